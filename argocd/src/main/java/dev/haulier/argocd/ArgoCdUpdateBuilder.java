package dev.haulier.argocd;

import java.util.function.Consumer;

/**
 * Describes a step {@code argocd-update}. What is set after one Application and before the next belongs to the former. Not
 * thread-safe.
 */
public final class ArgoCdUpdateBuilder extends ApplicationsStep<ArgoCdUpdateBuilder> {

    ArgoCdUpdateBuilder() {
        super(ArgoCdUpdate.NAME);
    }

    /**
     * What is to change in one source of the Application. Without any source it is refreshed and synced as it is.
     *
     * @param repoUrl the source's repository
     * @param description describes the change
     * @return this
     */
    public ArgoCdUpdateBuilder source(String repoUrl, Consumer<ArgoCdSourceBuilder> description) {
        var source = new ArgoCdSourceBuilder(repoUrl);
        description.accept(source);
        apps().source(source.config());
        return this;
    }
}
