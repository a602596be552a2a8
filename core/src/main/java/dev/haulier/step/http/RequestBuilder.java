package dev.haulier.step.http;

import dev.haulier.step.TypedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of this package have in common. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class RequestBuilder<B extends RequestBuilder<B>> extends TypedStep<B> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    RequestBuilder(String uses, String url) {
        super(uses);
        config.put("url", url);
    }

    @SuppressWarnings("unchecked") // A subclass names itself as B.
    final B put(String key, Object value) {
        config.put(key, value);
        return (B) this;
    }

    @SuppressWarnings("unchecked") // Nobody else puts lists in.
    final B add(String key, Map<String, Object> value) {
        ((List<Object>) Map.class.cast(config).computeIfAbsent(key, missing -> new ArrayList<Object>())).add(value);
        return (B) this;
    }

    /**
     * Adds a header.
     *
     * @param name its name
     * @param value its value; may hold expressions, such as <code>${{ secret('ci').token }}</code>
     * @return this
     */
    public final B header(String name, String value) {
        return add("headers", Map.of("name", name, "value", value));
    }

    /**
     * Adds a parameter to the URL's own.
     *
     * @param name its name
     * @param value its value; may hold expressions
     * @return this
     */
    public final B queryParam(String name, String value) {
        return add("queryParams", Map.of("name", name, "value", value));
    }

    /**
     * Takes any certificate.
     *
     * @return this
     */
    public final B insecureSkipTLSVerify() {
        return put("insecureSkipTLSVerify", true);
    }

    /**
     * How long it may take.
     *
     * @param duration more than nothing
     * @return this
     */
    public final B timeout(Duration duration) {
        return put("timeout", dev.haulier.model.GoDuration.format(duration));
    }

    @Override
    protected final Map<String, @Nullable Object> config() {
        return config;
    }
}
