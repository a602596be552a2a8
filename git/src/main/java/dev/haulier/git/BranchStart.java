package dev.haulier.git;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;

/** Starts a branch that is not there yet with an empty commit, as Kargo does it. */
record BranchStart(Mirrors mirrors, Mirror mirror, Access access) {

    /**
     * Makes the commit.
     *
     * @param push whether to send it at once; a plan does not
     * @return the branch's first commit: ours, or that of who started the branch at the same time
     */
    ObjectId start(String branch, Identity identity, boolean push) throws InterruptedException {
        ObjectId commit = commit(identity);
        if (!push) {
            return commit;
        }
        PushReply reply =
                new PushConnection(mirror, access).push(branch, commit, remote -> remote.equals(ObjectId.zeroId()));
        if (reply.kind() == PushReply.Kind.DONE || reply.kind() == PushReply.Kind.ALREADY) {
            mirror.pushed(branch, commit);
            return commit;
        }
        Optional<ObjectId> others =
                mirror.sync(access, RefScope.branches(branch)).branch(branch);
        return others.orElseThrow(() -> new GitException(
                "cannot start the branch '" + branch + "' in " + mirror.url().display() + ": " + reply.words()));
    }

    private ObjectId commit(Identity identity) {
        Instant now = mirrors.settings().clock().instant();
        PersonIdent person = CommitWriter.person(identity.author(), now);
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            ObjectId tree = inserter.insert(new TreeFormatter());
            ObjectId commit = CommitWriter.write(
                    inserter, tree, List.of(), person, person, "Initial commit\n", identity.signer());
            inserter.flush();
            return commit;
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }
}
