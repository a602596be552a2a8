package dev.haulier.git;

import java.io.InterruptedIOException;

/**
 * An HTTP server's answer that is neither a success nor a redirect.
 *
 * <p>It is an {@link InterruptedIOException} because JGit hands those on as they are; on others it sends the request once
 * more.
 */
final class HttpRefusal extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpRefusal(int status, String words) {
        super("HTTP " + status + (words.isEmpty() ? "" : ": " + words));
        this.status = status;
    }

    int status() {
        return status;
    }
}
