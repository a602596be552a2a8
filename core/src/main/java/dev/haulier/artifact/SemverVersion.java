package dev.haulier.artifact;

import dev.haulier.HaulierException;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version as Kargo reads one.
 *
 * <p>Reading is lenient: one lower-case {@code v} may lead, missing minor and patch numbers are 0, leading zeros are
 * passed over. {@link #parseStrict} takes three plain numbers only. The numbers are unsigned 64-bit. Order is that of
 * SemVer 2.0: build metadata never counts. Two versions are equal when they were read from the same text, which is a finer
 * distinction than {@code compareTo() == 0}.
 *
 * <p>Immutable.
 */
public final class SemverVersion implements Comparable<SemverVersion> {

    /** The most characters that a version may have. */
    public static final int MAX_LENGTH = 256;

    /**
     * The newest version first; of two that are worth the same, the one whose text is greater byte by byte, so
     * {@code v1.0.0} comes before {@code 1.0.0} and that before {@code 1.0}.
     */
    public static final Comparator<SemverVersion> NEWEST_FIRST = (left, right) -> {
        int byVersion = right.compareTo(left);
        return byVersion != 0 ? byVersion : right.original.compareTo(left.original);
    };

    private final long major;
    private final long minor;
    private final long patch;
    private final String prerelease;
    private final String metadata;
    private final String original;

    SemverVersion(long major, long minor, long patch, String prerelease, String metadata, String original) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
        this.prerelease = prerelease;
        this.metadata = metadata;
        this.original = original;
    }

    /**
     * Reads a version leniently.
     *
     * @param text such as {@code 1.2.3}, {@code v1.2} or {@code 1-rc.1}
     * @return the version
     * @throws HaulierException when the text is no version
     */
    public static SemverVersion of(String text) {
        SemverVersion version = SemverReader.read(text, false);
        if (version == null) {
            throw new HaulierException(
                    "\"" + text + "\" is not a semantic version: write one to three numbers parted by"
                            + " dots, then optionally -prerelease and +build, " + MAX_LENGTH + " characters at most");
        }
        return version;
    }

    /**
     * Reads a version leniently, if the text is one.
     *
     * @param text such as {@code 1.2.3}, {@code v1.2} or {@code 1-rc.1}
     * @return the version, or empty when the text is no version
     */
    public static Optional<SemverVersion> parse(String text) {
        return Optional.ofNullable(SemverReader.read(text, false));
    }

    /**
     * Reads a version with exactly three numbers without leading zeros; one leading {@code v} is allowed.
     *
     * @param text such as {@code 1.2.3} or {@code v1.2.3-rc.1}
     * @return the version, or empty when the text is no such version
     */
    public static Optional<SemverVersion> parseStrict(String text) {
        return Optional.ofNullable(SemverReader.read(text, true));
    }

    /**
     * The first number.
     *
     * @return unsigned
     */
    public long major() {
        return major;
    }

    /**
     * The second number.
     *
     * @return unsigned; 0 when the text had none
     */
    public long minor() {
        return minor;
    }

    /**
     * The third number.
     *
     * @return unsigned; 0 when the text had none
     */
    public long patch() {
        return patch;
    }

    /**
     * What follows the hyphen.
     *
     * @return identifiers parted by dots, without the hyphen; empty for a release
     */
    public String prerelease() {
        return prerelease;
    }

    /**
     * What follows the plus sign.
     *
     * @return identifiers parted by dots, without the plus sign; empty when there is none
     */
    public String metadata() {
        return metadata;
    }

    /**
     * The text that this version was read from.
     *
     * @return as given
     */
    public String original() {
        return original;
    }

    /**
     * Tells a prerelease from a release.
     *
     * @return true when there is a prerelease part
     */
    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /**
     * Compares by precedence: numbers first, a release above its prereleases, prerelease identifiers from left to right.
     *
     * @param other the version to compare with
     * @return negative, zero or positive
     */
    @Override
    public int compareTo(SemverVersion other) {
        int difference = Long.compareUnsigned(major, other.major);
        if (difference == 0) {
            difference = Long.compareUnsigned(minor, other.minor);
        }
        if (difference == 0) {
            difference = Long.compareUnsigned(patch, other.patch);
        }
        if (difference != 0) {
            return difference;
        }
        if (prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        return SemverPrerelease.compare(prerelease, other.prerelease);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SemverVersion that && original.equals(that.original);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    /**
     * The version in full: three numbers, prerelease and build metadata, no {@code v}.
     *
     * @return such as {@code 1.2.0-rc.1+7}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(original.length() + 4)
                .append(Long.toUnsignedString(major))
                .append('.')
                .append(Long.toUnsignedString(minor))
                .append('.')
                .append(Long.toUnsignedString(patch));
        if (!prerelease.isEmpty()) {
            text.append('-').append(prerelease);
        }
        if (!metadata.isEmpty()) {
            text.append('+').append(metadata);
        }
        return text.toString();
    }
}
