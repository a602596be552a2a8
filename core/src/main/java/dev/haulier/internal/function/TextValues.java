package dev.haulier.internal.function;

import dev.haulier.HaulierException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Kargo makes of the result of an expression that is to be true or false. */
final class TextValues {

    private static final Set<Object> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<Object> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private TextValues() {}

    static boolean truth(@Nullable Object value, String expression) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        String text = value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : String.valueOf(value);
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        throw new HaulierException("the expression " + expression + " must be true or false, and is "
                + (value == null ? "nil" : "neither"));
    }
}
