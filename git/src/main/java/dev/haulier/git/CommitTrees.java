package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.workspace.Tree;
import dev.haulier.workspace.TreeResolver;
import dev.haulier.workspace.WorkspaceException;
import java.util.Optional;

/** Finds mounted commits again, and fetches their repository anew when its mirror is gone. Thread-safe. */
final class CommitTrees implements TreeResolver {

    private final Mirrors mirrors;
    private final CredentialLookup credentials;

    CommitTrees(Mirrors mirrors, CredentialLookup credentials) {
        this.mirrors = mirrors;
        this.credentials = credentials;
    }

    @Override
    public Tree resolve(String identity) {
        if (!TreeIdentity.isOne(identity)) {
            throw new WorkspaceException("'" + identity + "' is not a commit of a Git repository");
        }
        TreeIdentity wanted = TreeIdentity.parse(identity);
        try {
            GitUrl url = mirrors.url(wanted.url());
            Optional<Mirror> mirror = mirrors.existing(url).filter(found -> found.has(wanted.commit()));
            CommitTree tree = CommitTree.of(
                    mirror.isPresent() ? mirror.get() : fetched(url, wanted),
                    wanted.commit(),
                    wanted.project(),
                    wanted.sparse());
            return wanted.submodules() ? new Submodules(mirrors, credentials).fill(tree, false) : tree;
        } catch (GitException e) {
            throw new WorkspaceException(
                    "commit " + wanted.commit().name() + " is no longer to be had: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkspaceException(
                    "interrupted while looking for commit " + wanted.commit().name(), e);
        }
    }

    private Mirror fetched(GitUrl url, TreeIdentity wanted) throws InterruptedException {
        Access access = Access.of(url, wanted.project(), credentials, false, new SourceMeter());
        Mirror mirror = mirrors.sync(url, access, RefScope.everything()).mirror();
        if (!mirror.has(wanted.commit()) && !mirror.fetchCommit(access, wanted.commit())) {
            throw new GitException(url.display() + " does not have it, and the mirror that held it is gone; start the "
                    + "promotion anew");
        }
        return mirror;
    }
}
