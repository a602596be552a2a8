package dev.haulier.git;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/** Pushes a commit to a branch of the far end, only over what it was asked to push over: compare and swap. */
record PushConnection(Mirror mirror, Access access) {

    /** How much of a server's words goes into a message. */
    static final int WORDS_LIMIT = 500;

    /**
     * Tries once: two requests, or one when there is nothing to send.
     *
     * @param mayReplace what the branch may hold; is given the zero id when it does not exist
     */
    PushReply push(String branch, ObjectId commit, Predicate<ObjectId> mayReplace) throws InterruptedException {
        return pushRef(Constants.R_HEADS + branch, commit, mayReplace);
    }

    /** The same for any reference, by its full name. */
    PushReply pushRef(String name, ObjectId commit, Predicate<ObjectId> mayReplace) throws InterruptedException {
        return mirror.remote().connect(mirror.repository(), access, "push to", (transport, deadline) -> {
            try (org.eclipse.jgit.transport.PushConnection connection = transport.openPush()) {
                @Nullable Ref there = connection.getRef(name);
                ObjectId remote =
                        there == null || there.getObjectId() == null ? ObjectId.zeroId() : there.getObjectId();
                if (remote.equals(commit)) {
                    return new PushReply(PushReply.Kind.ALREADY, remote, "");
                }
                if (!mayReplace.test(remote)) {
                    return new PushReply(PushReply.Kind.MOVED, remote, "");
                }
                return send(connection, deadline, name, commit, remote);
            }
        });
    }

    private PushReply send(
            org.eclipse.jgit.transport.PushConnection connection,
            Deadline deadline,
            String name,
            ObjectId commit,
            ObjectId remote)
            throws IOException {
        RemoteRefUpdate update = new RemoteRefUpdate(mirror.repository(), null, commit, name, true, null, remote);
        try {
            connection.push(deadline, Map.of(name, update));
        } catch (IOException e) {
            deadline.check();
            throw e;
        }
        if (update.getStatus() == RemoteRefUpdate.Status.OK) {
            return new PushReply(PushReply.Kind.DONE, remote, "");
        }
        return new PushReply(PushReply.Kind.REFUSED, remote, words(update, connection.getMessages()));
    }

    private static String words(RemoteRefUpdate update, String more) {
        String reason = update.getMessage() == null ? update.getStatus().name() : update.getMessage();
        String text = (more + " " + reason).replaceAll("\\s+", " ").strip();
        return text.length() <= WORDS_LIMIT ? text : text.substring(0, WORDS_LIMIT) + "…";
    }
}
