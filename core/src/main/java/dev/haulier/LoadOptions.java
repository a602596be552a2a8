package dev.haulier;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How projects are read from manifests.
 *
 * <p>Immutable and thread-safe.
 *
 * @param project which project is meant when there are several, and whose are manifests without a namespace; null when it is
 *     to be found out
 * @param lenient whether fields that are not known are kept instead of refused
 * @param sharedNamespace the namespace of what all projects share
 */
public record LoadOptions(@Nullable String project, boolean lenient, String sharedNamespace) {

    /** Checks that nothing is null that must not be. */
    public LoadOptions {
        Objects.requireNonNull(sharedNamespace, "sharedNamespace");
    }

    /**
     * Strict, for the one project that there is.
     *
     * @return options with {@link Project#SHARED_NAMESPACE}
     */
    public static LoadOptions defaults() {
        return new LoadOptions(null, false, Project.SHARED_NAMESPACE);
    }

    /**
     * The same for a certain project.
     *
     * @param name which project
     * @return a copy
     */
    public LoadOptions project(String name) {
        return new LoadOptions(name, lenient, sharedNamespace);
    }

    /**
     * The same, but fields that are not known are kept instead of refused.
     *
     * @return a copy
     */
    public LoadOptions leniently() {
        return new LoadOptions(project, true, sharedNamespace);
    }

    /**
     * The same with another namespace of what all projects share.
     *
     * @param namespace the namespace
     * @return a copy
     */
    public LoadOptions withSharedNamespace(String namespace) {
        return new LoadOptions(project, lenient, namespace);
    }
}
