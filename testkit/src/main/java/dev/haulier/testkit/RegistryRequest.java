package dev.haulier.testkit;

/** The kinds of requests that a {@link RegistryServer} counts. */
public enum RegistryRequest {
    /** Whether this is a registry. */
    PING,
    /** A page of tags. */
    LIST_TAGS,
    /** A manifest or an index. */
    GET_MANIFEST,
    /** Whether a manifest is there, and its digest. */
    HEAD_MANIFEST,
    /** A new manifest or index. */
    PUT_MANIFEST,
    /** A blob. */
    GET_BLOB,
    /** Whether a blob is there. */
    HEAD_BLOB,
    /** A part of the upload of a blob. */
    UPLOAD,
    /** The end of a tag, a manifest or a blob. */
    DELETE,
    /** A token. */
    TOKEN,
    /** Anything else. */
    OTHER
}
