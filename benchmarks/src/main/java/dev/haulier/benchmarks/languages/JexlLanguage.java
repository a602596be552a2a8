package dev.haulier.benchmarks.languages;

import java.util.Map;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.jspecify.annotations.Nullable;

/** In Apache Commons JEXL. */
public final class JexlLanguage implements OtherLanguage {

    private static final String MESSAGE =
            "ctx.freight.origin == 'application' ? ctx.stage + ' runs ' + image.tag : ctx.stage + ' has new flags'";

    private final JexlEngine engine = new JexlBuilder().cache(512).strict(true).create();
    private final JexlScript message = engine.createScript(MESSAGE);
    private final JexlScript arithmetic = engine.createScript("(a * 3 + 7) * (b - 2) - a * b");
    private final JexlScript filter =
            engine.createScript("var r = [...]; for (var i : items) { if (i % 2 == 0) { r.add(i * 3); } } r");
    private final JexlScript matches = engine.createScript("image.tag =~ ~/^[0-9]+\\.[0-9]+\\.[0-9]+$/");
    private final JexlScript path = engine.createScript("'./out/env/' + ctx.stage + '/values.yaml'");
    private final JexlScript tag = engine.createScript("image.tag");
    private final JexlScript image = engine.createScript("image.repo + ':' + image.tag");

    /** Compiles everything. */
    public JexlLanguage() {}

    private static @Nullable Object run(JexlScript script, Map<String, Object> environment) {
        return script.execute(new MapContext(environment));
    }

    @Override
    public @Nullable Object message(Map<String, Object> environment) {
        return run(message, environment);
    }

    @Override
    public @Nullable Object arithmetic(Map<String, Object> environment) {
        return run(arithmetic, environment);
    }

    @Override
    public @Nullable Object filterAndMap(Map<String, Object> environment) {
        return run(filter, environment);
    }

    @Override
    public @Nullable Object matches(Map<String, Object> environment) {
        return run(matches, environment);
    }

    @Override
    public Map<String, @Nullable Object> config(Map<String, Object> environment) {
        JexlContext context = new MapContext(environment);
        return Configs.of(
                path.execute(context), tag.execute(context), message.execute(context), image.execute(context));
    }
}
