package dev.haulier.expression;

import org.jspecify.annotations.Nullable;

/** A stable sort by {@code <}, which may fail on any pair. */
final class Sorting {

    private Sorting() {}

    static boolean isDescending(@Nullable Object order) {
        String text = Values.string(order);
        if (!text.equals("asc") && !text.equals("desc")) {
            throw new Failure("the order is \"asc\" or \"desc\", not \"" + text + "\"");
        }
        return text.equals("desc");
    }

    /** The values in the order of their keys. */
    static @Nullable Object[] sort(
            Evaluation e, @Nullable Object[] values, @Nullable Object[] keys, boolean descending) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] spare = order.clone();
        merge(e, keys, order, spare, 0, order.length, descending);
        @Nullable Object[] sorted = new Object[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    private static void merge(
            Evaluation e, @Nullable Object[] keys, int[] order, int[] spare, int from, int to, boolean descending) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        merge(e, keys, order, spare, from, middle, descending);
        merge(e, keys, order, spare, middle, to, descending);
        System.arraycopy(order, from, spare, from, to - from);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeRight = left >= middle;
            if (!takeRight && right < to) {
                e.step();
                Object a = keys[spare[left]];
                Object b = keys[spare[right]];
                takeRight = descending ? Comparison.less(a, b) : Comparison.less(b, a);
            }
            order[i] = takeRight ? spare[right++] : spare[left++];
        }
    }
}
