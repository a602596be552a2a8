package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/**
 * A text that a template may render and that, read again by {@link Coercion#KARGO}, becomes something else.
 *
 * <p>An immutable value.
 *
 * @param text such as {@code 1.10}
 * @param value such as the number 1.1; null, a boolean or a number
 */
public record Misreading(String text, @Nullable Object value) {

    /** What happens, for a message: {@code 1.10 becomes the number 1.1}. */
    @Override
    public String toString() {
        String kind = value instanceof Number ? "the number " : "";
        String shown = value instanceof Double number && !number.isNaN() && !number.isInfinite()
                ? JsonWriter.compact(new Evaluation(null, Language.standard(), 0), number)
                : String.valueOf(value);
        return "a text such as " + text + " becomes " + kind + shown;
    }
}
