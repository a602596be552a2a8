package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/** A byte of a string or of a byte string: a number that is no int of its own. */
final class Unsigned extends Number {

    private static final long serialVersionUID = 1L;

    private static final Unsigned[] ALL = new Unsigned[256];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = new Unsigned(i);
        }
    }

    private final int value;

    private Unsigned(int value) {
        this.value = value;
    }

    static Unsigned of(int value) {
        return ALL[value & 0xFF];
    }

    @Override
    public int intValue() {
        return value;
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
