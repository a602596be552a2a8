package dev.haulier.argocd;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with an Application for a change. */
sealed interface Decision {

    /**
     * Change the sources and begin an operation.
     *
     * @param why why now, for the log
     */
    record Start(String why) implements Decision {}

    /**
     * Leave it alone for now.
     *
     * @param message what is going on
     * @param retryAfter when to look again although nothing changes, or null
     */
    record Wait(String message, @Nullable Duration retryAfter) implements Decision {}

    /**
     * The operation has done what was wanted.
     *
     * @param desiredRevisions for each source the revision that it is held to; empty text for any
     */
    record Done(List<String> desiredRevisions) implements Decision {}

    /**
     * The operation came to a bad end.
     *
     * @param message with Argo CD's own words
     */
    record Failed(String message) implements Decision {}
}
