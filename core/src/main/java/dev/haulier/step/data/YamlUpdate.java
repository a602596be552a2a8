package dev.haulier.step.data;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code yaml-update}. Not thread-safe. */
public final class YamlUpdate extends TypedStep<YamlUpdate> {

    private final String file;
    private final List<Map<String, @Nullable Object>> updates = new ArrayList<>();

    YamlUpdate(String file) {
        super("yaml-update");
        this.file = file;
    }

    /**
     * Sets a value that is there already.
     *
     * @param key such as {@code image.tag} or {@code containers.0.image}
     * @param value a string, which may hold expressions, or a number, boolean or null
     * @return this
     */
    public YamlUpdate set(String key, @Nullable Object value) {
        Map<String, @Nullable Object> update = new LinkedHashMap<>();
        update.put("key", key);
        update.put("value", value);
        updates.add(update);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return Map.of("path", file, "updates", updates);
    }
}
