package dev.haulier.oci;

import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialKind;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is shared by all that talk to registries: one HTTP client, the tokens, how each repository wants to be asked, and what
 * is kept on disk.
 */
final class Registries {

    private static final int MAX_REPOSITORIES = 10_000;

    private final OciOptions options;
    private final RegistryHttp http;
    private final TokenServers tokens;
    private final BoundedMap<String, Challenge> challenges = new BoundedMap<>(MAX_REPOSITORIES);
    private final Blobs blobs;
    private final TagDigests tagDigests;
    private final Answers answers;

    /** For a source that stands alone: nothing is kept on disk unless the options name a folder. */
    Registries(OciOptions options) {
        this(options, null, Outgoing.of(options.httpClient(), OutgoingPolicy.standard()));
    }

    /** The folder is where things are kept unless the options name another; null for nowhere. */
    Registries(OciOptions options, @Nullable Path folder, Outgoing outgoing) {
        this.options = options;
        this.http = new RegistryHttp(options, outgoing);
        this.tokens = new TokenServers(http, options);
        Path kept = options.cacheFolder() == null ? folder : options.cacheFolder();
        DiskCache disk = kept == null || options.cacheBytes() == 0 ? null : new DiskCache(kept, options.cacheBytes());
        this.blobs = new Blobs(disk);
        this.tagDigests = new TagDigests(disk);
        this.answers = new Answers(disk);
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

    Blobs blobs() {
        return blobs;
    }

    TagDigests tagDigests() {
        return tagDigests;
    }

    Answers answers() {
        return answers;
    }
}
