package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text with expressions in it, between <code>${{</code> and <code>}}</code> or between <code>${%</code> and
 * <code>%}</code>, compiled.
 *
 * <p>A text without either opening is itself, a string. Any other becomes a value by the {@link Coercion} of its
 * language. The functions {@code quote}, {@code unsafeQuote}, {@code asJSON} and {@code asYAML} are there beside those
 * of the language.
 *
 * <p>Immutable and thread-safe.
 */
public final class Template {

    private final String source;
    private final Language language;
    private final Language full;
    /** The literal texts; one more than there are expressions. */
    private final List<String> literals;

    private final List<Expression> expressions;
    private final boolean plain;

    private Template(
            String source,
            Language language,
            Language full,
            List<String> literals,
            List<Expression> expressions,
            boolean plain) {
        this.source = source;
        this.language = language;
        this.full = full;
        this.literals = literals;
        this.expressions = expressions;
        this.plain = plain;
    }

    /**
     * Compiles with the standard language.
     *
     * @param source the text
     * @return the compiled template
     * @throws ExpressionException when an opening has no closing, or an expression does not compile
     */
    public static Template compile(String source) {
        return compile(source, Language.standard());
    }

    /**
     * Compiles.
     *
     * @param source the text
     * @param language what the expressions may use
     * @return the compiled template
     * @throws ExpressionException when an opening has no closing, or an expression does not compile
     */
    public static Template compile(String source, Language language) {
        List<String> literals = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        Language full = isPlain(source) ? language : language.forTemplates();
        int at = 0;
        while (true) {
            int open = opening(source, at);
            if (open < 0) {
                break;
            }
            String closing = source.charAt(open + 2) == '{' ? "}}" : "%}";
            int close = source.indexOf(closing, open + 3);
            if (close < 0) {
                throw ExpressionException.at(
                        ExpressionException.Kind.TEMPLATE,
                        "the expression is not closed, expected " + closing,
                        source,
                        open);
            }
            if (close == open + 3) {
                // nothing at all between the two ends the search: the rest is text
                literals.add(source.substring(at, open) + source.substring(close + 2));
                return new Template(source, language, full, List.copyOf(literals), List.copyOf(expressions), false);
            }
            literals.add(source.substring(at, open));
            expressions.add(Expression.compile(source.substring(open + 3, close), full));
            at = close + 2;
        }
        literals.add(source.substring(at));
        return new Template(source, language, full, List.copyOf(literals), List.copyOf(expressions), isPlain(source));
    }

    private static boolean isPlain(String source) {
        return opening(source, 0) < 0;
    }

    /** Where the next opening is, of either kind. */
    private static int opening(String source, int from) {
        for (int at = source.indexOf("${", from); at >= 0; at = source.indexOf("${", at + 1)) {
            char next = at + 2 < source.length() ? source.charAt(at + 2) : ' ';
            if (next == '{' || next == '%') {
                return at;
            }
        }
        return -1;
    }

