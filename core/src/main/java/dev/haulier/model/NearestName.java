package dev.haulier.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Which known name someone may have meant.
 *
 * <p>Stateless and thread-safe.
 */
public final class NearestName {

    private static final int MIN_CONTAINED = 6;

    private NearestName() {}

    /**
     * A hint to append to the message that a name is not known.
     *
     * @param name what someone wrote
     * @param known what would be right
     * @return such as {@code ; did you mean image?}; what to write instead when Kargo had such a name once; all known names
     *     when none is near; empty when none is known
     */
    public static String hint(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        return FormerName.cure(name, known)
                .map(cure -> "; it is of an older Kargo: " + cure)
                .or(() -> of(name, known).map(found -> "; did you mean " + found + "?"))
                .orElseGet(() -> "; known here: "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /**
     * The known name that differs least.
     *
     * @param name what someone wrote
     * @param known what would be right
     * @return empty when none is near
     */
    public static Optional<String> of(String name, Collection<String> known) {
        int bound = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= bound)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** How many letters must be added, dropped or changed, whatever their case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        // Prefixes come and go: semverConstraint was once what is constraint now.
        if (Math.min(a.length(), b.length()) >= MIN_CONTAINED && (a.contains(b) || b.contains(a))) {
            return a.equals(b) ? 0 : 1;
        }
        if (Math.abs(a.length() - b.length()) > 8) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
