package dev.haulier.artifact;

import dev.haulier.HaulierException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint on versions as Kargo reads one, such as {@code ^1.2.0}, {@code >=1.0.0, <2.0.0} or
 * {@code 1.2.x || 2.0.0 - 2.4}.
 *
 * <p>Alternatives are parted by {@code ||}; the terms of one alternative by spaces or a comma, and all of them must hold.
 * A prerelease fits only an alternative of which some term names a prerelease; {@code ^1.2.0-0} is the idiom that lets
 * them in.
 *
 * <p>A text that begins with {@value #NPM} is a range as npm reads one, such as {@code npm:^1.2 || >=3.0.0-rc.1 <4}: terms are
 * parted by spaces alone, and a prerelease fits only where a term names a prerelease of the same three numbers.
 *
 * <p>Immutable.
 */
public final class SemverConstraint {

    /** The most characters that a constraint may have. */
    public static final int MAX_LENGTH = 512;

    /** The most alternatives that a constraint may have. */
    public static final int MAX_ALTERNATIVES = 32;

    /** What a range in npm's dialect begins with. */
    public static final String NPM = "npm:";

    private final String text;
    private final List<Alternative> alternatives;
    private final @Nullable NpmRange npm;

    private SemverConstraint(String text, List<Alternative> alternatives, @Nullable NpmRange npm) {
        this.text = text;
        this.alternatives = List.copyOf(alternatives);
        this.npm = npm;
    }

    /**
     * Reads a constraint.
     *
     * @param text one or more alternatives, none of them empty
     * @return the constraint
     * @throws HaulierException when the text is no constraint, is longer than {@link #MAX_LENGTH}, or has more than
     *     {@link #MAX_ALTERNATIVES} alternatives
     */
    public static SemverConstraint parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new HaulierException(
                    "A version constraint has " + text.length() + " characters, the most is " + MAX_LENGTH);
        }
        return text.startsWith(NPM)
                ? npm(text)
                : new SemverConstraint(text, new SemverConstraintReader(text).alternatives(), null);
    }

    private static SemverConstraint npm(String text) {
        try {
            return new SemverConstraint(
                    text, List.of(), NpmRange.parse(text.substring(NPM.length()), MAX_ALTERNATIVES));
        } catch (IllegalArgumentException e) {
            throw new HaulierException("\"" + text + "\" is not a range of npm's: " + e.getMessage()
                    + "; write terms such as ^1.2.0 or >=1.0.0 <2.0.0, and || between alternatives");
        }
    }

    /**
     * Whether a version fits.
     *
     * @param version the version to try
     * @return true when all terms of some alternative hold
     */
    public boolean accepts(SemverVersion version) {
        if (npm != null) {
            return npm.accepts(version);
        }
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).accepts(version)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SemverConstraint that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /**
     * The text that this constraint was read from.
     *
     * @return as given
     */
    @Override
    public String toString() {
        return text;
    }

    /** Terms that must all hold. */
    record Alternative(List<SemverTerm> terms, boolean prereleases) {

        static Alternative of(List<SemverTerm> terms) {
            return new Alternative(
                    List.copyOf(terms),
                    terms.stream().anyMatch(term -> term.base().isPrerelease()));
        }

        boolean accepts(SemverVersion version) {
            if (version.isPrerelease() && !prereleases) {
                return false;
            }
            for (int i = 0; i < terms.size(); i++) {
                if (!terms.get(i).accepts(version)) {
                    return false;
                }
            }
            return true;
        }
    }
}
