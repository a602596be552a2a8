package dev.haulier.testkit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults that are still to happen, oldest first; each is used as often as it was asked for. */
final class Faults<K extends Enum<K>> {

    private static final class Planned<K extends Enum<K>> {
        private final Predicate<ServerRequest<K>> when;
        private final Fault fault;
        private int left;

        private Planned(Predicate<ServerRequest<K>> when, Fault fault, int left) {
            this.when = when;
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Planned<K>> planned = new ArrayList<>();

    synchronized void add(int times, Predicate<ServerRequest<K>> when, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens once or more often, not " + times + " times");
        }
        planned.add(new Planned<>(when, fault, times));
    }

    synchronized void clear() {
        planned.clear();
    }

    synchronized @Nullable Fault next(ServerRequest<K> request) {
        for (Iterator<Planned<K>> all = planned.iterator(); all.hasNext(); ) {
            Planned<K> one = all.next();
            if (one.when.test(request)) {
                if (--one.left == 0) {
                    all.remove();
                }
                return one.fault;
            }
        }
        return null;
    }
}
