package dev.haulier.benchmarks.languages;

import dev.haulier.expression.Expression;
import dev.haulier.expression.TemplateTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In Haulier's expressions. */
public final class HaulierLanguage implements OtherLanguage {

    private static final String MESSAGE =
            "ctx.freight.origin == \"application\" ? ctx.stage + \" runs \" + image.tag : ctx.stage + \" has new flags\"";

    private final Expression message = Expression.compile(MESSAGE);
    private final Expression arithmetic = Expression.compile("(a * 3 + 7) * (b - 2) - a * b");
    private final Expression filter = Expression.compile("map(filter(items, # % 2 == 0), # * 3)");
    private final Expression matches = Expression.compile("image.tag matches \"^[0-9]+\\\\.[0-9]+\\\\.[0-9]+$\"");
    private final TemplateTree config = TemplateTree.compile(config());

    /** Compiles everything. */
    public HaulierLanguage() {}

    private static Map<String, Object> config() {
        var update = new LinkedHashMap<String, Object>();
        update.put("key", "image.tag");
        update.put("value", "${{ quote(image.tag) }}");
        var config = new LinkedHashMap<String, Object>();
        config.put("path", "./out/env/${{ ctx.stage }}/values.yaml");
        config.put("updates", List.of(update));
        config.put("message", "${{ " + MESSAGE + " }}");
        config.put("author", "Haulier");
        config.put("image", "${{ image.repo + ':' + image.tag }}");
        return config;
    }

    @Override
    public @Nullable Object message(Map<String, Object> environment) {
        return message.evaluate(environment);
    }

    @Override
    public @Nullable Object arithmetic(Map<String, Object> environment) {
        return arithmetic.evaluate(environment);
    }

    @Override
    public @Nullable Object filterAndMap(Map<String, Object> environment) {
        return filter.evaluate(environment);
    }

    @Override
    public @Nullable Object matches(Map<String, Object> environment) {
        return matches.evaluate(environment);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> config(Map<String, Object> environment) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(config.evaluate(environment));
    }
}
