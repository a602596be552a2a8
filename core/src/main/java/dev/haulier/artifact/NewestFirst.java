package dev.haulier.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Hands out candidates in order and sorts no more than it hands out: of 100,000 tags, mostly the first 20 matter.
 *
 * <p>A heap. Used by one thread.
 */
final class NewestFirst<T> {

    private final T[] heap;
    private final Comparator<? super T> order;
    private int size;

    /** The array becomes this object's own. */
    NewestFirst(T[] candidates, int size, Comparator<? super T> order) {
        this.heap = candidates;
        this.order = order;
        this.size = size;
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The next ones, fewer than asked for when no more are left. */
    List<T> next(int count) {
        List<T> taken = new ArrayList<>(Math.min(count, size));
        while (taken.size() < count && size > 0) {
            T best = heap[0];
            size--;
            heap[0] = heap[size];
            sink(0);
            taken.add(best);
        }
        return taken;
    }

    /** Whatever was not handed out, in no order. */
    List<T> rest() {
        return Arrays.asList(heap).subList(0, size);
    }

    private void sink(int start) {
        if (size == 0) {
            return;
        }
        int parent = start;
        T moving = heap[parent];
        while (true) {
            int child = 2 * parent + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && order.compare(heap[child + 1], heap[child]) < 0) {
                child++;
            }
            if (order.compare(moving, heap[child]) <= 0) {
                break;
            }
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = moving;
    }
}
