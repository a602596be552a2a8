package dev.haulier.git;

import java.util.List;
import java.util.Objects;
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

    /** Copies the list. */
    public GitCloneConfig {
        Objects.requireNonNull(repoURL, "repoURL");
        checkout = List.copyOf(checkout);
    }
}
