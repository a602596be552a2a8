package dev.haulier.step.data;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What builders of steps that set values of a file have in common. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class DataUpdate<B extends DataUpdate<B>> extends TypedStep<B> {

    private final String file;
    private final List<Map<String, @Nullable Object>> updates = new ArrayList<>();

    DataUpdate(String uses, String file) {
        super(uses);
        this.file = file;
    }

    /**
     * Sets a value.
     *
     * @param key such as {@code image.tag} or {@code containers.0.image}
     * @param value a text, which may hold expressions, a number or a boolean; null where the format has it
     * @return this
     */
    @SuppressWarnings("unchecked") // A subclass names itself as B.
    public final B set(String key, @Nullable Object value) {
        Map<String, @Nullable Object> update = new LinkedHashMap<>();
        update.put("key", key);
        update.put("value", value);
        updates.add(update);
        return (B) this;
    }

    @Override
    protected final Map<String, @Nullable Object> config() {
        return Map.of("path", file, "updates", updates);
    }
}
