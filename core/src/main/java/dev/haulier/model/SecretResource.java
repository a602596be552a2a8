package dev.haulier.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Kubernetes {@code Secret}: credentials, or values for expressions. Its text form never shows a value.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param type the Kubernetes type, {@code Opaque} when none is given
 * @param data base64 by key, as on the wire; {@link #values()} has it decoded
 */
public record SecretResource(ObjectMeta metadata, String type, Map<String, String> data) implements Resource {

    /**
     * Copies what is handed in.
     *
     * @throws IllegalArgumentException when a value is no base64; the message names the key and not the value
     */
    public SecretResource {
        Objects.requireNonNull(metadata, "metadata");
        // What Kubernetes fills in.
        type = type.isEmpty() ? "Opaque" : type;
        var canonical = new LinkedHashMap<String, String>();
        data.forEach((key, value) -> canonical.put(key, Base64.getEncoder().encodeToString(decode(key, value))));
        data = Frozen.map(canonical);
    }

    /**
     * A Secret of these values.
     *
     * @param metadata name, namespace, labels and the like
     * @param values the values as they are, not base64
     * @return a Secret of type {@code Opaque}
     */
    public static SecretResource of(ObjectMeta metadata, Map<String, String> values) {
        var data = new LinkedHashMap<String, String>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new SecretResource(metadata, "", data);
    }

    /**
     * All values that are text, decoded.
     *
     * @return in order; values that are not UTF-8 are left out, {@link #bytes} has them
     */
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        data.keySet().forEach(key -> value(key).ifPresent(value -> values.put(key, value)));
        return Frozen.map(values);
    }

    /**
     * One value, decoded.
     *
     * @param key its key
     * @return empty when there is none or it is not UTF-8
     */
    public Optional<String> value(String key) {
        return bytes(key).flatMap(bytes -> {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * One value, decoded.
     *
     * @param key its key
     * @return empty when there is none
     */
    public Optional<byte[]> bytes(String key) {
        return Optional.ofNullable(data.get(key)).map(Base64.getDecoder()::decode);
    }

    @Override
    public String kind() {
        return "Secret";
    }

    @Override
    public SecretResource withMetadata(ObjectMeta metadata) {
        return new SecretResource(metadata, type, data);
    }

    /**
     * Metadata and keys.
     *
     * @return a text without any value
     */
    @Override
    public String toString() {
        return "SecretResource[namespace=" + metadata.namespace() + ", name=" + metadata.name() + ", type=" + type
                + ", keys=" + data.keySet() + "]";
    }

    private static byte[] decode(String key, String value) {
        try {
            return Base64.getDecoder().decode(value.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            // The decoder's own message may quote the value.
            throw new IllegalArgumentException(
                    "The value of " + key + " is no base64; encode it, or put it under stringData");
        }
    }
}
