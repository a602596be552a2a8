package dev.haulier.store;

import dev.haulier.model.Resource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The latest writes of one process, in order. Thread-safe. */
final class ChangeLog {

    /** How many writes are remembered; who asks less often has to look at everything. */
    static final int MAX_ENTRIES = 10_000;

    private record Entry(String project, StoreChanges.Changed changed) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    /** The number of the next write. */
    private long next;

    synchronized void add(Resource resource) {
        entries.addLast(new Entry(resource.metadata().namespace(), StoreChanges.Changed.of(resource)));
        next++;
        if (entries.size() > MAX_ENTRIES) {
            entries.removeFirst();
        }
    }

    synchronized StoreChanges since(String project, String cursor) {
        String now = Long.toString(next);
        long from;
        try {
            from = cursor.isEmpty() ? -1 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            from = -1;
        }
        if (from < next - entries.size() || from > next) {
            return StoreChanges.unknown(now);
        }
        Set<StoreChanges.Changed> changed = new HashSet<>();
        var newestFirst = entries.descendingIterator();
        for (long at = next; at > from; at--) {
            Entry entry = newestFirst.next();
            if (entry.project().equals(project)) {
                changed.add(entry.changed());
            }
        }
        return new StoreChanges(now, true, changed);
    }
}
