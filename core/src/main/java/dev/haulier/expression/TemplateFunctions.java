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

    static Map<String, HostFunction> all() {
        Map<String, HostFunction> all = new LinkedHashMap<>();
        all.put("quote", arguments -> quote(arguments.get(0)));
        all.put("unsafeQuote", arguments -> wrapped(JsonWriter.compact(budget(), arguments.get(0))));
        all.put("asJSON", arguments -> wrapped(JsonWriter.indented(budget(), arguments.get(0)) + "\n"));
        all.put("asYAML", arguments -> wrapped(YamlWriter.write(budget(), arguments.get(0))));
        return all;
    }

    /** A budget of its own for each call, of the default size. */
    private static Evaluation budget() {
        return new Evaluation(null, Language.standard(), 0);
    }

    private static String wrapped(String text) {
        return '"' + text + '"';
    }

    private static String quote(@Nullable Object value) {
        return value != null && Values.isText(value)
                ? Quoting.quote(value.toString())
                : wrapped(JsonWriter.compact(budget(), value));
    }
}
