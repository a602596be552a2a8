package dev.haulier.git;

import org.eclipse.jgit.lib.ObjectId;

/**
 * What came of one try to push.
 *
 * @param kind what came of it
 * @param remote what the branch was when the connection was made; the zero id when it did not exist
 * @param words what the server said of a refusal; empty otherwise
 */
record PushReply(Kind kind, ObjectId remote, String words) {

    /** What can come of a try. */
    enum Kind {
        /** The branch holds the commit now. */
        DONE,
        /** The branch held the commit already; nothing was sent. */
        ALREADY,
        /** The branch holds what may not be replaced; nothing was sent. */
        MOVED,
        /** The server did not take it. */
        REFUSED
    }
}
