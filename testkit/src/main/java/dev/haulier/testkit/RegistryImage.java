package dev.haulier.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An image to push into a {@link RegistryRepository}: a config and one empty layer.
 *
 * <p>Two that are equal have one digest, as in any registry. Immutable.
 *
 * @param platform {@code os/architecture} or {@code os/architecture/variant}
 * @param created when it was built
 * @param labels the labels in its config
 * @param annotations the annotations of its manifest
 */
public record RegistryImage(
        String platform, Instant created, Map<String, String> labels, Map<String, String> annotations) {

    /** Copies the maps. */
    public RegistryImage {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /**
     * An image for {@code linux/amd64} without labels and annotations.
     *
     * @param instant when it was built
     * @return an image
     */
    public static RegistryImage created(Instant instant) {
        return new RegistryImage("linux/amd64", instant, Map.of(), Map.of());
    }

    /**
     * The same for another platform.
     *
     * @param value {@code os/architecture} or {@code os/architecture/variant}
     * @return a new image
     */
    public RegistryImage platform(String value) {
        return new RegistryImage(value, created, labels, annotations);
    }

    /**
     * The same with one more label.
     *
     * @param key its key
     * @param value its value
     * @return a new image
     */
    public RegistryImage label(String key, String value) {
        return new RegistryImage(platform, created, with(labels, key, value), annotations);
    }

    /**
     * The same with one more annotation on the manifest.
     *
     * @param key its key
     * @param value its value
     * @return a new image
     */
    public RegistryImage annotation(String key, String value) {
        return new RegistryImage(platform, created, labels, with(annotations, key, value));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
