package dev.haulier.githosting;

import dev.haulier.hosting.HostException;
import dev.haulier.hosting.PullRequest;

/**
 * Refuses answers of good status that are something else than was asked for, as from a proxy or another program at the address.
 *
 * @param who the host, for messages
 */
record Checked(String who) {

    /** The same, if it can be a pull request. */
    PullRequest pullRequest(PullRequest read) {
        if (read.number() < 1 || read.target().isEmpty()) {
            throw other("a pull request");
        }
        return read;
    }

    /** The same, if it can be the name of a commit. */
    String commit(String id) {
        if (!id.matches("[0-9a-fA-F]{40,64}")) {
            throw other("a commit");
        }
        return id;
    }

    private HostException other(String wanted) {
        return new HostException(
                HostException.Kind.UNREACHABLE,
                who + " answered with something that is not " + wanted + "; check the URL of its API",
                null,
                null);
    }
}
