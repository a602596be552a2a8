package dev.haulier.benchmarks.languages;

import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In Google's Common Expression Language. */
public final class CelLanguage implements OtherLanguage {

    private static final String MESSAGE =
            "ctx.freight.origin == 'application' ? ctx.stage + ' runs ' + image.tag : ctx.stage + ' has new flags'";

    private final CelCompiler compiler = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("ctx", SimpleType.DYN)
            .addVar("image", SimpleType.DYN)
            .addVar("a", SimpleType.INT)
            .addVar("b", SimpleType.INT)
            .addVar("items", SimpleType.DYN)
            .build();
    private final CelRuntime runtime = CelFactory.standardCelBuilder().build();
    private final CelRuntime.Program message = program(MESSAGE);
    private final CelRuntime.Program arithmetic = program("(a * 3 + 7) * (b - 2) - a * b");
    private final CelRuntime.Program filter = program("items.filter(i, i % 2 == 0).map(i, i * 3)");
    private final CelRuntime.Program matches = program("image.tag.matches('^[0-9]+\\\\.[0-9]+\\\\.[0-9]+$')");
    private final CelRuntime.Program path = program("'./out/env/' + ctx.stage + '/values.yaml'");
    private final CelRuntime.Program tag = program("image.tag");
    private final CelRuntime.Program image = program("image.repo + ':' + image.tag");

    /** Compiles everything. */
    public CelLanguage() {}

    private CelRuntime.Program program(String source) {
        try {
            return runtime.createProgram(compiler.compile(source).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(source, e);
        }
    }

    private static @Nullable Object run(CelRuntime.Program program, Map<String, Object> environment) {
        try {
            return program.eval(environment);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
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
        return Configs.of(
                run(path, environment), run(tag, environment), run(message, environment), run(image, environment));
    }
}
