package dev.haulier.expression;

/** How the text of a template becomes a value. */
public enum Coercion {
    /**
     * As Kargo does it: the rendered text is read again, so that {@code 1.10} becomes the number 1.1, {@code t} becomes
     * true, and a text between double quotes loses them.
     */
    KARGO,
    /**
     * A template that is one expression and nothing else keeps the value as it was computed; any other template is a
     * string.
     */
    STRICT
}
