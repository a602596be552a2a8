package dev.haulier.git;

import dev.haulier.step.StepResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Brings a tag of a checkout to the far end, once and never over another one. */
record TagPush(Checkout checkout, Access access, String tag, PushPause pause) {

    /** The tag that {@code git-tag} has made, or one that the far end has already. */
    ObjectId id() {
        return checkout.tag(tag)
                .or(() -> checkout.mirror().ref(Constants.R_TAGS + tag))
                .orElseThrow(() -> new GitException("there is no tag '" + tag + "' at the checkout '" + checkout.path()
                        + "': make it by git-tag first"));
    }

    StepResult run(Map<String, @Nullable Object> output) throws InterruptedException {
        ObjectId id = id();
        PushConnection connection = new PushConnection(checkout.mirror(), access);
        PushReply reply = push(connection, id);
        for (int refusals = 1;
                reply.kind() == PushReply.Kind.REFUSED && refusals < BranchPush.FINAL_REFUSALS;
                refusals++) {
            pause.sleep();
            reply = push(connection, id);
        }
        String where = "the tag '" + tag + "' of " + checkout.url().display();
        return switch (reply.kind()) {
            case DONE, ALREADY -> StepResult.succeeded(output);
            case MOVED ->
                isSame(id)
                        ? StepResult.succeeded(output)
                        : StepResult.errored(where + " is there already and is another one; choose another name", null);
            case REFUSED -> StepResult.failed(where + " was not taken by the server: " + reply.words());
        };
    }

    private PushReply push(PushConnection connection, ObjectId id) throws InterruptedException {
        return connection.pushRef(Constants.R_TAGS + tag, id, remote -> remote.equals(ObjectId.zeroId()));
    }

    /**
     * Whether the far end's tag says the same of the same commit: as an earlier run has left it whose workspace is lost, so
     * that the tag was made anew with another time.
     */
    private boolean isSame(ObjectId ours) throws InterruptedException {
        Mirror mirror = checkout.mirror();
        mirror.sync(access, RefScope.of(List.of(Constants.R_TAGS + tag)));
        Optional<ObjectId> theirs = mirror.ref(Constants.R_TAGS + tag);
        if (theirs.isEmpty()) {
            return false;
        }
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.parseAny(ours) instanceof RevTag own
                    && walk.parseAny(theirs.get()) instanceof RevTag other
                    && own.getObject().equals(other.getObject())
                    && own.getFullMessage().equals(other.getFullMessage());
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
    }
}