    /**
     * Evaluates.
     *
     * @param environment the variables by name
     * @return null, {@link Boolean}, {@link Double}, {@link String}, a list or a map under {@link Coercion#KARGO}; any
     *     value under {@link Coercion#STRICT}
     * @throws ExpressionException when the evaluation fails, or its value has no text
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> environment) {
        return evaluate(environment, language);
    }

    /**
     * Evaluates with the functions of another language.
     *
     * @param environment the variables by name
     * @param functions a language made from the one of the compilation by {@link Language#with}
     * @return the value
     * @throws ExpressionException when the evaluation fails, or its value has no text
     * @throws IllegalArgumentException when the language is not made from the one of the compilation
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> environment, Language functions) {
        if (plain) {
            return source;
        }
        Language used = functions == language ? full : full.withBodiesOf(functions);
        boolean strict = used.shape().coercion() == Coercion.STRICT;
        if (strict && isWholeExpression()) {
            return expressions.get(0).evaluateOn(environment, used);
        }
        Evaluation budget = new Evaluation(environment, used, 0);
        StringBuilder out = new StringBuilder(literals.get(0));
        for (int i = 0; i < expressions.size(); i++) {
            render(budget, expressions.get(i), expressions.get(i).evaluateOn(environment, used), out);
            out.append(literals.get(i + 1));
        }
        return strict ? out.toString() : CoercedText.read(out.toString());
    }

    private static void render(Evaluation budget, Expression expression, @Nullable Object value, StringBuilder out) {
        if (value != null && Values.isText(value)) {
            out.append(value);
            return;
        }
        try {
            out.append(JsonWriter.compact(budget, value));
        } catch (Failure e) {
            throw ExpressionException.at(ExpressionException.Kind.RENDER, e.problem(), expression.source(), 0);
        }
    }

    /**
     * Whether the text is one expression and nothing else.
     *
     * @return false for plain text too
     */
    public boolean isWholeExpression() {
        return expressions.size() == 1
                && literals.get(0).isEmpty()
                && literals.get(1).isEmpty();
    }

    /**
     * Looks for a text that the template may render and that becomes something else when it is read again, as when a tag
     * {@code 1.10} becomes the number 1.1. What is written as JSON on purpose, what computes no text, and what
     * {@code quote} and its kin shape is none.
     *
     * @param samples gives texts that stand for what is read from a path, such as {@code vars.tag} or
     *     {@code imageFrom().Tag}, and for a text that is computed, by the empty path; none where no harm is to be expected
     * @return the first such text; null when there is none, or when the language reads no text again
     */
    public @Nullable Misreading misreading(Function<String, List<String>> samples) {
        if (plain || full.shape().coercion() == Coercion.STRICT || isJson(literals.get(0))) {
            return null;
        }
        for (String text : texts(samples)) {
            Object value = CoercedText.read(text);
            boolean scalar = value == null || value instanceof Boolean || value instanceof Double;
            if (scalar && !String.valueOf(shown(value)).equals(text)) {
                return new Misreading(text, value);
            }
        }
        return null;
    }

    /**
     * The strings that may be the template's value.
     *
     * @param samples as {@link #misreading} takes them
     * @return a few; none when its value is no string
     */
    public List<String> strings(Function<String, List<String>> samples) {
        List<String> strings = new ArrayList<>();
        for (String text : texts(samples)) {
            if (plain || full.shape().coercion() == Coercion.STRICT) {
                strings.add(text);
            } else if (CoercedText.read(text) instanceof String string) {
                strings.add(string);
            }
        }
        return strings;
    }

    /** The texts that it may render, before they are read again. */
    private List<String> texts(Function<String, List<String>> samples) {
        if (plain) {
            return List.of(source);
        }
        List<List<String>> parts = new ArrayList<>();
        int most = 0;
        for (Expression expression : expressions) {
            List<String> texts = SampleTexts.of(expression.checked(), samples);
            if (texts.isEmpty() && !isWholeExpression()) {
                texts = List.of(expression.type() == ValueType.INT ? "10" : "text");
            }
            parts.add(texts);
            most = Math.max(most, texts.size());
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            StringBuilder text = new StringBuilder(literals.get(0));
            for (int k = 0; k < parts.size(); k++) {
                text.append(parts.get(k).get(i % parts.get(k).size())).append(literals.get(k + 1));
            }
            all.add(text.toString());
        }
        return all;
    }

    private static boolean isJson(String literal) {
        String start = literal.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof Double number && !number.isNaN() && !number.isInfinite()
                ? JsonWriter.compact(new Evaluation(null, Language.standard(), 0), number)
                : value;
    }

    /**
     * The expressions in the text.
     *
     * @return in order, an unmodifiable list; empty for plain text
     */
    public List<Expression> expressions() {
        return expressions;
    }

    /**
     * The text it was compiled from.
     *
     * @return the source
     */
    public String source() {
        return source;
    }

    /** The source. */
    @Override
    public String toString() {
        return source;
    }
}
