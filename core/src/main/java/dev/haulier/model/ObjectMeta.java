package dev.haulier.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every resource says about itself. Metadata that Haulier has no use for, such as owner references, is not
 * kept.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name, unique among its kind in a project
 * @param namespace the project; empty when absent or when the kind belongs to no project
 * @param labels labels, in order
 * @param annotations annotations, in order
 * @param creationTimestamp when it was stored first, whole seconds; null when never
 * @param generation how many definitions it has had; zero when never stored
 * @param resourceVersion an opaque mark of the stored state; empty when never stored
 * @param uid unique in space and time; empty when never stored
 */
public record ObjectMeta(
        String name,
        String namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Instant creationTimestamp,
        long generation,
        String resourceVersion,
        String uid) {

    /** Copies what is handed in. */
    public ObjectMeta {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(namespace, "namespace");
        labels = Frozen.map(labels);
        annotations = Frozen.map(annotations);
        creationTimestamp = Frozen.seconds(creationTimestamp);
        Objects.requireNonNull(resourceVersion, "resourceVersion");
        Objects.requireNonNull(uid, "uid");
    }

    /**
     * The same with another {@code name}.
     *
     * @param name the name, unique among its kind in a project
     * @return a copy
     */
    public ObjectMeta withName(String name) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code namespace}.
     *
     * @param namespace the project; empty when absent or when the kind belongs to no project
     * @return a copy
     */
    public ObjectMeta withNamespace(String namespace) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code labels}.
     *
     * @param labels labels, in order
     * @return a copy
     */
    public ObjectMeta withLabels(Map<String, String> labels) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code annotations}.
     *
     * @param annotations annotations, in order
     * @return a copy
     */
    public ObjectMeta withAnnotations(Map<String, String> annotations) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code creationTimestamp}.
     *
     * @param creationTimestamp when it was stored first, whole seconds; null when never
     * @return a copy
     */
    public ObjectMeta withCreationTimestamp(@Nullable Instant creationTimestamp) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code generation}.
     *
     * @param generation how many definitions it has had; zero when never stored
     * @return a copy
     */
    public ObjectMeta withGeneration(long generation) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code resourceVersion}.
     *
     * @param resourceVersion an opaque mark of the stored state; empty when never stored
     * @return a copy
     */
    public ObjectMeta withResourceVersion(String resourceVersion) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }

    /**
     * The same with another {@code uid}.
     *
     * @param uid unique in space and time; empty when never stored
     * @return a copy
     */
    public ObjectMeta withUid(String uid) {
        return new ObjectMeta(
                name, namespace, labels, annotations, creationTimestamp, generation, resourceVersion, uid);
    }
    /**
     * Metadata with a name and nothing else.
     *
     * @param name the name
     * @return metadata without a namespace
     */
    public static ObjectMeta named(String name) {
        return new ObjectMeta(name, "", Map.of(), Map.of(), null, 0, "", "");
    }

    /**
     * The same with one more annotation, or with another value of it.
     *
     * @param key the annotation
     * @param value its value
     * @return a copy
     */
    public ObjectMeta withAnnotation(String key, String value) {
        return withAnnotations(Frozen.with(annotations, key, value));
    }

    /**
     * The same with one more label, or with another value of it.
     *
     * @param key the label
     * @param value its value
     * @return a copy
     */
    public ObjectMeta withLabel(String key, String value) {
        return withLabels(Frozen.with(labels, key, value));
    }
}
