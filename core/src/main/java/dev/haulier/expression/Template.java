package dev.haulier.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * Whether the value of the template may be of another type than that of its one expression, as when a tag
     * {@code 1.10} becomes the number 1.1: the text is one expression, its value may be a string, nothing like
     * {@code quote} shapes it, and the language reads texts again.
     *
     * @return whether the author should be warned, and told of {@code quote} or of {@link Coercion#STRICT}
     */
    public boolean mayChangeType() {
        if (!isWholeExpression() || full.shape().coercion() == Coercion.STRICT) {
            return false;
        }
        Expression expression = expressions.get(0);
        String outermost = expression.outermost();
        ValueType type = expression.type();
        boolean shaped = outermost != null && TemplateFunctions.NAMES.contains(outermost);
        return !shaped && (type.isUnknown() || type.isString());
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
