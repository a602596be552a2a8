package dev.haulier.git;

import dev.haulier.credential.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/** The far end of a mirror: opens connections that carry the right credentials and end in time. Thread-safe. */
final class Remote {

    /** What is done with an open connection. */
    @FunctionalInterface
    interface Work<T> {

        T with(Transport transport, Deadline deadline) throws IOException;
    }

    private static final Pattern SHA_256 = Pattern.compile("(?im)^\\s*objectformat\\s*=\\s*sha256\\s*$");

    private final GitUrl url;
    private final GitSettings settings;

    Remote(GitUrl url, GitSettings settings) {
        this.url = url;
        this.settings = settings;
    }

    GitUrl url() {
        return url;
    }

    /**
     * Opens a connection, works with it and closes it.
     *
     * @param what what is being done, for messages: "read", "push to"
     * @throws GitException when the far end cannot be reached or refuses
     */
    <T> T connect(Repository local, Access access, String what, Work<T> work) throws InterruptedException {
        Deadline deadline = Deadline.in(settings.operationTimeout());
        var format = new ObjectFormat();
        try {
            return once(local, access, deadline, format, work);
        } catch (IOException e) {
            // A token may have lapsed or been replaced since it was looked up; nothing is done before the server knows
            // us.
            if (RemoteFailure.isUnauthenticated(e) && access.renew()) {
                try {
                    return once(local, access, deadline, format, work);
                } catch (IOException again) {
                    throw new RemoteFailure(url, access, format).explain(what, again);
                }
            }
            throw new RemoteFailure(url, access, format).explain(what, e);
        }
    }

    private <T> T once(Repository local, Access access, Deadline deadline, ObjectFormat format, Work<T> work)
            throws IOException {
        try (Opened opened = open(local, access, deadline, format)) {
            return work.with(opened.transport, deadline);
        }
    }

    /** A transport and what must be closed after it. */
    private record Opened(Transport transport, @Nullable SshdSessionFactory ssh) implements AutoCloseable {

        @Override
        public void close() {
            transport.close();
            if (ssh != null) {
                ssh.close();
            }
        }
    }

    private Opened open(Repository local, Access access, Deadline deadline, ObjectFormat format) throws IOException {
        if (url.scheme().equals("file")) {
            refuseOtherObjectNames();
        }
        Transport transport = Transport.open(local, url.toUri());
        // A transport starts with the JVM's default provider, which is not ours to ask.
        transport.setCredentialsProvider(null);
        @Nullable SshdSessionFactory ssh = null;
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new HttpSession(
                    settings.http(access.insecure()),
                    url,
                    authorization(access),
                    deadline,
                    settings.idleTimeout(),
                    access.meter(),
                    format));
        } else {
            access.meter().request();
            transport.setTimeout((int) Math.max(1, settings.idleTimeout().toSeconds()));
            if (transport instanceof SshTransport overSsh) {
                ssh = SshSessions.open(
                        settings.sshFolder(),
                        settings.knownHosts(),
                        access.found().credentials().orElse(null));
                overSsh.setSshSessionFactory(ssh);
            }
        }
        return new Opened(transport, ssh);
    }

    /** JGit reads a repository on disk with SHA-256 names as if they were shorter ones. */
    private void refuseOtherObjectNames() throws IOException {
        for (String place : List.of("config", ".git/config")) {
            Path config = Path.of(url.path()).resolve(place);
            if (Files.isRegularFile(config)
                    && SHA_256.matcher(Files.readString(config)).find()) {
                throw new GitException("cannot read " + url.display() + ": " + RemoteFailure.SHA_256_REFUSED);
            }
        }
    }

    private @Nullable String authorization(Access access) {
        @Nullable Credentials credentials = access.found().credentials().orElse(null);
        if (credentials == null) {
            return null;
        }
        if (credentials instanceof Credentials.Bearer bearer) {
            return "Bearer " + bearer.token().reveal();
        }
        if (credentials instanceof Credentials.Basic basic) {
            String pair = basic.username() + ":" + basic.password().reveal();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        throw new GitException("the credentials for " + url.display() + " are "
                + (credentials instanceof Credentials.IdentityToken ? "a registry's token" : "an SSH key") + " ("
                + access.found().describe() + "), which " + url.scheme()
                + " cannot use: give a name and a token, or use an ssh URL");
    }
}
