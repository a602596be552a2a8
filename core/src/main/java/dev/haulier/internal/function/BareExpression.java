package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import dev.haulier.expression.Expression;
import dev.haulier.expression.ExpressionException;
import dev.haulier.model.GoDuration;
import dev.haulier.model.JsonValues;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression that a step evaluates itself, on what it has read, with the built-ins of the language and nothing else: a
 * field of a config such as {@code fromExpression}. Immutable and thread-safe.
 */
public final class BareExpression {

    private final Expression expression;

    private BareExpression(Expression expression) {
        this.expression = expression;
    }

    /**
     * Compiles.
     *
     * @param key the config's key, for messages
     * @param source the expression, without {@code ${{ }}}
     * @return the compiled expression
     * @throws IllegalArgumentException when it does not compile; the message says where and why in one line
     */
    public static BareExpression compile(String key, String source) {
        if (source.startsWith("${{") || source.startsWith("${%")) {
            throw new IllegalArgumentException(key + " is an expression already: leave out what is around it, "
                    + source.substring(0, 3) + " and the end of it");
        }
        try {
            return new BareExpression(Expression.compile(source));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(key + " cannot be read: " + oneLine(e), e);
        }
    }

    /**
     * Evaluates.
     *
     * @param root a map, whose keys are the names, or any other value, which is {@code $env}
     * @param what what is evaluated, for messages
     * @return a JSON value, whole numbers whole
     * @throws HaulierException when the evaluation fails
     */
    public @Nullable Object evaluate(@Nullable Object root, String what) {
        try {
            return JsonValues.freeze(plain(expression.evaluateOn(root)));
        } catch (ExpressionException | IllegalArgumentException e) {
            throw new HaulierException(what + " cannot be evaluated: " + oneLine(e), e);
        }
    }

    /**
     * Evaluates what must be true or false.
     *
     * @param root as for {@link #evaluate}
     * @param what what is evaluated, for messages
     * @return the value
     * @throws HaulierException when the evaluation fails, or the value is no boolean
     */
    public boolean holds(@Nullable Object root, String what) {
        Object value = evaluate(root, what);
        if (value instanceof Boolean held) {
            return held;
        }
        throw new HaulierException(what + " is neither true nor false but "
                + (value == null
                        ? "null"
                        : value instanceof String
                                ? "a text"
                                : value instanceof Number ? "a number" : "a" + " collection")
                + ": compare it with something");
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** What has no form in JSON as the text that Go would make of it. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof ZonedDateTime time) {
            return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }
        if (value instanceof Duration duration) {
            return GoDuration.format(duration);
        }
        boolean isJson = value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Double;
        return isJson ? value : value instanceof Number number ? (Object) number.longValue() : String.valueOf(value);
    }
}
