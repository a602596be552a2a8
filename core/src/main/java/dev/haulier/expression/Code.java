package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/** One compiled operation with its operands inside. Immutable. */
abstract class Code {

    /** Stands for the rest of an optional chain that is skipped. */
    static final Object SKIPPED = new Object();

    /** Computes the value. */
    abstract @Nullable Object run(Evaluation e);

    /** Computes a value that must be a boolean. */
    boolean test(Evaluation e) {
        Object value = run(e);
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw Values.mismatch(value, "bool");
    }

    /** A value known before evaluation. */
    static final class Constant extends Code {
        final @Nullable Object value;

        Constant(@Nullable Object value) {
            this.value = value;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            return value;
        }
    }

    /** An operation on two operands whose left one may be handed in, so that long chains run in a loop. */
    abstract static class Binary extends Code {
        final Code left;
        final Code right;
        final int at;

        Binary(Code left, Code right, int at) {
            this.left = left;
            this.right = right;
            this.at = at;
        }

        abstract @Nullable Object apply(Evaluation e, @Nullable Object leftValue);

        @Override
        final @Nullable Object run(Evaluation e) {
            return apply(e, left.run(e));
        }
    }

    /** A long chain of operations, each the left operand of the next. */
    static final class Spine extends Code {
        private final Code first;
        private final Binary[] rest;

        Spine(Code first, Binary[] rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        @Nullable
        Object run(Evaluation e) {
            Object value = first.run(e);
            for (Binary next : rest) {
                value = next.apply(e, value);
            }
            return value;
        }
    }
}
