package dev.haulier.credential;

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
     */
    static CredentialSource fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Credentials from environment variables: {@code HAULIER_GIT_USERNAME} and {@code HAULIER_GIT_PASSWORD} (or {@code
     * HAULIER_GIT_TOKEN}), likewise {@code HAULIER_IMAGE_…} and {@code HAULIER_HELM_…}, each only for the hosts that
     * {@code HAULIER_GIT_HOST} (or {@code …_IMAGE_HOST}, {@code …_HELM_HOST}; several separated by commas) names; without
     * that variable, for every host.
     *
     * @param environment the variables
     * @return a source
     */
    static CredentialSource fromEnvironment(Map<String, String> environment) {
        return new EnvironmentSource(environment);
    }
}
