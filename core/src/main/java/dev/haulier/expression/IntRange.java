package dev.haulier.expression;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Consecutive ints, none of them kept. Unmodifiable. */
final class IntRange extends AbstractList<Long> implements RandomAccess {

    final long first;
    private final int size;

    IntRange(long first, int size) {
        this.first = first;
        this.size = size;
    }

    @Override
    public Long get(int index) {
        return first + Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }

    IntRange slice(int from, int to) {
        return new IntRange(first + from, to - from);
    }
}
