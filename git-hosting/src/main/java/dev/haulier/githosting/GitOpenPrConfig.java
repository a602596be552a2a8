package dev.haulier.githosting;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The config of {@code git-open-pr}. Immutable.
 *
 * @param repoURL the repository
 * @param sourceBranch the branch with the changes; it is there already
 * @param targetBranch the branch that is to get them; it is there already
 * @param provider the kind of host: azure, bitbucket, gitea, github or gitlab; null or empty to tell it from the URL
 * @param insecureSkipTLSVerify whether certificates go unchecked
 * @param title one line, or null for the first line of the last commit's message
 * @param description or null for the rest of the last commit's message
 * @param labels names, or null for none
 * @param draft whether it is opened as a draft; a key that Kargo does not have
 * @param createTargetBranch accepted for Kargo's sake and without effect, as there
 */
public record GitOpenPrConfig(
        String repoURL,
        String sourceBranch,
        String targetBranch,
        @Nullable String provider,
        boolean insecureSkipTLSVerify,
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> labels,
        boolean draft,
        boolean createTargetBranch) {

    /** Copies the list. */
    public GitOpenPrConfig {
        Objects.requireNonNull(repoURL, "repoURL");
        Objects.requireNonNull(sourceBranch, "sourceBranch");
        Objects.requireNonNull(targetBranch, "targetBranch");
        labels = labels == null ? null : List.copyOf(labels);
    }

    List<String> labelsOrNone() {
        return labels == null ? List.of() : labels.stream().distinct().toList();
    }
}
