package dev.haulier.credential;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.internal.credential.GitHubTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a GitHub App's installation, for repositories of one host by http(s). Each token is good for one repository
 * and an hour, and is renewed before it lapses.
 *
 * <p>Immutable and thread-safe.
 */
public final class GitHubApp implements CredentialSource {

    private final String host;
    private final Set<String> repositories;
    private final GitHubTokens.Installation installation;
    private final GitHubTokens tokens;

    private GitHubApp(Builder builder) {
        this.host = builder.host;
        this.repositories = Set.copyOf(builder.repositories);
        this.installation = new GitHubTokens.Installation(
                builder.app, builder.installation, builder.privateKey, Map.copyOf(builder.permissions), builder.api);
        this.tokens = new GitHubTokens(builder.http, builder.clock);
    }

    /**
     * Begins to describe an installation on github.com.
     *
     * @param app the App's client id (which GitHub prefers) or its id
     * @param installation the id of its installation
     * @param privateKey the App's key in PEM, as GitHub gives it or as PKCS#8, or that in Base64
     * @return a builder
     */
    public static Builder of(String app, long installation, Secret privateKey) {
        return new Builder(app, installation, privateKey);
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        return isServed(request) ? Optional.of(tokens.token(installation, request.repoUrl())) : Optional.empty();
    }

    private boolean isServed(CredentialRequest request) {
        return request.kind() == CredentialKind.GIT
                && GitHubTokens.isServed(request.repoUrl())
                && RepositoryHost.of(request.repoUrl()).equals(host)
                && (repositories.isEmpty()
                        || repositories.contains(
                                GitHubTokens.repository(request.repoUrl()).toLowerCase(Locale.ROOT)));
    }

    @Override
    public void refused(CredentialRequest request, Credentials refused) {
        if (isServed(request)) {
            tokens.forget(installation, request.repoUrl(), refused);
        }
    }

    @Override
    public String name() {
        return "the GitHub App " + installation.app();
    }

    @Override
    public String whyNone(CredentialRequest request) {
        return "it is for " + (repositories.isEmpty() ? "" : "other ") + "repositories of " + host + " by https";
    }

    /** Options of a {@link GitHubApp}. Not thread-safe. */
    public static final class Builder {

        private final String app;
        private final long installation;
        private final Secret privateKey;
        private final Map<String, String> permissions = new LinkedHashMap<>();
        private String host = "github.com";
        private Set<String> repositories = Set.of();
        private @Nullable URI api;
        private @Nullable HttpClient http;
        private Clock clock = Clock.system();

        private Builder(String app, long installation, Secret privateKey) {
            if (app.isBlank()) {
                throw new HaulierException("a GitHub App needs its client id or its id");
            }
            this.app = app.strip();
            this.installation = installation;
            this.privateKey = privateKey;
        }

        /**
         * The host of GitHub Enterprise, in place of github.com. No other host gets a token.
         *
         * @param name with its port if it has one
         * @return this
         */
        public Builder host(String name) {
            host = name.toLowerCase(Locale.ROOT);
            return this;
        }

        /**
         * Where the host's API is, when it is not at {@code https://api.github.com}, {@code https://api.….ghe.com} or, on an
         * Enterprise server, {@code /api/v3}.
         *
         * @param url without a slash at its end
         * @return this
         */
        public Builder api(URI url) {
            api = url;
            return this;
        }

        /**
         * Serves only some repositories; without it all that the installation covers.
         *
         * @param ownersAndNames such as {@code org/gitops}
         * @return this
         */
        public Builder repositories(String... ownersAndNames) {
            Set<String> lower = new java.util.HashSet<>();
            for (String repository : ownersAndNames) {
                lower.add(repository.toLowerCase(Locale.ROOT));
            }
            repositories = lower;
            return this;
        }

        /**
         * Asks for one permission; without it the token has all those of the installation.
         *
         * @param name such as {@code contents} or {@code pull_requests}
         * @param level {@code read} or {@code write}
         * @return this
         */
        public Builder permission(String name, String level) {
            permissions.put(name, level);
            return this;
        }

        /**
         * What the API is asked with. Without this call a client of its own.
         *
         * @param client one that follows no redirects
         * @return this
         */
        public Builder httpClient(HttpClient client) {
            http = client;
            return this;
        }

        /**
         * Time. Without this call it is the machine's.
         *
         * @param hostClock the clock
         * @return this
         */
        public Builder clock(Clock hostClock) {
            clock = hostClock;
            return this;
        }

        /**
         * Makes the source; asks nobody yet.
         *
         * @return a source
         * @throws HaulierException when the private key cannot be read
         */
        public GitHubApp build() {
            GitHubTokens.check(privateKey);
            return new GitHubApp(this);
        }
    }
}
