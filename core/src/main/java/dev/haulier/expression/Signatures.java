package dev.haulier.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which form of a function takes the arguments at hand. */
final class Signatures {

    private Signatures() {}

    /** The first signature that fits; ints become floats where floats are asked for. */
    static Signature select(String name, List<Signature> signatures, @Nullable Object[] arguments) {
        Failure last = null;
        for (Signature signature : signatures) {
            Failure found = mismatch(name, signature, arguments);
            last = last == null || found == null || signature.takes(arguments.length) ? found : last;
            if (found == null) {
                widen(signature, arguments);
                return signature;
            }
        }
        throw last == null ? new Failure("no form of " + name + " fits") : last;
    }

    private static @Nullable Failure mismatch(String name, Signature signature, @Nullable Object[] arguments) {
        if (!signature.takes(arguments.length)) {
            boolean few = arguments.length < signature.parameters().size();
            return new Failure((few ? "not enough" : "too many") + " arguments to call " + name);
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!Values.fits(signature.parameter(i), arguments[i])) {
                return new Failure("argument " + (i + 1) + " of " + name + " is " + signature.parameter(i) + ", not "
                        + Values.typeName(arguments[i]));
            }
        }
        return null;
    }

    private static void widen(Signature signature, @Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            ValueType type = signature.parameter(i);
            Object argument = arguments[i];
            if (type.isFloat() && argument instanceof Number number) {
                arguments[i] = number.doubleValue();
            } else if (type == ValueType.INT && argument instanceof Number number) {
                arguments[i] = number.longValue();
            } else if (type.isPlainString() && argument instanceof RawText raw) {
                arguments[i] = raw.toString();
            } else if (argument == TypedNil.INSTANCE) {
                arguments[i] = null;
            }
        }
    }
}
