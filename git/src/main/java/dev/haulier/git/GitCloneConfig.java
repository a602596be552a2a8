package dev.haulier.git;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code git-clone}. Immutable.
 *
 * @param repoURL the repository
 * @param insecureSkipTLSVerify whether certificates go unchecked, also by later steps on the checkouts
 * @param blobless accepted for Kargo's sake and without effect: the mirror is shared and fetched once
 * @param recurseSubmodules whether submodules are shown in their places, to be read
 * @param author who commits to the checkouts, or null for the host's committer
 * @param checkout what to show where; at least one
 */
public record GitCloneConfig(
        String repoURL,
        boolean insecureSkipTLSVerify,
        boolean blobless,
        boolean recurseSubmodules,
        @Nullable GitAuthor author,
        List<GitCheckout> checkout) {

    /**
     * Copies the list and checks it.
     *
     * @throws IllegalArgumentException when a text or the list is empty, or two checkouts have the same alias
     */
    public GitCloneConfig {
        checkout = List.copyOf(checkout);
        if (repoURL.isEmpty()) {
            throw new IllegalArgumentException("repoURL must not be empty: name a repository");
        }
        if (checkout.isEmpty()) {
            throw new IllegalArgumentException(
                    "checkout needs at least one entry that says what to show at which path");
        }
        Set<String> names = new HashSet<>();
        for (GitCheckout wanted : checkout) {
            if (wanted.as() != null && !wanted.as().isEmpty() && !names.add(wanted.as())) {
                throw new IllegalArgumentException(
                        "two checkouts have the alias '" + wanted.as() + "'; give each its own");
            }
        }
    }
}
