package dev.haulier.benchmarks.languages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The config of a step for languages without templates in documents: the four expressions come out of the language, the rest
 * is put together here at no cost of the language's.
 */
final class Configs {

    private Configs() {}

    static Map<String, @Nullable Object> of(
            @Nullable Object path, @Nullable Object tag, @Nullable Object message, @Nullable Object image) {
        var update = new LinkedHashMap<String, @Nullable Object>();
        update.put("key", "image.tag");
        update.put("value", tag);
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("path", path);
        config.put("updates", List.of(update));
        config.put("message", message);
        config.put("author", "Haulier");
        config.put("image", image);
        return config;
    }
}
