package dev.haulier.argocd;

import java.util.List;

/**
 * Describes a step {@code argocd-wait}. What is set after one Application and before the next belongs to the former. Without
 * more it waits until an Application is healthy, synced and without an operation. Not thread-safe.
 */
public final class ArgoCdWaitBuilder extends ApplicationsStep<ArgoCdWaitBuilder> {

    ArgoCdWaitBuilder() {
        super(ArgoCdWait.NAME);
    }

    /**
     * What is waited for, in place of health, sync and operation.
     *
     * @param what of {@code health}, {@code sync}, {@code operation}, {@code suspended} and {@code degraded}; one of the
     *     health states that are named is enough
     * @return this
     */
    public ArgoCdWaitBuilder waitFor(String... what) {
        apps().set("waitFor", List.of(what));
        return this;
    }
}
