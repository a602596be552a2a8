package dev.haulier.expression;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list that an expression made. Unmodifiable. */
final class Items extends AbstractList<@Nullable Object> implements RandomAccess {

    /** Lists of different kinds compare differently. */
    enum Kind {
        ANY,
        /** What splitting a string gives. */
        STRINGS,
        /** A key and its value. */
        PAIR,
        /** A list of pairs. */
        PAIRS
    }

    /** A list that was never made: nil, and yet of length 0. */
    static final Items NIL = new Items(new Object[0]);

    final @Nullable Object[] array;
    final Kind kind;

    Items(@Nullable Object[] array) {
        this(array, Kind.ANY);
    }

    Items(@Nullable Object[] array, Kind kind) {
        this.array = array;
        this.kind = kind;
    }

    boolean isOfPairs() {
        return kind == Kind.PAIR || kind == Kind.PAIRS;
    }

    static Items ofNothing() {
        return new Items(new Object[0]);
    }

    @Override
    public @Nullable Object get(int index) {
        return array[index];
    }

    @Override
    public int size() {
        return array.length;
    }

    @Override
    public @Nullable Object[] toArray() {
        return array.clone();
    }
}
