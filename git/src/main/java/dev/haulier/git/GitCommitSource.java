package dev.haulier.git;

import dev.haulier.artifact.CommitLog;
import dev.haulier.artifact.CommitSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.model.CommitSelectionStrategy;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.Subscription;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits and tags as artifacts: asks for the references, fetches only what has changed, and reads the history from the
 * mirror. Thread-safe.
 */
final class GitCommitSource implements CommitSource {

    private final Mirrors mirrors;
    private final CommitMemory memory;

    GitCommitSource(Mirrors mirrors) {
        this(mirrors, new CommitMemory(CommitMemory.MAX_WEIGHT));
    }

    GitCommitSource(Mirrors mirrors, CommitMemory memory) {
        this.mirrors = mirrors;
        this.memory = memory;
    }

    @Override
    public boolean serves(Subscription subscription) {
        return subscription instanceof GitSubscription;
    }

    @Override
    public String name() {
        return "Git repositories";
    }

    @Override
    public CommitLog open(GitSubscription subscription, SourceContext context) throws InterruptedException {
        GitUrl url = mirrors.url(subscription.repoURL());
        Access access = Access.of(
                url, context.project(), context.credentials(), subscription.insecureSkipTLSVerify(), context.meter());
        if (subscription.commitSelectionStrategy() != CommitSelectionStrategy.NEWEST_FROM_BRANCH) {
            return new MirrorLog(mirrors.sync(url, access, RefScope.tags()).mirror(), memory, Optional.empty(), "");
        }
        String branch = subscription.branch();
        if (!branch.isEmpty()) {
            Revisions.checked(Constants.R_HEADS, branch);
        }
        RefScope scope = branch.isEmpty() ? RefScope.headOnly() : RefScope.branches(branch);
        Mirrors.Synced synced = mirrors.sync(url, access, scope);
        Optional<ObjectId> head =
                branch.isEmpty() ? synced.refs().head() : synced.refs().branch(branch);
        String missing = branch.isEmpty()
                ? url.display() + " has no commits yet"
                : "the branch '" + branch + "' does not exist in " + url.display() + "; check its name";
        return new MirrorLog(synced.mirror(), memory, head, missing);
    }
}
