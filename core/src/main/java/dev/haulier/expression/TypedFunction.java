package dev.haulier.expression;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes functions of expressions out of lambdas whose parameters have Java types. */
public final class TypedFunction {

    private static final Map<Class<?>, ValueType> TYPES = Map.of(
            String.class, ValueType.STRING,
            Long.class, ValueType.INT,
            Double.class, ValueType.FLOAT,
            Boolean.class, ValueType.BOOL,
            List.class, ValueType.LIST,
            Map.class, ValueType.MAP,
            Duration.class, ValueType.DURATION,
            ZonedDateTime.class, ValueType.TIME,
            Object.class, ValueType.ANY);

    private TypedFunction() {}

    /**
     * A function of one argument.
     *
     * @param <A> the type of the argument
     * @param <R> the type of the result
     */
    @FunctionalInterface
    public interface One<A, R> {
        /**
         * Computes the result.
         *
         * @param argument null only where any value is taken
         * @return the result
         */
        R apply(A argument);
    }

    /**
     * A function of two arguments.
     *
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @param <R> the type of the result
     */
    @FunctionalInterface
    public interface Two<A, B, R> {
        /**
         * Computes the result.
         *
         * @param first null only where any value is taken
         * @param second null only where any value is taken
         * @return the result
         */
        R apply(A first, B second);
    }

    /**
     * The signature of Java types.
     *
     * @param result {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List}, {@code Map}, {@code
     *     Duration}, {@code ZonedDateTime}, or {@code Object} for any
     * @param parameters types of the same set
     * @return the signature
     * @throws IllegalArgumentException for another type
     */
    public static Signature signature(Class<?> result, Class<?>... parameters) {
        return Signature.returning(
                type(result), Arrays.stream(parameters).map(TypedFunction::type).toArray(ValueType[]::new));
    }

    private static ValueType type(Class<?> type) {
        ValueType known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException("expressions have no type for " + type.getName()
                    + ": take String, Long, Double, Boolean, List, Map, Duration, ZonedDateTime or Object");
        }
        return known;
    }

    /**
     * A function of one argument.
     *
     * @param argument the type of the argument
     * @param body computes the result; thread-safe
     * @param <A> the type of the argument
     * @return takes only what {@link #signature} lets through
     */
    public static <A> HostFunction one(Class<A> argument, One<? super A, ?> body) {
        return arguments -> body.apply(cast(argument, arguments.get(0)));
    }

    /**
     * A function of two arguments.
     *
     * @param first the type of the first argument
     * @param second the type of the second argument
     * @param body computes the result; thread-safe
     * @param <A> the type of the first argument
     * @param <B> the type of the second argument
     * @return takes only what {@link #signature} lets through
     */
    public static <A, B> HostFunction two(Class<A> first, Class<B> second, Two<? super A, ? super B, ?> body) {
        return arguments -> body.apply(cast(first, arguments.get(0)), cast(second, arguments.get(1)));
    }

    @SuppressWarnings("NullAway") // null comes through for Object alone, whose lambda is told so
    private static <A> A cast(Class<A> type, @Nullable Object value) {
        return type.cast(value);
    }
}
