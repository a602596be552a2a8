package dev.haulier.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collection as the loops go through it. */
final class Elements {

    /** Stands for the element of a collection that has a size but nothing to fetch. */
    static final Object UNREACHABLE = new Object();

    final int size;
    private final @Nullable Object @Nullable [] array;
    private final byte @Nullable [] bytes;
    private final @Nullable IntRange range;

    private Elements(int size, @Nullable Object @Nullable [] array, byte @Nullable [] bytes, @Nullable IntRange range) {
        this.size = size;
        this.array = array;
        this.bytes = bytes;
        this.range = range;
    }

    static Elements of(@Nullable Object collection) {
        if (collection instanceof Items items) {
            return new Elements(items.array.length, items.array, null, null);
        }
        if (collection instanceof IntRange range) {
            return new Elements(range.size(), null, null, range);
        }
        if (collection instanceof List<?> list) {
            Object[] array = list.toArray();
            return new Elements(array.length, array, null, null);
        }
        if (collection instanceof byte[] bytes) {
            return new Elements(bytes.length, null, bytes, null);
        }
        if (Values.isText(collection)) {
            byte[] bytes = Utf8.bytes(collection);
            return new Elements(bytes.length, null, bytes, null);
        }
        if (collection instanceof Map<?, ?> map) {
            return new Elements(map.size(), null, null, null);
        }
        throw Values.mismatch(collection, "list");
    }

    /** The elements of a true list; null when it is none. */
    static @Nullable Elements ofList(@Nullable Object collection) {
        return Values.isList(collection) ? of(collection) : null;
    }

    @Nullable
    Object get(int index) {
        if (array != null) {
            return array[index];
        }
        if (range != null) {
            return range.first + index;
        }
        return bytes == null ? UNREACHABLE : Unsigned.of(bytes[index]);
    }

    /** The element, which must be reachable. */
    @Nullable
    Object fetch(int index) {
        Object element = get(index);
        if (element == UNREACHABLE) {
            throw new Failure("a map has no elements to go through");
        }
        return element;
    }

    @Nullable
    Object[] toArray() {
        @Nullable Object[] out = new Object[size];
        for (int i = 0; i < size; i++) {
            out[i] = fetch(i);
        }
        return out;
    }
}
