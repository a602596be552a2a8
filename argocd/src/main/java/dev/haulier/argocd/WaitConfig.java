package dev.haulier.argocd;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code argocd-wait}.
 *
 * @param apps the Applications, at least one
 */
record WaitConfig(List<App> apps) {

    WaitConfig {
        apps = List.copyOf(apps);
        Checks.atLeastOne("apps", apps);
    }

    /**
     * One Application, or several by labels, and what is waited for.
     *
     * @param name the name, or null when labels select
     * @param namespace where it lives, or null for the instance's default
     * @param selector the labels, or null when a name selects
     * @param instance which Argo CD, or null for the first one; a key that Kargo does not have
     * @param waitFor of {@code health}, {@code sync}, {@code operation}, {@code suspended} and {@code degraded}, or null for
     *     the first three
     */
    record App(
            @Override @Nullable String name,
            @Override @Nullable String namespace,
            @Override UpdateConfig.@Nullable Selector selector,
            @Override @Nullable String instance,
            @Nullable List<String> waitFor)
            implements AppReference {

        App {
            Checks.target(name, namespace, selector);
            if (waitFor != null) {
                waitFor = List.copyOf(waitFor);
                Checks.atLeastOne("waitFor", waitFor);
                WaitFor.of(waitFor);
            }
        }

        Set<WaitFor> wanted() {
            return WaitFor.of(waitFor == null ? List.of() : waitFor);
        }
    }
}
