package dev.haulier.hosting;

import java.util.List;
import java.util.Objects;

/**
 * A pull request that is to be opened. Immutable.
 *
 * @param source the branch with the changes, without {@code refs/heads/}
 * @param target the branch that is to get them
 * @param title one line
 * @param description may be empty
 * @param labels names; may be empty
 * @param draft whether it is marked as not ready to be merged
 */
public record NewPullRequest(
        String source, String target, String title, String description, List<String> labels, boolean draft) {

    /** Copies the list. */
    public NewPullRequest {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        labels = List.copyOf(labels);
    }
}
