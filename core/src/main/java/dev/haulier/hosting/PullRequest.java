package dev.haulier.hosting;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pull request, or merge request, as its host tells of it. Immutable.
 *
 * @param number its number in the repository
 * @param url the page for people
 * @param state what became of it
 * @param draft whether it is marked as not ready to be merged
 * @param title one line
 * @param description may be empty
 * @param source the branch with the changes; may be another name when that branch is gone
 * @param target the branch that gets them
 * @param headCommit the last commit of the changes; empty when the host does not tell
 * @param mergeCommit the commit that it became on the target branch; null while it is not merged, or when the host does
 *     not tell
 * @param labels names
 */
public record PullRequest(
        long number,
        String url,
        State state,
        boolean draft,
        String title,
        String description,
        String source,
        String target,
        String headCommit,
        @Nullable String mergeCommit,
        List<String> labels) {

    /** What can become of a pull request. */
    public enum State {
        /** It waits. */
        OPEN,
        /** Its changes are on the target branch. */
        MERGED,
        /** It was closed without being merged. */
        CLOSED
    }

    /** Copies the list. */
    public PullRequest {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(headCommit, "headCommit");
        labels = List.copyOf(labels);
    }
}
