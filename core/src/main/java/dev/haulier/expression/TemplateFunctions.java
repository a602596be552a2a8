package dev.haulier.expression;

import dev.haulier.internal.expression.Quoting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that shape the text of a template. */
final class TemplateFunctions {

    static final List<Signature> SIGNATURES = List.of(Signature.returning(ValueType.STRING, ValueType.ANY));

    /** The names that an environment may not have. */
    static final List<String> RESERVED = List.of("quote", "asYAML", "asJSON");

    /** Their names. */
    static final List<String> NAMES = List.of("quote", "unsafeQuote", "asJSON", "asYAML");

    private TemplateFunctions() {}

    /**
     * By name.
     *
     * @param strict whether templates are not read again: then no quotes are put around, for nothing would take them off
     */
    static Map<String, HostFunction> all(boolean strict) {
        Map<String, HostFunction> all = new LinkedHashMap<>();
        all.put("quote", arguments -> strict ? text(arguments.get(0)) : quote(arguments.get(0)));
        all.put("unsafeQuote", shaped(strict, value -> JsonWriter.compact(budget(), value)));
        all.put("asJSON", shaped(strict, value -> JsonWriter.indented(budget(), value) + "\n"));
        all.put("asYAML", shaped(strict, value -> YamlWriter.write(budget(), value)));
        return all;
    }

    private interface Shape {
        String of(@Nullable Object value);
    }

    private static HostFunction shaped(boolean strict, Shape shape) {
        return arguments -> strict ? shape.of(arguments.get(0)) : wrapped(shape.of(arguments.get(0)));
    }

    /** A budget of its own for each call, of the default size. */
    private static Evaluation budget() {
        return new Evaluation(null, Language.standard(), 0);
    }

    private static String wrapped(String text) {
        return '"' + text + '"';
    }

    private static String text(@Nullable Object value) {
        return value != null && Values.isText(value) ? value.toString() : JsonWriter.compact(budget(), value);
    }

    private static String quote(@Nullable Object value) {
        return value != null && Values.isText(value) ? Quoting.quote(value.toString()) : wrapped(text(value));
    }
}
