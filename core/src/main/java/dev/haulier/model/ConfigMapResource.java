package dev.haulier.model;

import java.util.Map;
import java.util.Objects;

/**
 * A Kubernetes {@code ConfigMap}, as far as expressions read it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param data texts by key
 * @param binaryData base64 by key
 */
public record ConfigMapResource(ObjectMeta metadata, Map<String, String> data, Map<String, String> binaryData)
        implements Resource {
    /** Copies what is handed in. */
    public ConfigMapResource {
        Objects.requireNonNull(metadata, "metadata");
        data = Frozen.map(data);
        binaryData = Frozen.map(binaryData);
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public ConfigMapResource withMetadata(ObjectMeta metadata) {
        return new ConfigMapResource(metadata, data, binaryData);
    }

    /**
     * The same with another {@code data}.
     *
     * @param data texts by key
     * @return a copy
     */
    public ConfigMapResource withData(Map<String, String> data) {
        return new ConfigMapResource(metadata, data, binaryData);
    }

    /**
     * The same with another {@code binaryData}.
     *
     * @param binaryData base64 by key
     * @return a copy
     */
    public ConfigMapResource withBinaryData(Map<String, String> binaryData) {
        return new ConfigMapResource(metadata, data, binaryData);
    }

    @Override
    public String kind() {
        return "ConfigMap";
    }
}
