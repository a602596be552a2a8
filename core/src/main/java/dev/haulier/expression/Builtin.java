package dev.haulier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A built-in function.
 *
 * @param name its name
 * @param signatures what it can be called with; empty when the validator decides
 * @param validator decides on the types of the arguments; null when the signatures do
 * @param body computes the result
 */
record Builtin(
        String name, List<Signature> signatures, @Nullable Validator validator, Body body) {

    /** Finds the type of the result from the types of the arguments. */
    interface Validator {
        /**
         * Checks.
         *
         * @throws Mismatch when the function cannot take such arguments
         */
        ValueType check(List<ValueType> arguments);
    }

    /** Computes the result of a call. */
    interface Body {
        @Nullable
        Object call(Evaluation e, @Nullable Object[] arguments);
    }

    /** Arguments that a function cannot take. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String problem;

        Mismatch(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    static Builtin of(String name, Body body, Signature... signatures) {
        return new Builtin(name, List.of(signatures), null, body);
    }

    static Builtin checked(String name, Validator validator, Body body) {
        return new Builtin(name, List.of(), validator, body);
    }

    /** A validator for a function of a fixed number of arguments. */
    static Validator counted(String name, int count, Validator then) {
        return arguments -> {
            if (arguments.size() != count) {
                throw new Mismatch(name + " takes " + count + (count == 1 ? " argument" : " arguments") + ", got "
                        + arguments.size());
            }
            return then.check(arguments);
        };
    }
}
