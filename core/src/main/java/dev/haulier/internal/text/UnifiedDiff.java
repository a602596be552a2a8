package dev.haulier.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the difference of two files as {@code diff -u} and Git do. */
public final class UnifiedDiff {

    /** How many lines around a change are shown. */
    static final int CONTEXT = 3;
    /** How many lines may differ before the whole changed part is shown as taken away and put in anew. */
    static final int MAX_EDITS = 2_000;

    private static final int BINARY_PROBE = 8_000;

    private UnifiedDiff() {}

    /**
     * The difference.
     *
     * @param path the file, as it is to be shown
     * @param before its bytes before, or null when it was not there
     * @param after its bytes after, or null when it is there no more
     * @return header and hunks; a line that says so when the content is not text
     */
    public static String of(String path, byte @Nullable [] before, byte @Nullable [] after) {
        var text = new StringBuilder("diff --git a/" + path + " b/" + path + "\n");
        if (before == null) {
            text.append("new file\n");
        }
        if (after == null) {
            text.append("deleted file\n");
        }
        if (isBinary(before) || isBinary(after)) {
            return text.append("Binary files differ\n").toString();
        }
        List<String> old = lines(before);
        List<String> now = lines(after);
        if (old.equals(now)) {
            return text.toString();
        }
        text.append("--- ").append(before == null ? "/dev/null" : "a/" + path).append('\n');
        text.append("+++ ").append(after == null ? "/dev/null" : "b/" + path).append('\n');
        hunks(edits(old, now), text);
        return text.toString();
    }

    private static boolean isBinary(byte @Nullable [] content) {
        if (content == null) {
            return false;
        }
        for (int i = 0; i < Math.min(content.length, BINARY_PROBE); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Each line with its end, so that a missing last one can be told. */
    private static List<String> lines(byte @Nullable [] content) {
        if (content == null || content.length == 0) {
            return List.of();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** A line that stays ({@code ' '}), goes or comes. */
    private record Edit(char kind, String line) {}

    private static List<Edit> edits(List<String> old, List<String> now) {
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        var edits = new ArrayList<Edit>();
        old.subList(0, head).forEach(line -> edits.add(new Edit(' ', line)));
        edits.addAll(middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail)));
        old.subList(old.size() - tail, old.size()).forEach(line -> edits.add(new Edit(' ', line)));
        return edits;
    }

    /** Myers' greedy algorithm: the furthest reaching path for each number of edits, then the way back. */
    private static List<Edit> middle(List<String> old, List<String> now) {
        int limit = Math.min(MAX_EDITS, old.size() + now.size());
        var trace = new ArrayList<int[]>();
        int[] reach = new int[2 * limit + 3];
        int zero = limit + 1;
        for (int d = 0; d <= limit; d++) {
            trace.add(Arrays.copyOfRange(reach, zero - d - 1, zero + d + 2));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && reach[zero + k - 1] < reach[zero + k + 1]);
                int x = down ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
                int y = x - k;
                while (x < old.size() && y < now.size() && old.get(x).equals(now.get(y))) {
                    x++;
                    y++;
                }
                reach[zero + k] = x;
                if (x >= old.size() && y >= now.size()) {
                    return back(old, now, trace);
                }
            }
        }
        var replaced = new ArrayList<Edit>();
        old.forEach(line -> replaced.add(new Edit('-', line)));
        now.forEach(line -> replaced.add(new Edit('+', line)));
        return replaced;
    }

    private static List<Edit> back(List<String> old, List<String> now, List<int[]> trace) {
        var edits = new ArrayList<Edit>();
        int x = old.size();
        int y = now.size();
        for (int d = trace.size() - 1; d >= 0; d--) {
            int[] reach = trace.get(d);
            int zero = d + 1;
            int k = x - y;
            boolean down = k == -d || (k != d && reach[zero + k - 1] < reach[zero + k + 1]);
            int previousK = down ? k + 1 : k - 1;
            int previousX = d == 0 ? 0 : reach[zero + previousK];
            int previousY = d == 0 ? 0 : previousX - previousK;
            while (x > previousX && y > previousY) {
                x--;
                y--;
                edits.add(new Edit(' ', old.get(x)));
            }
            if (d > 0) {
                if (down) {
                    y--;
                    edits.add(new Edit('+', now.get(y)));
                } else {
                    x--;
                    edits.add(new Edit('-', old.get(x)));
                }
            }
        }
        java.util.Collections.reverse(edits);
        return edits;
    }

    private static void hunks(List<Edit> edits, StringBuilder text) {
        int at = 0;
        int oldLine = 1;
        int newLine = 1;
        while (at < edits.size()) {
            int change = at;
            while (change < edits.size() && edits.get(change).kind() == ' ') {
                change++;
            }
            if (change == edits.size()) {
                return;
            }
            int start = Math.max(at, change - CONTEXT);
            oldLine += start - at;
            newLine += start - at;
            int end = end(edits, change);
            int[] counts = write(edits.subList(start, end), oldLine, newLine, text);
            oldLine += counts[0];
            newLine += counts[1];
            at = end;
        }
    }

    /** A hunk goes on as long as the next change is near enough for the contexts to touch. */
    private static int end(List<Edit> edits, int firstChange) {
        int last = firstChange;
        for (int i = firstChange; i < edits.size() && i - last <= 2 * CONTEXT; i++) {
            if (edits.get(i).kind() != ' ') {
                last = i;
            }
        }
        return Math.min(edits.size(), last + CONTEXT + 1);
    }

    private static int[] write(List<Edit> hunk, int oldLine, int newLine, StringBuilder text) {
        int removed = (int) hunk.stream().filter(edit -> edit.kind() != '+').count();
        int added = (int) hunk.stream().filter(edit -> edit.kind() != '-').count();
        text.append("@@ -").append(range(oldLine, removed));
        text.append(" +").append(range(newLine, added)).append(" @@\n");
        for (Edit edit : hunk) {
            text.append(edit.kind()).append(edit.line());
            if (!edit.line().endsWith("\n")) {
                text.append("\n\\ No newline at end of file\n");
            }
        }
        return new int[] {removed, added};
    }

    private static String range(int line, int count) {
        int start = count == 0 ? line - 1 : line;
        return count == 1 ? Integer.toString(start) : start + "," + count;
    }
}
