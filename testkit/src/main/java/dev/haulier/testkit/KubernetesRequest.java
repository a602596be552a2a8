package dev.haulier.testkit;

/** The kinds of requests that a {@link KubernetesServer} counts. */
public enum KubernetesRequest {
    /** One object. */
    GET,
    /** All objects of a kind, perhaps those that a selector fits. */
    LIST,
    /** The changes from now on. */
    WATCH,
    /** A new object. */
    CREATE,
    /** An object as a whole. */
    UPDATE,
    /** A part of an object. */
    PATCH,
    /** The end of an object. */
    DELETE,
    /** Anything else, such as the version. */
    OTHER
}
