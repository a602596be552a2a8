package dev.haulier.store;

import dev.haulier.model.Resource;
import java.util.regex.Pattern;

/** What all stores have in common: the counting of versions in {@code metadata.resourceVersion}, and the refusals. */
final class StoredVersions {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private StoredVersions() {}

    static <R extends Resource> Stored<R> first(R resource) {
        return numbered(resource, 1);
    }

    static <R extends Resource> Stored<R> after(Resource previous, R next) {
        return numbered(next, number(previous) + 1);
    }

    private static long number(Resource resource) {
        String version = resource.metadata().resourceVersion();
        // Somebody may have edited the file, or copied it out of a cluster.
        return NUMBER.matcher(version).matches() ? Long.parseLong(version) : 0;
    }

    @SuppressWarnings("unchecked") // Each resource returns its own type.
    private static <R extends Resource> Stored<R> numbered(R resource, long number) {
        String version = Long.toString(number);
        return new Stored<>((R) resource.withMetadata(resource.metadata().withResourceVersion(version)), version);
    }

    static void requireSame(Resource previous, Resource next) {
        if (!previous.name().equals(next.name())
                || !previous.metadata().namespace().equals(next.metadata().namespace())) {
            throw new IllegalArgumentException(
                    "A resource cannot be renamed: " + label(previous) + " to " + label(next));
        }
    }

    static StoreConflictException alreadyThere(Resource resource) {
        return new StoreConflictException(label(resource) + " is there already; read it, or take another name");
    }

    static StoreConflictException changed(Resource resource) {
        return new StoreConflictException(
                label(resource) + " was changed or deleted by somebody else meanwhile; read it again and try again");
    }

    static String label(Resource resource) {
        return resource.kind() + " " + resource.metadata().namespace() + "/" + resource.name();
    }
}
