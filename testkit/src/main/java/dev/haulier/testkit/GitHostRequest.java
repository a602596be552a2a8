package dev.haulier.testkit;

/** What a request to a {@link GitHostServer} asks for. */
public enum GitHostRequest {
    /** A branch, or a commit. */
    BRANCH,
    /** Pull requests. */
    FIND,
    /** One pull request. */
    READ,
    /** A new pull request. */
    OPEN,
    /** Labels, to be read or set. */
    LABEL,
    /** A pull request's merge. */
    MERGE,
    /** A commit or a branch, to be made by the host. */
    COMMIT,
    /** Anything else. */
    OTHER
}
