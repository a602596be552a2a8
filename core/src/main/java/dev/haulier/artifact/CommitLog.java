package dev.haulier.artifact;

import dev.haulier.model.ObservedRefs;
import java.util.Iterator;
import java.util.List;

/**
 * The commits and tags of a repository at one moment, read as far as somebody asks. Used by one thread.
 */
public interface CommitLog extends AutoCloseable {

    /**
     * The first-parent history of the subscription's branch, from its head on.
     *
     * @return reads on as it is asked; throws {@link dev.haulier.HaulierException} when there is no such branch or a commit
     *     cannot be read
     */
    Iterator<CommitCandidate> history();

    /**
     * All tags that point to a commit, directly or through tag objects, in any order. Others are {@link #unreadable()}.
     *
     * @return each with the commit that it points to in the end
     */
    List<CommitCandidate> tags();

    /**
     * The commits or tags that were come across so far and left out because they are broken, or are no commits.
     *
     * @return each with what is wrong with it; none unless overridden
     */
    default List<DroppedCandidate> unreadable() {
        return List.of();
    }

    /**
     * The paths that a commit changes against its first parent; a rename counts as both its paths.
     *
     * @param commitId a commit that this log named
     * @return paths with {@code /} between names; empty for a commit that changes nothing
     */
    List<String> changedPaths(String commitId);

    /**
     * The references that this log shows.
     *
     * @return the branch's head, or the tags with the objects they point to, whichever the subscription is about
     */
    ObservedRefs observedRefs();

    @Override
    void close();
}
