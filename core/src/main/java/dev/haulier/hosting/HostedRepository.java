package dev.haulier.hosting;

import dev.haulier.credential.CredentialLookup;
import java.util.Objects;

/**
 * A repository on a Git host, and on whose behalf it is reached. Immutable.
 *
 * @param url the repository's URL as the manifest has it
 * @param project the name of the Haulier project
 * @param credentials who may go where
 * @param insecureSkipTlsVerify whether certificates go unchecked
 */
public record HostedRepository(
        String url, String project, CredentialLookup credentials, boolean insecureSkipTlsVerify) {

    /** Checks that all is there. */
    public HostedRepository {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(credentials, "credentials");
    }
}
