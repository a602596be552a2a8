package dev.haulier.expression;

import java.util.Set;

/** Cuts a source into words. */
final class Lexer {

    private static final Set<String> WORDS =
            Set.of("not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else");

    private final String source;
    private int at;
    /** Whether the next word is the name after a {@code #}, which may be any word. */
    private boolean afterPointer;

    Lexer(String source) {
        this.source = source;
    }

    /** Whether a text is a name that a variable or function can have. */
    static boolean isName(String text) {
        if (text.isEmpty() || WORDS.contains(text) || !isLetter(text.codePointAt(0))) {
            return false;
        }
        return text.codePoints().allMatch(Lexer::isWordPart);
    }

    /** Whether a text looks like a name, be it a reserved word. */
    static boolean isWord(String text) {
        return !text.isEmpty() && isLetter(text.codePointAt(0));
    }

    private static boolean isLetter(int c) {
        return c < 128
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'
                : Character.isLetter(c);
    }

    private static boolean isWordPart(int c) {
        return isLetter(c) || (c < 128 ? c >= '0' && c <= '9' : Character.isDigit(c));
    }

    static boolean isSpace(int c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == 0x85
                || c == 0xA0
                || (c > 0xFF
                        && (c == 0x1680
                                || (c >= 0x2000 && c <= 0x200A)
                                || c == 0x2028
                                || c == 0x2029
                                || c == 0x202F
                                || c == 0x205F
                                || c == 0x3000));
    }

    private ExpressionException error(String problem, int place) {
        return ExpressionException.at(ExpressionException.Kind.COMPILE, problem, source, place);
    }

    private int peek() {
        return at < source.length() ? source.codePointAt(at) : -1;
    }

    private boolean accept(char c) {
        if (at < source.length() && source.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean acceptAny(String chars) {
        if (at < source.length() && chars.indexOf(source.charAt(at)) >= 0) {
            at++;
            return true;
        }
        return false;
    }

    /** The next word; the end again and again at the end. */
    Token next() {
        if (afterPointer) {
            afterPointer = false;
            int start = at;
            skipWord();
            if (at > start) {
                return new Token(Token.Kind.NAME, source.substring(start, at), start);
            }
        }
        skipBlanksAndComments();
        int start = at;
        int c = peek();
        if (c < 0) {
            return new Token(Token.Kind.END, "", Math.max(0, source.length() - 1));
        }
        if (c == '"' || c == '\'') {
            return text();
        }
        if ((c == 'b' || c == 'B') && at + 1 < source.length() && "'\"".indexOf(source.charAt(at + 1)) >= 0) {
            at++;
            StringLiteral literal = new StringLiteral(source, at);
            String bytes = literal.bytes();
            at = literal.end();
            return new Token(Token.Kind.BYTES, bytes, start);
        }
        if (c == '`') {
            StringLiteral literal = new StringLiteral(source, at);
            String value = literal.raw();
            at = literal.end();
            return new Token(Token.Kind.STRING, value, start);
        }
        if ((c >= '0' && c <= '9') || (c == '.' && digitAt(at + 1))) {
            return number();
        }
        if (isWordPart(c)) {
            skipWord();
            String word = source.substring(start, at);
            return new Token(WORDS.contains(word) ? Token.Kind.OPERATOR : Token.Kind.NAME, word, start);
        }
        return symbol(c);
    }

    private Token text() {
        int start = at;
        StringLiteral literal = new StringLiteral(source, at);
        String value = literal.text();
        at = literal.end();
        return new Token(Token.Kind.STRING, value, start);
    }

    private boolean digitAt(int index) {
        return index < source.length() && source.charAt(index) >= '0' && source.charAt(index) <= '9';
    }

    private void skipWord() {
        while (at < source.length()) {
            int c = source.codePointAt(at);
            if (!isWordPart(c)) {
                return;
            }
            at += Character.charCount(c);
        }
    }

    private Token symbol(int c) {
        int start = at;
        at += Character.charCount(c);
        Token.Kind kind = Token.Kind.OPERATOR;
        switch (c) {
            case '(', '[', '{', ')', ']', '}' -> kind = Token.Kind.BRACKET;
            case ',', ';', '%', '+', '-', '^', '/' -> {}
            case '?' -> acceptAny(".?");
            case '|' -> accept('|');
            case ':' -> accept(':');
            case '.' -> accept('.');
            case '&', '!', '=', '*', '<', '>' -> acceptAny("&=*");
            case '#' -> {
                accept('#');
                afterPointer = true;
            }
            default ->
                throw error(
                        "unrecognized character " + (Character.isISOControl(c) ? "" : Character.toString(c) + " ")
                                + String.format("U+%04X", c),
                        start);
        }
        return new Token(kind, source.substring(start, at), start);
    }

    private void skipBlanksAndComments() {
        while (at < source.length()) {
            int c = source.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (c == '/' && source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end + 1;
            } else if (c == '/' && source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                if (end < 0) {
                    throw error("the comment is not closed", at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private Token number() {
        int start = at;
        String digits = "0123456789_";
        if (accept('0')) {
            if (acceptAny("xX")) {
                digits = "0123456789abcdefABCDEF_";
            } else if (acceptAny("oO")) {
                digits = "01234567_";
            } else if (acceptAny("bB")) {
                digits = "01_";
            }
        }
        run(digits);
        int whole = at;
        if (accept('.')) {
            if (peek() == '.') {
                at = whole;
                return new Token(Token.Kind.NUMBER, source.substring(start, at), start);
            }
            run(digits);
        }
        if (acceptAny("eE")) {
            acceptAny("+-");
            run(digits);
        }
        if (at < source.length() && isWordPart(peek())) {
            throw error("bad number " + source.substring(start, at + Character.charCount(peek())), start);
        }
        return new Token(Token.Kind.NUMBER, source.substring(start, at), start);
    }

    private void run(String digits) {
        while (acceptAny(digits)) {
            // the digits are taken
        }
    }
}
