package dev.haulier.expression;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that somebody most likely meant. */
final class Names {

    /** Names longer than this are not compared. */
    private static final int LONGEST = 64;

    private Names() {}

    /** The nearest of the known names, or null when none is near. */
    static @Nullable String nearest(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, Math.min(3, name.length() / 3));
        String best = null;
        int bestDistance = allowed + 1;
        for (String candidate : known) {
            if (candidate.length() > LONGEST || Math.abs(candidate.length() - name.length()) > allowed) {
                continue;
            }
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** A text as a message shows it: its start, on one line. */
    static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}]", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** How many letters to insert, drop, change or swap. */
    private static int distance(String a, String b) {
        int[] older = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], older[j - 2] + 1);
                }
            }
            older = above;
            above = row;
        }
        return above[b.length()];
    }
}
