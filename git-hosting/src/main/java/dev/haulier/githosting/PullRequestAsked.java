package dev.haulier.githosting;

import org.jspecify.annotations.Nullable;

/**
 * Which pull request a step is about.
 *
 * @param repoUrl the repository
 * @param provider the kind of its host, or null for what the URL tells
 * @param number the pull request's number
 * @param pollInterval how long to wait between two looks, or null for the usual time
 * @param insecure whether certificates go unchecked
 * @param waits whether the step waits for what others do with it
 */
record PullRequestAsked(
        String repoUrl,
        @Nullable String provider,
        long number,
        @Nullable String pollInterval,
        boolean insecure,
        boolean waits) {}
