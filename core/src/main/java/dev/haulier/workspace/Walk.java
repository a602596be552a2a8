package dev.haulier.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Everything beneath a directory, in depth first order. */
final class Walk implements Iterator<Entry> {

    private final View view;
    private final int limit;
    private final String start;
    private final Deque<Iterator<Entry>> open = new ArrayDeque<>();
    private int seen;

    Walk(View view, String start, int limit) {
        this.view = view;
        this.start = start;
        this.limit = limit;
        open.push(view.list(start).iterator());
    }

    @Override
    public boolean hasNext() {
        while (!open.isEmpty() && !open.peek().hasNext()) {
            open.pop();
        }
        return !open.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (++seen > limit) {
            throw new WorkspaceException("there are more than " + limit + " entries beneath " + PathText.shown(start)
                    + ": raise WorkspaceLimits.entries if that should be");
        }
        Entry entry = open.element().next();
        if (entry.isDirectory()) {
            open.push(view.list(entry.path()).iterator());
        }
        return entry;
    }
}
