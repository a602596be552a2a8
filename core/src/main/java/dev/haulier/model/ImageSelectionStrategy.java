package dev.haulier.model;

import java.util.Optional;

/** How image tags are chosen. */
public enum ImageSelectionStrategy implements WireName {
    /** Tags that are semantic versions, highest first. */
    SEMVER("SemVer"),
    /** Tags by name, last first. */
    LEXICAL("Lexical"),
    /** Images by their creation time, newest first. */
    NEWEST_BUILD("NewestBuild"),
    /** The one tag that the constraint names, whatever it points to. */
    DIGEST("Digest");

    private final String wireName;

    ImageSelectionStrategy(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code SemVer}
     * @return empty when there is no such constant
     */
    public static Optional<ImageSelectionStrategy> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
