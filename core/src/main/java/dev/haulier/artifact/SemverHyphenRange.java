package dev.haulier.artifact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites {@code A - B} to {@code >= A, <= B} in a text, whatever stands around it. */
final class SemverHyphenRange {

    private SemverHyphenRange() {}

    static String rewrite(String text) {
        String result = text;
        for (Range range : find(text)) {
            String replacement = ">= " + range.from() + ", <= " + range.to() + " ";
            int index = result.indexOf(range.text());
            result = result.substring(0, index)
                    + replacement
                    + result.substring(index + range.text().length());
        }
        return result;
    }

    private record Range(String text, String from, String to) {}

    private static List<Range> find(String text) {
        List<Range> found = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int from = SemverConstraintReader.skipSpace(text, start);
            SemverPattern lower = SemverPattern.match(text, from);
            SemverPattern upper = lower == null ? null : upper(text, lower.end());
            if (lower == null || upper == null) {
                start = from + 1;
                continue;
            }
            int end = SemverConstraintReader.skipSpace(text, upper.end());
            found.add(new Range(text.substring(start, end), lower.text(), upper.text()));
            start = end;
        }
        return found;
    }

    private static @Nullable SemverPattern upper(String text, int lowerEnd) {
        int hyphen = SemverConstraintReader.skipSpace(text, lowerEnd);
        if (hyphen == lowerEnd || hyphen == text.length() || text.charAt(hyphen) != '-') {
            return null;
        }
        int next = SemverConstraintReader.skipSpace(text, hyphen + 1);
        return next == hyphen + 1 ? null : SemverPattern.match(text, next);
    }
}
