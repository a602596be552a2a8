package dev.haulier.credential;

import java.util.Map;
import java.util.Optional;

/**
 * Makes credentials of what a project's Secret holds for a service of its own, such as the keys of a cloud's account. It is
 * asked for the Secret that fits a repository when that holds neither a name and password nor an SSH key.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface SecretReader {

    /**
     * Reads a Secret.
     *
     * @param request who wants to go where
     * @param values what the Secret holds, by key
     * @return the credentials, or empty when it is not for this reader
     * @throws dev.haulier.HaulierException when it is, and they cannot be had
     */
    Optional<Credentials> read(CredentialRequest request, Map<String, Secret> values);

    /**
     * Hears that a server did not accept what came of a Secret; a reader that keeps tokens forgets this one.
     *
     * @param request who wanted to go where
     * @param refused what was not accepted
     */
    default void refused(CredentialRequest request, Credentials refused) {}
}
