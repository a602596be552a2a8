package dev.haulier.testkit;

/** The kinds of requests that an {@link EcrServer} counts. */
public enum EcrRequest {
    /** A page of images with their details. */
    DESCRIBE_IMAGES,
    /** A page of image identifiers. */
    LIST_IMAGES,
    /** Manifests by tag or digest. */
    BATCH_GET_IMAGE,
    /** The address of a layer or configuration. */
    GET_DOWNLOAD_URL_FOR_LAYER,
    /** A layer or configuration, from the store that such an address names. */
    DOWNLOAD,
    /** A registry login. */
    GET_AUTHORIZATION_TOKEN,
    /** A page of repositories. */
    DESCRIBE_REPOSITORIES,
    /** Anything else. */
    OTHER
}
