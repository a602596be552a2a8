package dev.haulier.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with a far end, by the kinds of the exceptions and not by their prose. */
record RemoteFailure(GitUrl url, Access access, ObjectFormat format) {

    /** What is said of a repository that cannot be read at all. */
    static final String SHA_256_REFUSED =
            "its objects have SHA-256 names, which are not supported; only repositories with SHA-1 names are";

    private static final Pattern SHA_256 = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final int MAX_CAUSES = 20;

    /** Whether the server wants to know who asks, or does not believe it. */
    static boolean isUnauthenticated(IOException failure) {
        @Nullable HttpRefusal refusal = find(failure, HttpRefusal.class);
        return refusal != null && refusal.status() == 401;
    }

    /** The exception to throw; an interruption is thrown at once. */
    GitException explain(String what, IOException failure) throws InterruptedException {
        if (Thread.interrupted() || find(failure, ClosedByInterruptException.class) != null) {
            throw new InterruptedException("interrupted while reaching " + url.display());
        }
        return new GitException("cannot " + what + " " + url.display() + ": " + reason(failure), failure);
    }

    private String reason(IOException failure) {
        @Nullable HttpRefusal refusal = find(failure, HttpRefusal.class);
        if (refusal != null) {
            return refused(refusal);
        }
        if (find(failure, SocketTimeoutException.class) != null
                && find(failure, HttpConnectTimeoutException.class) == null) {
            return "the server " + last(failure, SocketTimeoutException.class);
        }
        if (find(failure, UnknownHostException.class) != null
                || find(failure, UnresolvedAddressException.class) != null) {
            return "the host " + url.host() + " is not known; check the URL";
        }
        if (find(failure, HttpConnectTimeoutException.class) != null || find(failure, ConnectException.class) != null) {
            return "nobody answers at " + url.host() + ":" + url.effectivePort() + "; check the URL and the network";
        }
        if (find(failure, SSLException.class) != null) {
            return "no trust in the TLS of " + url.host() + ":" + url.effectivePort() + " ("
                    + last(failure, SSLException.class)
                    + "); give its certificate to this Java, or set insecureSkipTLSVerify";
        }
        if (format.isSha256() || isCutName(failure)) {
            return SHA_256_REFUSED;
        }
        if (find(failure, EOFException.class) != null || find(failure, IndexOutOfBoundsException.class) != null) {
            return "the server's answer breaks off, or is not one of Git's; check the URL";
        }
        if (find(failure, NoRemoteRepositoryException.class) != null) {
            return "there is no such repository, or it is not shown to the one who asks ("
                    + access.found().describe() + ")";
        }
        if (url.scheme().equals("ssh")) {
            return oneLine(failure) + " (" + access.found().describe()
                    + "; the host's key must stand in the known_hosts file)";
        }
        return oneLine(failure);
    }

    /** Over SSH nobody listens to the server's capabilities; there the line that JGit shows holds a name that is too long. */
    private boolean isCutName(IOException failure) {
        @Nullable PackProtocolException protocol = find(failure, PackProtocolException.class);
        return !url.scheme().startsWith("http")
                && protocol != null
                && SHA_256.matcher(String.valueOf(protocol.getMessage())).find();
    }

    private String refused(HttpRefusal refusal) {
        String how = access.found().describe();
        return switch (refusal.status()) {
            case 401 ->
                access.found().credentials().isPresent()
                        ? "the server does not accept the name and password (" + how + ")"
                        : "the server wants a name and a password (" + how + ")";
            case 403 -> "the server forbids it (" + how + "; " + refusal.getMessage() + ")";
            case 404 -> "there is no such repository, or it is not shown to the one who asks (" + how + ")";
            default -> "the server answered " + refusal.getMessage();
        };
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> kind) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String last(Throwable failure, Class<? extends Throwable> kind) {
        @Nullable Throwable found = find(failure, kind);
        return found == null ? "" : firstLine(found.getMessage());
    }

    /** The innermost message, which is the nearest to what happened. */
    private static String oneLine(Throwable failure) {
        String message = "";
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            String line = firstLine(cause.getMessage());
            if (!line.isEmpty() && !(cause instanceof InterruptedIOException)) {
                message = line;
            }
            cause = cause.getCause();
        }
        return message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("").strip();
    }
}
