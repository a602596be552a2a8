package dev.haulier.artifact;

import java.util.ArrayList;
import java.util.List;

/**
 * A range as npm reads one, for who chooses that dialect.
 *
 * <p>A prerelease fits only where a term of its alternative names a prerelease of the same three numbers. Immutable.
 *
 * @param alternatives each of them terms that must all hold; without terms, every release fits
 */
record NpmRange(List<List<Comparator>> alternatives) {

    /** The largest number that npm reads. */
    static final long MAX_NUMBER = (1L << 53) - 1;

    /** How a version stands to a base. */
    enum Relation {
        AT_LEAST,
        ABOVE,
        AT_MOST,
        BELOW,
        EQUAL
    }

    /** A simple comparison, which all of npm's forms come down to. */
    record Comparator(Relation relation, SemverVersion base) {

        boolean accepts(SemverVersion version) {
            int order = version.compareTo(base);
            return switch (relation) {
                case AT_LEAST -> order >= 0;
                case ABOVE -> order > 0;
                case AT_MOST -> order <= 0;
                case BELOW -> order < 0;
                case EQUAL -> order == 0;
            };
        }

        boolean opensPrereleasesOf(SemverVersion version) {
            return base.isPrerelease()
                    && base.major() == version.major()
                    && base.minor() == version.minor()
                    && base.patch() == version.patch();
        }
    }

    boolean accepts(SemverVersion version) {
        if (isTooLarge(version.major()) || isTooLarge(version.minor()) || isTooLarge(version.patch())) {
            return false;
        }
        return alternatives.stream().anyMatch(alternative -> accepts(alternative, version));
    }

    static boolean isTooLarge(long number) {
        return Long.compareUnsigned(number, MAX_NUMBER) > 0;
    }

    private static boolean accepts(List<Comparator> terms, SemverVersion version) {
        boolean opened = !version.isPrerelease();
        for (Comparator term : terms) {
            if (!term.accepts(version)) {
                return false;
            }
            opened |= term.opensPrereleasesOf(version);
        }
        return opened;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong with it
     */
    static NpmRange parse(String text, int maxAlternatives) {
        List<List<Comparator>> alternatives = new ArrayList<>();
        int start = 0;
        while (true) {
            int bars = text.indexOf("||", start);
            if (alternatives.size() == maxAlternatives) {
                throw new IllegalArgumentException("it has more than " + maxAlternatives + " alternatives");
            }
            alternatives.add(new NpmRangeReader(text.substring(start, bars < 0 ? text.length() : bars)).terms());
            if (bars < 0) {
                return new NpmRange(List.copyOf(alternatives));
            }
            start = bars + 2;
        }
    }
}
