package dev.haulier.credential;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who may know the credentials for a repository.
 *
 * <p>An empty answer means "ask the next one"; an exception means that this source should have known and broke.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface CredentialSource {

    /**
     * Looks credentials up.
     *
     * @param request who wants to go where
     * @return the credentials, or empty when this source has none for it
     * @throws dev.haulier.HaulierException when the source is broken: a file that cannot be read, a helper that fails
     */
    Optional<Credentials> find(CredentialRequest request);

    /**
     * What this source is called in messages ("environment", "file /etc/haulier/credentials.yaml").
     *
     * @return a short name without any secret
     */
    default String name() {
        return "the host's own source";
    }

    /**
     * Why this source has none for a request, for the message of a failure; asked only after an empty answer.
     *
     * @param request who wanted to go where
     * @return a few words without any secret, such as "no entry for git.example.com"
     */
    default String whyNone(CredentialRequest request) {
        return "none for it";
    }

    /**
     * Hears that a server did not accept what this source gave. A source that keeps tokens forgets this one; when the next
     * {@link #find} gives something else, the server is asked once more.
     *
     * @param request who wanted to go where
     * @param refused what was not accepted
     */
    default void refused(CredentialRequest request, Credentials refused) {}

    /**
     * One name and password for every repository whose URL begins with a prefix.
     *
     * @param urlPrefix such as {@code https://git.example.com/}; compared from a whole host on, so that a prefix without
     *     the last slash does not match a longer host name
     * @param username the name
     * @param password the password or token
     * @return a source
     */
    static CredentialSource basic(String urlPrefix, String username, Secret password) {
        return new PrefixSource(urlPrefix, new Credentials.Basic(username, password));
    }

    /**
     * Credentials from this process's environment, see {@link #fromEnvironment(Map)}.
     *
     * @return a source that reads {@link System#getenv()} once
     * @throws dev.haulier.HaulierException when a password is there and no host that it is for
     */
    static CredentialSource fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Credentials from environment variables: {@code HAULIER_GIT_USERNAME} and {@code HAULIER_GIT_PASSWORD} (or {@code
     * HAULIER_GIT_TOKEN}), likewise {@code HAULIER_IMAGE_…} and {@code HAULIER_HELM_…}, each only for the hosts that
     * {@code HAULIER_GIT_HOST} (or {@code …_IMAGE_HOST}, {@code …_HELM_HOST}; several separated by commas) names.
     *
     * @param environment the variables
     * @return a source
     * @throws dev.haulier.HaulierException when a password is there and no host that it is for
     */
    static CredentialSource fromEnvironment(Map<String, String> environment) {
        return new EnvironmentSource(environment);
    }

    /**
     * Names and passwords of a netrc file: {@code $NETRC}, else {@code ~/.netrc}. For Git and chart repositories by http(s).
     *
     * @param environment the variables
     * @return a source; it reads the file at each request, and has none when there is no such file
     */
    static CredentialSource netrc(Map<String, String> environment) {
        String named = environment.getOrDefault("NETRC", "");
        return netrc(named.isEmpty() ? MachineFiles.home(environment).resolve(".netrc") : Path.of(named));
    }

    /**
     * Names and passwords of a netrc file. Its entry {@code default} is passed over, since it is bound to no host.
     *
     * @param file such as {@code ~/.netrc}
     * @return a source; it reads the file at each request, and has none when there is no such file
     */
    static CredentialSource netrc(Path file) {
        return new NetrcSource(file);
    }

    /**
     * What Docker knows of registries: {@code config.json} in {@code $DOCKER_CONFIG}, else in {@code ~/.docker}, and the
     * credential helpers that it names.
     *
     * @param environment the variables; the helpers are started with this process's own
     * @return a source; it reads the file at each request, and has none when there is no such file
     */
    static CredentialSource dockerConfig(Map<String, String> environment) {
        String named = environment.getOrDefault("DOCKER_CONFIG", "");
        Path folder = named.isEmpty() ? MachineFiles.home(environment).resolve(".docker") : Path.of(named);
        return dockerConfig(folder.resolve("config.json"), ProcessRunner.system());
    }

    /**
     * What Docker knows of registries.
     *
     * @param file a {@code config.json}
     * @param helpers starts the credential helpers that it names
     * @return a source; it reads the file at each request, and has none when there is no such file
     */
    static CredentialSource dockerConfig(Path file, ProcessRunner helpers) {
        return new DockerConfigSource(file, helpers);
    }

    /**
     * The keys that an SSH agent holds, for Git repositories by SSH. Which key fits is found out with the server.
     *
     * @param environment the variables; {@code SSH_AUTH_SOCK} names the agent's socket
     * @return a source; it has none when there is no such socket
     */
    static CredentialSource sshAgent(Map<String, String> environment) {
        return new SshAgentSource(environment.getOrDefault("SSH_AUTH_SOCK", ""));
    }
}
