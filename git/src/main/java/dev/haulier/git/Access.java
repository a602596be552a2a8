package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.FoundCredentials;

/**
 * On whose behalf a repository is reached.
 *
 * @param project the project's name
 * @param found the credentials, or who was asked for them in vain
 * @param insecure whether certificates go unchecked
 * @param meter counts the requests
 */
record Access(String project, FoundCredentials found, boolean insecure, SourceMeter meter) {

    static Access of(GitUrl url, String project, CredentialLookup lookup, boolean insecure, SourceMeter meter) {
        FoundCredentials found = lookup.find(new CredentialRequest(CredentialKind.GIT, url.text(), project));
        return new Access(project, found, insecure, meter);
    }
}
