package dev.haulier.expression;

import java.util.List;

/**
 * The parameters and the result of a function or method.
 *
 * <p>An immutable value.
 *
 * @param result the type of the result
 * @param parameters the types of the parameters in order
 * @param variadic whether the last parameter may be given any number of times, none included
 */
public record Signature(ValueType result, List<ValueType> parameters, boolean variadic) {

    /** Copies the parameters. */
    public Signature {
        parameters = List.copyOf(parameters);
        if (variadic && parameters.isEmpty()) {
            throw new IllegalArgumentException("a variadic signature needs a last parameter");
        }
    }

    /**
     * A signature with a fixed number of parameters.
     *
     * @param result the type of the result
     * @param parameters the types of the parameters
     * @return the signature
     */
    public static Signature returning(ValueType result, ValueType... parameters) {
        return new Signature(result, List.of(parameters), false);
    }

    /**
     * A signature whose last parameter repeats.
     *
     * @param result the type of the result
     * @param parameters the types of the parameters, at least one
     * @return the signature
     */
    public static Signature variadic(ValueType result, ValueType... parameters) {
        return new Signature(result, List.of(parameters), true);
    }

    /** Whether so many arguments fit. */
    boolean takes(int count) {
        return variadic ? count >= parameters.size() - 1 : count == parameters.size();
    }

    /** The type of the parameter at an index, the last one repeating. */
    ValueType parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }
}
