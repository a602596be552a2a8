package dev.haulier.model;

import java.util.Optional;

/** How commits are chosen. */
public enum CommitSelectionStrategy implements WireName {
    /** The newest commits of a branch. */
    NEWEST_FROM_BRANCH("NewestFromBranch"),
    /** Tags that are semantic versions, highest first. */
    SEMVER("SemVer"),
    /** Tags by name, last first. */
    LEXICAL("Lexical"),
    /** Tags by date, newest first. */
    NEWEST_TAG("NewestTag");

    private final String wireName;

    CommitSelectionStrategy(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Finds a constant by the text that manifests have.
     *
     * @param wireName such as {@code NewestFromBranch}
     * @return empty when there is no such constant
     */
    public static Optional<CommitSelectionStrategy> of(String wireName) {
        return WireName.find(values(), wireName);
    }
}
