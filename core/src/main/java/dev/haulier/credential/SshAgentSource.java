package dev.haulier.credential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The keys of the agent behind a socket. */
record SshAgentSource(String socket) implements CredentialSource {

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        boolean ours = isSsh(request) && !socket.isEmpty() && Files.exists(Path.of(socket));
        return ours ? Optional.of(new Credentials.SshAgent(Path.of(socket))) : Optional.empty();
    }

    private static boolean isSsh(CredentialRequest request) {
        String url = request.repoUrl().toLowerCase(Locale.ROOT);
        return request.kind() == CredentialKind.GIT && (url.startsWith("ssh://") || !url.contains("://"));
    }

    @Override
    public String name() {
        return "the SSH agent";
    }

    @Override
    public String whyNone(CredentialRequest request) {
        if (!isSsh(request)) {
            return "it is for Git by SSH only";
        }
        return socket.isEmpty() ? "no SSH_AUTH_SOCK" : "nothing at " + socket;
    }
}
