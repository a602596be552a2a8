package dev.haulier.testkit;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The merge of a commit into a branch, as a host does it: in the repository itself.
 *
 * @param repository the bare repository
 * @param head what is merged
 * @param base where the branch is
 * @param tree what comes of it; empty when both sides changed the same
 */
record PullRequestMerge(Repository repository, RevCommit head, RevCommit base, Optional<ObjectId> tree) {

    private static final String HEADS = "refs/heads/";

    /** How the branch comes to its new commit. */
    enum Method {
        /** By a commit with two parents. */
        MERGE,
        /** By one new commit that holds all changes. */
        SQUASH,
        /** By moving the branch forwards. */
        FAST_FORWARD
    }

    static PullRequestMerge of(Repository repository, String head, String target) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit ours = walk.parseCommit(repository.resolve(HEADS + target));
            RevCommit theirs = walk.parseCommit(ObjectId.fromString(head));
            Merger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            boolean merged = merger.merge(ours, theirs);
            return new PullRequestMerge(
                    repository, theirs, ours, merged ? Optional.of(merger.getResultTreeId()) : Optional.empty());
        }
    }

    /** Does it, and moves the branch; empty when it conflicts. */
    Optional<String> into(String target, Method method, String message, Instant when) throws IOException {
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        ObjectId commit = method == Method.FAST_FORWARD ? head : commit(method, message, when);
        new GitObjects(repository).update(HEADS + target, commit);
        return Optional.of(commit.name());
    }

    private ObjectId commit(Method method, String message, Instant when) throws IOException {
        PersonIdent person =
                new PersonIdent(GitRepository.DEFAULT_NAME, GitRepository.DEFAULT_EMAIL, when, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree.orElseThrow());
        commit.addParentId(base);
        if (method == Method.MERGE) {
            commit.addParentId(head);
        }
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
