package dev.haulier.oci;

import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialKind;

/** What is shared by all that talk to registries: one HTTP client, the tokens, and how each repository wants to be asked. */
final class Registries {

    private static final int MAX_REPOSITORIES = 10_000;

    private final OciOptions options;
    private final RegistryHttp http;
    private final TokenServers tokens;
    private final BoundedMap<String, Challenge> challenges = new BoundedMap<>(MAX_REPOSITORIES);

    Registries(OciOptions options) {
        this.options = options;
        this.http = new RegistryHttp(options);
        this.tokens = new TokenServers(http, options);
    }

    RegistrySession open(String repoUrl, boolean insecure, CredentialKind kind, SourceContext context) {
        return new RegistrySession(this, Repository.of(repoUrl, insecure, options), kind, context);
    }

    OciOptions options() {
        return options;
    }

    RegistryHttp http() {
        return http;
    }

    TokenServers tokens() {
        return tokens;
    }

    BoundedMap<String, Challenge> challenges() {
        return challenges;
    }
}
