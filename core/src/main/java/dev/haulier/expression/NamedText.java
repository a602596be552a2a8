package dev.haulier.expression;

/**
 * A text with a type of its own, never equal to a plain string.
 *
 * @param type the name of the type
 * @param text the text
 */
record NamedText(String type, String text) {

    @Override
    public String toString() {
        return text;
    }
}
