package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.FoundCredentials;

/** On whose behalf a repository is reached, and with which credentials. Thread-safe. */
final class Access {

    private final CredentialRequest request;
    private final CredentialLookup lookup;
    private final boolean insecure;
    private final SourceMeter meter;
    private volatile FoundCredentials found;

    private Access(CredentialRequest request, CredentialLookup lookup, boolean insecure, SourceMeter meter) {
        this.request = request;
        this.lookup = lookup;
        this.insecure = insecure;
        this.meter = meter;
        this.found = lookup.find(request);
    }

    static Access of(GitUrl url, String project, CredentialLookup lookup, boolean insecure, SourceMeter meter) {
        return new Access(new CredentialRequest(CredentialKind.GIT, url.text(), project), lookup, insecure, meter);
    }

    /** The project's name. */
    String project() {
        return request.project();
    }

    /** The credentials, or who was asked for them in vain. */
    FoundCredentials found() {
        return found;
    }

    /** Whether certificates go unchecked. */
    boolean insecure() {
        return insecure;
    }

    /** Counts the requests. */
    SourceMeter meter() {
        return meter;
    }

    /** After a refusal: whether there are other credentials now, so that asking once more may help. */
    synchronized boolean renew() {
        return lookup.renew(request, found)
                .map(renewed -> {
                    found = renewed;
                    return true;
                })
                .orElse(false);
    }
}
