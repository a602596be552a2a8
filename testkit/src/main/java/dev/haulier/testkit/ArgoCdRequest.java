package dev.haulier.testkit;

/** The kinds of requests to the API of an {@link ArgoCdServer} that it counts. */
public enum ArgoCdRequest {
    /** One Application; also with the wish that it be looked at again. */
    GET,
    /** All Applications, perhaps those that a selector fits. */
    LIST,
    /** A change of an Application. */
    PATCH,
    /** The wish for a sync operation. */
    SYNC,
    /** Whether a sync window is open. */
    SYNC_WINDOWS,
    /** The changes of an Application as they come. */
    WATCH,
    /** Anything else. */
    OTHER
}
