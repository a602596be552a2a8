package dev.haulier.git;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** What came of pushing to a branch, all tries together. */
sealed interface PushOutcome {

    /**
     * The far end has the commits.
     *
     * @param commit the branch's head as far as this push is concerned
     */
    record Pushed(ObjectId commit) implements PushOutcome {}

    /**
     * Somebody else changed the same.
     *
     * @param paths what both sides changed
     */
    record Conflict(List<String> paths) implements PushOutcome {}

    /**
     * The server does not want it, and trying again will not help.
     *
     * @param words what the server said
     */
    record Refused(String words) implements PushOutcome {}

    /**
     * Somebody else was faster each time.
     *
     * @param attempts how often it was tried
     */
    record Outrun(int attempts) implements PushOutcome {}
}
