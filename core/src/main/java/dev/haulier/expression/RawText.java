package dev.haulier.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A string whose bytes are not UTF-8, as a slice leaves it that cuts a character in half. */
final class RawText implements CharSequence {

    private final byte[] bytes;
    private final String shown;

    RawText(byte[] bytes) {
        this.bytes = bytes;
        this.shown = new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public int length() {
        return shown.length();
    }

    @Override
    public char charAt(int index) {
        return shown.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return shown.subSequence(start, end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawText that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text with each broken part replaced by U+FFFD. */
    @Override
    public String toString() {
        return shown;
    }
}
