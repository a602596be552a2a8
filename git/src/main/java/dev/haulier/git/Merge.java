package dev.haulier.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.jspecify.annotations.Nullable;

/** Joins our commits and a branch's by a merge commit, without a checkout. */
final class Merge {

    private Merge() {}

    /**
     * Merges a branch into our commits.
     *
     * @param head the last of ours, the first parent
     * @param remote the branch's, the second one
     * @param message what the commit says
     */
    static OwnCommits.Integrated of(
            Mirror mirror,
            ObjectId head,
            ObjectId remote,
            PersonIdent committer,
            String message,
            @Nullable ObjectSigner signer)
            throws IOException {
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            ResolveMerger merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(mirror.repository(), true);
            merger.setObjectInserter(inserter);
            if (!merger.merge(head, remote)) {
                List<String> paths = merger.getUnmergedPaths().isEmpty()
                        ? List.of("files that one side made a directory")
                        : merger.getUnmergedPaths();
                return OwnCommits.Integrated.conflict(remote, paths);
            }
            ObjectId commit = CommitWriter.write(
                    inserter, merger.getResultTreeId(), List.of(head, remote), committer, committer, message, signer);
            inserter.flush();
            return OwnCommits.Integrated.at(commit);
        }
    }
}
