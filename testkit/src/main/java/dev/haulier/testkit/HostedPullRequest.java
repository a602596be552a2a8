package dev.haulier.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request of a {@link GitHostServer}. Immutable.
 *
 * @param number its number in the repository, from 1
 * @param title one line
 * @param description may be empty
 * @param source the branch with the changes
 * @param target the branch that gets them
 * @param draft whether it is marked as not ready
 * @param labels names
 * @param state {@code open}, {@code merged} or {@code closed}
 * @param headCommit the last commit of the changes
 * @param mergeCommit the commit that it became, or null while it is not merged
 * @param held whether the host says that it is still finding out whether it can be merged
 */
public record HostedPullRequest(
        long number,
        String title,
        String description,
        String source,
        String target,
        boolean draft,
        List<String> labels,
        String state,
        String headCommit,
        @Nullable String mergeCommit,
        boolean held) {

    /** Copies the list. */
    public HostedPullRequest {
        labels = List.copyOf(labels);
    }

    boolean isOpen() {
        return state.equals("open");
    }

    boolean isMerged() {
        return state.equals("merged");
    }

    HostedPullRequest at(String commit) {
        return new HostedPullRequest(
                number, title, description, source, target, draft, labels, state, commit, mergeCommit, held);
    }

    HostedPullRequest became(String newState, @Nullable String commit) {
        return new HostedPullRequest(
                number, title, description, source, target, draft, labels, newState, headCommit, commit, held);
    }

    HostedPullRequest labelled(List<String> all) {
        return new HostedPullRequest(
                number, title, description, source, target, draft, all, state, headCommit, mergeCommit, held);
    }

    HostedPullRequest ready(boolean isDraft, boolean isHeld) {
        return new HostedPullRequest(
                number, title, description, source, target, isDraft, labels, state, headCommit, mergeCommit, isHeld);
    }
}
