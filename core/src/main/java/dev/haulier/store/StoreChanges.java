package dev.haulier.store;

import dev.haulier.model.Resource;
import java.util.Objects;
import java.util.Set;

/**
 * What has changed in a project's state since somebody asked last. Immutable.
 *
 * @param cursor says how far this goes; to be handed in the next time
 * @param isComplete whether {@code changed} is all that may have changed; otherwise anything may have
 * @param changed what was written or deleted; each one once, in no order
 */
public record StoreChanges(String cursor, boolean isComplete, Set<Changed> changed) {

    /** Copies what is handed in. */
    public StoreChanges {
        Objects.requireNonNull(cursor, "cursor");
        changed = Set.copyOf(changed);
    }

    /**
     * Anything may have changed.
     *
     * @param cursor how far one would know from now on
     * @return changes that are not complete
     */
    public static StoreChanges unknown(String cursor) {
        return new StoreChanges(cursor, false, Set.of());
    }

    /**
     * One resource that was written or deleted.
     *
     * @param kind the simple name of its class, such as {@code Freight}
     * @param name its name
     */
    public record Changed(String kind, String name) {

        /** Checks what is handed in. */
        public Changed {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
        }

        /**
         * Names a resource.
         *
         * @param resource the resource
         * @return its kind and name
         */
        public static Changed of(Resource resource) {
            return new Changed(resource.getClass().getSimpleName(), resource.name());
        }
    }
}
