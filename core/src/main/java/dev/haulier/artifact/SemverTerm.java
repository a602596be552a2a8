package dev.haulier.artifact;

/**
 * One term of a constraint: an operator and the pattern that it compares with.
 *
 * @param operator how to compare
 * @param base the pattern with its open numbers at 0
 * @param open which number of the pattern was left open first
 */
record SemverTerm(Operator operator, SemverVersion base, Open open) {

    /** How versions compare with the pattern. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        GREATER,
        LESS,
        AT_LEAST,
        AT_MOST,
        TILDE,
        CARET
    }

    /** The first number of a pattern that is a wildcard or missing. */
    enum Open {
        NOTHING,
        PATCH,
        MINOR,
        MAJOR
    }

    boolean accepts(SemverVersion version) {
        return switch (operator) {
            case EQUAL -> open == Open.NOTHING ? version.compareTo(base) == 0 : tilde(version);
            case NOT_EQUAL -> notEqual(version);
            case GREATER -> greater(version);
            case LESS -> version.compareTo(base) < 0;
            case AT_LEAST -> version.compareTo(base) >= 0;
            case AT_MOST -> atMost(version);
            case TILDE -> tilde(version);
            case CARET -> caret(version);
        };
    }

    private boolean notEqual(SemverVersion version) {
        return switch (open) {
            case NOTHING, MAJOR -> version.compareTo(base) != 0;
            case MINOR -> !sameMajor(version);
            case PATCH ->
                !sameMajor(version)
                        || !sameMinor(version)
                        || SemverPrerelease.compare(version.prerelease(), base.prerelease()) != 0;
        };
    }

    private boolean greater(SemverVersion version) {
        if (open == Open.NOTHING || !sameMajor(version)) {
            return version.compareTo(base) > 0;
        }
        return switch (open) {
            case MINOR -> false;
            case PATCH -> Long.compareUnsigned(version.minor(), base.minor()) > 0;
            case MAJOR, NOTHING -> version.compareTo(base) > 0;
        };
    }

    private boolean atMost(SemverVersion version) {
        if (open == Open.NOTHING) {
            return version.compareTo(base) <= 0;
        }
        int major = Long.compareUnsigned(version.major(), base.major());
        return major < 0
                || (major == 0 && (open == Open.MINOR || Long.compareUnsigned(version.minor(), base.minor()) <= 0));
    }

    private boolean tilde(SemverVersion version) {
        if (version.compareTo(base) < 0) {
            return false;
        }
        if (isZero() && open != Open.MINOR && open != Open.PATCH) {
            return true;
        }
        return sameMajor(version) && (open == Open.MINOR || sameMinor(version));
    }

    private boolean caret(SemverVersion version) {
        if (version.compareTo(base) < 0 || !sameMajor(version)) {
            return false;
        }
        if (base.major() != 0 || open == Open.MINOR) {
            return true;
        }
        return sameMinor(version) && (base.minor() != 0 || open == Open.PATCH || version.patch() == base.patch());
    }

    private boolean isZero() {
        return base.major() == 0 && base.minor() == 0 && base.patch() == 0;
    }

    private boolean sameMajor(SemverVersion version) {
        return version.major() == base.major();
    }

    private boolean sameMinor(SemverVersion version) {
        return version.minor() == base.minor();
    }
}
