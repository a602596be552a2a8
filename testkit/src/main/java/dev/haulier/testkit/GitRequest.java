package dev.haulier.testkit;

/** What a request to a {@link GitServer} asks for. */
public enum GitRequest {
    /** What a client that reads starts with: all refs in protocol v0 and v1, the server's capabilities in v2. */
    DISCOVER,
    /** The refs, in protocol v2. */
    LIST_REFS,
    /** Objects, or one round of agreeing which; {@link GitServer#packsSent} counts the packs. */
    FETCH,
    /** What a client that writes starts with. */
    DISCOVER_PUSH,
    /** New objects and changed refs. */
    PUSH,
    /** Anything else. */
    OTHER
}
