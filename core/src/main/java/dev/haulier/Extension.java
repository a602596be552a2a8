package dev.haulier;

/**
 * What a module adds to Haulier: steps, artifact sources, deployment targets. Handed to the builder of {@code Haulier}.
 */
@FunctionalInterface
public interface Extension {

    /**
     * Adds what this extension has. Called once for each {@code Haulier} that is built.
     *
     * @param registration where to add it, and what the host has given
     */
    void register(Registration registration);
}
