package dev.haulier.expression;

/**
 * A word of the source.
 *
 * @param kind what it is
 * @param text its meaning: for a string the text it stands for, for a byte string its bytes as one character each
 * @param at its offset
 */
record Token(Kind kind, String text, int at) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        BYTES,
        OPERATOR,
        BRACKET,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean is(Kind other, String value) {
        return kind == other && text.equals(value);
    }

    boolean operator(String value) {
        return is(Kind.OPERATOR, value);
    }

    boolean bracket(String value) {
        return is(Kind.BRACKET, value);
    }

    /** How the word reads in a message. */
    String shown() {
        return switch (kind) {
            case END -> "end of the expression";
            case STRING -> "a string";
            case BYTES -> "a byte string";
            case NAME -> "name " + text;
            case NUMBER -> "number " + text;
            default -> "\"" + text + "\"";
        };
    }
}
