package dev.haulier.report;

/** A document in the making. Text and values of attributes are escaped; names of elements and attributes come from here alone. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes are names and values in turn. */
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String element) {
        out.append("</").append(element).append(">");
        return this;
    }

    Html line() {
        out.append('\n');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text. */
    Html leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** What is written as it is: only constants of this package. */
    Html constant(String markup) {
        out.append(markup);
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isHarmful(c) ? '\uFFFD' : c);
            }
        });
    }

    /** Control characters, half surrogates, and what turns the direction of text round. */
    private static boolean isHarmful(int c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= 0x7f && c < 0xa0)
                || (c >= 0xd800 && c <= 0xdfff)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0xfffe
                || c == 0xffff;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
