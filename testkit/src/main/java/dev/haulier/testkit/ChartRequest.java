package dev.haulier.testkit;

/** The kinds of requests that a {@link ChartServer} counts. */
public enum ChartRequest {
    /** The index. */
    INDEX,
    /** Anything else. */
    OTHER
}
