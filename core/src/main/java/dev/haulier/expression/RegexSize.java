package dev.haulier.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/** Estimates how large a regular expression grows once its counted repetitions are written out. */
final class RegexSize {

    /** How deep groups may be nested. */
    private static final int MAX_DEPTH = 250;

    private final String source;
    private final int maxRepeat;
    private final long maxSize;
    private int at;

    RegexSize(String source, int maxRepeat, long maxSize) {
        this.source = source;
        this.maxRepeat = maxRepeat;
        this.maxSize = maxSize;
    }

    /** The size of the parts of one group so far, and of its last part. */
    private static final class Group {
        long size;
        long last;
        /** The largest product of repetition counts inside the last part. */
        long lastRepeat = 1;

        long repeat = 1;
    }

    /** Refuses what grows too large. */
    void check() {
        Deque<Group> groups = new ArrayDeque<>();
        groups.push(new Group());
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '(') {
                at++;
                if (groups.size() > MAX_DEPTH) {
                    throw new Failure("the regular expression has groups nested more than " + MAX_DEPTH + " deep");
                }
                groups.push(new Group());
            } else if (c == ')') {
                at++;
                if (groups.size() > 1) {
                    Group inner = groups.pop();
                    add(groups.element(), inner.size + 2, inner.repeat);
                }
            } else {
                Group group = groups.element();
                int repeat = c == '{' ? repetition() : 0;
                if (repeat > 0) {
                    group.size += group.last * (repeat - 1L);
                    group.last *= repeat;
                    group.lastRepeat *= repeat;
                    group.repeat = Math.max(group.repeat, group.lastRepeat);
                    if (group.lastRepeat > maxRepeat) {
                        throw new Failure("a repetition in the regular expression is larger than " + maxRepeat);
                    }
                } else {
                    add(group, atom(c), 1);
                }
            }
            if (groups.element().size > maxSize) {
                throw new Failure("the regular expression is larger than " + maxSize + " instructions");
            }
        }
        long all = 0;
        for (Group group : groups) {
            all += group.size;
        }
        if (all > maxSize) {
            throw new Failure("the regular expression is larger than " + maxSize + " instructions");
        }
    }

    private static void add(Group group, long size, long repeat) {
        group.size += size;
        group.last = size;
        group.lastRepeat = repeat;
        group.repeat = Math.max(group.repeat, repeat);
    }

    /** Skips one atom; a class counts by its length, since classes of Unicode are long. */
    private long atom(char c) {
        if (c == '\\' && at + 1 < source.length()) {
            boolean quoted = source.charAt(at + 1) == 'Q';
            if (quoted) {
                int end = source.indexOf("\\E", at + 2);
                int stop = end < 0 ? source.length() : end;
                long size = Math.max(1, stop - at - 2L);
                at = Math.min(source.length(), stop + 2);
                return size;
            }
            at += 2;
            return 1;
        }
        if (c == '[') {
            int close = at + 1;
            while (close < source.length() && (source.charAt(close) != ']' || close <= at + 1)) {
                close += source.charAt(close) == '\\' ? 2 : 1;
            }
            long size = Math.max(1, (close - at) / 8L);
            at = Math.min(source.length(), close + 1);
            return size;
        }
        at++;
        return 1;
    }

    /** The count of a repetition that starts here, or 0 when it is none. */
    private int repetition() {
        int close = source.indexOf('}', at);
        if (close < 0 || close - at > 12) {
            return 0;
        }
        String[] bounds = source.substring(at + 1, close).split(",", -1);
        if (bounds.length > 2 || bounds[0].isEmpty()) {
            return 0;
        }
        int largest = 1;
        for (String bound : bounds) {
            if (bound.isEmpty()) {
                continue;
            }
            for (int i = 0; i < bound.length(); i++) {
                if (bound.charAt(i) < '0' || bound.charAt(i) > '9') {
                    return 0;
                }
            }
            largest = Math.max(largest, bound.length() > 8 ? Integer.MAX_VALUE / 2 : Integer.parseInt(bound));
        }
        at = close + 1;
        return largest;
    }
}
