package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.artifact.SemverConstraint.Alternative;
import dev.haulier.artifact.SemverTerm.Open;
import dev.haulier.artifact.SemverTerm.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads constraints.
 *
 * <p>A hyphen range is first rewritten in the text, wherever it stands, and only then is the text split at {@code ||}. Both
 * orders differ for texts such as {@code 1 ||2 - 3}, and Kargo's is this one.
 */
final class SemverConstraintReader {

    /** Longer operators stand before their own beginnings. */
    private static final List<Map.Entry<String, Operator>> OPERATORS = List.of(
            Map.entry("!=", Operator.NOT_EQUAL),
            Map.entry(">=", Operator.AT_LEAST),
            Map.entry("=>", Operator.AT_LEAST),
            Map.entry("<=", Operator.AT_MOST),
            Map.entry("=<", Operator.AT_MOST),
            Map.entry("~>", Operator.TILDE),
            Map.entry("=", Operator.EQUAL),
            Map.entry(">", Operator.GREATER),
            Map.entry("<", Operator.LESS),
            Map.entry("~", Operator.TILDE),
            Map.entry("^", Operator.CARET));

    private final String original;

    SemverConstraintReader(String original) {
        this.original = original;
    }

    List<Alternative> alternatives() {
        String text = SemverHyphenRange.rewrite(original);
        List<Alternative> alternatives = new ArrayList<>();
        int start = 0;
        while (true) {
            int bars = text.indexOf("||", start);
            int end = bars < 0 ? text.length() : bars;
            if (alternatives.size() == SemverConstraint.MAX_ALTERNATIVES) {
                throw refused("it has more than " + SemverConstraint.MAX_ALTERNATIVES + " alternatives");
            }
            alternatives.add(Alternative.of(terms(text.substring(start, end))));
            if (bars < 0) {
                return alternatives;
            }
            start = bars + 2;
        }
    }

    private List<SemverTerm> terms(String text) {
        List<SemverTerm> terms = new ArrayList<>();
        int position = skipSpace(text, 0);
        while (true) {
            Operator operator = Operator.EQUAL;
            for (var candidate : OPERATORS) {
                if (text.startsWith(candidate.getKey(), position)) {
                    operator = candidate.getValue();
                    position += candidate.getKey().length();
                    break;
                }
            }
            SemverPattern pattern = SemverPattern.match(text, skipSpace(text, position));
            if (pattern == null) {
                throw refused(
                        text.isBlank()
                                ? "an alternative is empty"
                                : "a version is missing in \"" + text.strip() + "\"");
            }
            terms.add(term(operator, pattern));
            position = skipSpace(text, pattern.end());
            if (position == text.length()) {
                return terms;
            }
            boolean parted = position > pattern.end();
            if (text.charAt(position) == ',') {
                position = skipSpace(text, position + 1);
                parted = true;
            }
            if (!parted) {
                throw refused("\"" + text.substring(position).strip() + "\" is not parted from what stands before it");
            }
        }
    }

    private SemverTerm term(Operator operator, SemverPattern pattern) {
        Open open = pattern.open();
        SemverVersion base = SemverReader.read(pattern.base(open), false);
        if (base == null) {
            throw refused("\"" + pattern.text() + "\" is not a version");
        }
        return new SemverTerm(operator, base, open);
    }

    private HaulierException refused(String reason) {
        return new HaulierException("\"" + original + "\" is not a version constraint: " + reason
                + "; write terms such as ^1.2.0 or >=1.0.0, <2.0.0, and || between alternatives");
    }

    static int skipSpace(String text, int from) {
        int position = from;
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
