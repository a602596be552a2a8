package dev.haulier.argocd;

/** Builders of the steps that drive Argo CD; made to be imported statically. */
public final class ArgoCdSteps {

    private ArgoCdSteps() {}

    /**
     * Changes and syncs an Application, and waits for the end of the sync.
     *
     * @param name the Application's name, may hold expressions of {@code ctx} and {@code vars}
     * @return a builder
     */
    public static ArgoCdUpdateBuilder argocdUpdate(String name) {
        return new ArgoCdUpdateBuilder().application(name);
    }

    /**
     * Changes and syncs Applications by labels, and waits for the end of the sync.
     *
     * @param label a label that they have; more by {@link ArgoCdUpdateBuilder#label}
     * @param value the label's value, may hold expressions of {@code ctx} and {@code vars}
     * @return a builder
     */
    public static ArgoCdUpdateBuilder argocdUpdateWith(String label, String value) {
        return new ArgoCdUpdateBuilder().applicationsWith(label, value);
    }

    /**
     * Waits until an Application is healthy, synced and without an operation, or as else is said.
     *
     * @param name the Application's name, may hold expressions of {@code ctx} and {@code vars}
     * @return a builder
     */
    public static ArgoCdWaitBuilder argocdWait(String name) {
        return new ArgoCdWaitBuilder().application(name);
    }

    /**
     * Waits for Applications by labels.
     *
     * @param label a label that they have; more by {@link ArgoCdWaitBuilder#label}
     * @param value the label's value, may hold expressions of {@code ctx} and {@code vars}
     * @return a builder
     */
    public static ArgoCdWaitBuilder argocdWaitWith(String label, String value) {
        return new ArgoCdWaitBuilder().applicationsWith(label, value);
    }
}
