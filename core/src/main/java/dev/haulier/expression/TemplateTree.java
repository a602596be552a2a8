package dev.haulier.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A nested document of maps and lists whose every string value is a {@link Template}, compiled as a whole; keys are left
 * alone.
 *
 * <p>Immutable and thread-safe; compile once, evaluate as often as needed.
 */
public final class TemplateTree {

    /** The largest double below which every whole number is one of 64 bits. */
    private static final double WHOLE = 0x1p63;

    /** A part of the document: a {@link Template}, a {@code Map}, a {@code List} or a scalar. */
    private final @Nullable Object root;

    private final Language language;

    private TemplateTree(@Nullable Object root, Language language) {
        this.root = root;
        this.language = language;
    }

    /**
     * Compiles a document with the standard language.
     *
     * @param document maps with string keys, lists, strings, numbers, booleans and nulls
     * @return the compiled document
     * @throws ExpressionException when a template does not compile; its path says which
     */
    public static TemplateTree compile(@Nullable Object document) {
        return compile(document, Language.standard());
    }

    /**
     * Compiles a document.
     *
     * @param document maps with string keys, lists, strings, numbers, booleans and nulls
     * @param language what the expressions may use
     * @return the compiled document
     * @throws ExpressionException when a template does not compile; its path says which
     */
    public static TemplateTree compile(@Nullable Object document, Language language) {
        return new TemplateTree(fromRoot(() -> compiled(document, language, 0)), language);
    }

    private static @Nullable Object compiled(@Nullable Object part, Language language, int depth) {
        if (depth > language.limits().nesting()) {
            throw ExpressionException.of(
                    ExpressionException.Kind.TEMPLATE,
                    "the document is nested more than " + language.limits().nesting() + " levels deep");
        }
        if (part instanceof String text) {
            return Template.compile(text, language);
        }
        if (part instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, value) ->
                    out.put(String.valueOf(key), under("." + key, () -> compiled(value, language, depth + 1))));
            return out;
        }
        if (part instanceof List<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            for (Object value : list) {
                out.add(under("[" + out.size() + "]", () -> compiled(value, language, depth + 1)));
            }
            return out;
        }
        return part;
    }

    private interface Part {
        @Nullable
        Object get();
    }

    /** Adds where it happened to an error. */
    private static @Nullable Object under(String step, Part part) {
        try {
            return part.get();
        } catch (ExpressionException e) {
            throw e.under(step);
        }
    }

    private static @Nullable Object fromRoot(Part part) {
        try {
            return part.get();
        } catch (ExpressionException e) {
            throw e.path().startsWith(".") ? e.rooted() : e;
        }
    }

    /**
     * Evaluates every template.
     *
     * @param environment the variables by name; {@code quote}, {@code asYAML} and {@code asJSON} are refused
     * @return the document with values for templates; whole numbers are {@link Long} where 64 bits hold them
     * @throws ExpressionException when a template fails or a value has no JSON form; its path says which
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> environment) {
        return evaluate(environment, language);
    }

    /**
     * Evaluates every template with the functions of another language.
     *
     * @param environment the variables by name; {@code quote}, {@code asYAML} and {@code asJSON} are refused
     * @param functions a language made from the one of the compilation by {@link Language#with}
     * @return the document with values for templates; whole numbers are {@link Long} where 64 bits hold them
     * @throws ExpressionException when a template fails or a value has no JSON form; its path says which
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> environment, Language functions) {
        for (String reserved : TemplateFunctions.RESERVED) {
            if (environment.containsKey(reserved)) {
                throw ExpressionException.of(
                        ExpressionException.Kind.ENVIRONMENT,
                        "the environment cannot have a variable " + reserved + ", the name is taken");
            }
        }
        return fromRoot(() -> evaluated(root, environment, functions));
    }

    private static @Nullable Object evaluated(
            @Nullable Object part, Map<String, ? extends @Nullable Object> environment, Language functions) {
        if (part instanceof Template template) {
            return settled(template.evaluate(environment, functions));
        }
        if (part instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, value) ->
                    out.put(String.valueOf(key), under("." + key, () -> evaluated(value, environment, functions))));
            return Collections.unmodifiableMap(out);
        }
        if (part instanceof List<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            for (Object value : list) {
                out.add(under("[" + out.size() + "]", () -> evaluated(value, environment, functions)));
            }
            return Collections.unmodifiableList(out);
        }
        return settled(part);
    }

    /** A value as it is after a document was written as JSON and read again. */
    private static @Nullable Object settled(@Nullable Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map && !(value instanceof AnyMap)) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, inner) -> out.put(String.valueOf(key), under("." + key, () -> settled(inner))));
            return Collections.unmodifiableMap(out);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            for (Object inner : list) {
                out.add(under("[" + out.size() + "]", () -> settled(inner)));
            }
            return Collections.unmodifiableList(out);
        }
        if (value == null || value instanceof Boolean || Values.isText(value)) {
            return value == null ? null : value instanceof Boolean ? value : value.toString();
        }
        return settled(json(value));
    }

    /** What a value without a place in a document, such as a date, is in JSON. */
    private static @Nullable Object json(Object value) {
        try {
            return new JsonReader(JsonWriter.compact(new Evaluation(null, Language.standard(), 0), value)).read();
        } catch (Failure e) {
            throw ExpressionException.of(ExpressionException.Kind.RENDER, e.problem());
        }
    }

    private static Object number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw ExpressionException.of(ExpressionException.Kind.RENDER, "the number " + value + " has no JSON form");
        }
        return value == Math.rint(value) && Math.abs(value) < WHOLE ? (Object) (long) value : value;
    }

    /**
     * Visits every template of the document.
     *
     * @param visitor is given its path, such as {@code images[0].tag}, and the template, in the order of the document
     */
    public void forEachTemplate(BiConsumer<? super String, ? super Template> visitor) {
        visit(root, "", visitor);
    }

    private static void visit(
            @Nullable Object part, String path, BiConsumer<? super String, ? super Template> visitor) {
        if (part instanceof Template template) {
            visitor.accept(path, template);
        } else if (part instanceof Map<?, ?> map) {
            map.forEach((key, value) -> visit(value, path.isEmpty() ? String.valueOf(key) : path + "." + key, visitor));
        } else if (part instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                visit(list.get(i), path + "[" + i + "]", visitor);
            }
        }
    }
}
