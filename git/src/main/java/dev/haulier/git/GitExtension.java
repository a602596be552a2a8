package dev.haulier.git;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Git for Haulier: commits and tags as artifacts, and the steps {@code git-clone}, {@code git-clear}, {@code git-commit},
 * {@code git-tag}, {@code git-push} and {@code github-push} (which needs haulier-git-hosting beside it).
 *
 * <p>Each repository has one mirror, a bare copy with its whole history, made when it is first needed and brought up to
 * date with few requests from then on. A mirror may be shared by several processes on one machine.
 *
 * <p>A mirror reads no Git configuration but its own. JGit itself, on its first use in a process, reads the user's and the
 * system's configuration (for which it may start the {@code git} program), and notes measurements of the file system in
 * {@code ~/.config/jgit/config}, on a thread of its own; a host that wants none of this calls {@link JGitIsolation#apply()},
 * which is for the whole process and therefore never called from here.
 *
 * <p>Immutable and thread-safe; one instance may be used for several Haulier instances.
 */
public final class GitExtension implements Extension {

    private final Builder options;

    private GitExtension(Builder options) {
        this.options = options;
    }

    /**
     * An extension with default options.
     *
     * @return a new extension
     */
    public static GitExtension create() {
        return builder().build();
    }

    /**
     * Options for an extension.
     *
     * @return a builder with the default options
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void register(Registration registration) {
        @Nullable Path folder = options.mirrorFolder;
        Mirrors mirrors = new Mirrors(
                folder == null ? registration.cache().resolve("git") : folder,
                options.settings(registration.clock()),
                new MirrorGarbage(
                        registration.clock(), MirrorGarbage.DEFAULT_PACKS, MirrorGarbage.DEFAULT_LOOSE_OBJECTS));
        CommitTrees trees = new CommitTrees(mirrors, registration.credentials());
        registration
                .closing(mirrors)
                .trees(trees)
                .source(new GitCommitSource(mirrors))
                .step(new GitCloneStep(mirrors))
                .step(new GitClearStep(trees))
                .step(new GitCommitStep(mirrors, trees))
                .step(new GitTagStep(mirrors, trees))
                .step(new GitPushStep(mirrors, trees))
                .step(new GitHubPushStep(mirrors, trees, registration.gitHosts()));
    }

    /** Options of a {@link GitExtension}. Not thread-safe. */
    public static final class Builder implements Cloneable {

        /** Who commits unless told otherwise. */
        public static final GitAuthor DEFAULT_COMMITTER = GitAuthor.of("Haulier", "no-reply@haulier.dev");
        /** How long a connection may take to be made unless told otherwise. */
        public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
        /** How long a server may be silent unless told otherwise. */
        public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);
        /** How long one fetch, push or listing may take as a whole unless told otherwise. */
        public static final Duration DEFAULT_OPERATION_TIMEOUT = Duration.ofMinutes(30);

        /** How many commits {@code github-push} makes anew at most unless told otherwise. */
        public static final int DEFAULT_GITHUB_REVISIONS = 10;

        private GitAuthor committer = DEFAULT_COMMITTER;
        private @Nullable ObjectSigner signer;
        private IntegrationPolicy integration = IntegrationPolicy.ALWAYS_REBASE;
        private int gitHubRevisions = DEFAULT_GITHUB_REVISIONS;
        private boolean gitHubVouches;
        private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
        private Duration idleTimeout = DEFAULT_IDLE_TIMEOUT;
        private Duration operationTimeout = DEFAULT_OPERATION_TIMEOUT;
        private Set<String> schemes = Set.of("https", "http", "ssh");
        private Path sshFolder = Path.of(System.getProperty("user.home", "."), ".ssh");
        private @Nullable Path knownHosts;
        private @Nullable Path mirrorFolder;
        private @Nullable HttpClient http;
        private @Nullable RandomGenerator random;

        private Builder() {}

        /**
         * Who commits when neither {@code git-commit} nor {@code git-clone} names an author.
         *
         * @param author author and committer
         * @return this
         */
        public Builder committer(GitAuthor author) {
            this.committer = author;
            return this;
        }

        /**
         * The key that signs what the host's committer commits and tags. It never leaves this process.
         *
         * @param key an armored OpenPGP private key (which needs Bouncy Castle's bcpg on the class path), or an Ed25519 key
         *     of OpenSSH's without a passphrase
         * @param passphrase what opens an OpenPGP key, or null
         * @return this
         * @throws GitException when the key cannot be read or used
         */
        public Builder signingKey(Secret key, @Nullable Secret passphrase) {
            this.signer = ObjectSigner.of(key, passphrase);
            return this;
        }

        /**
         * What {@code git-push} does when the branch has got other commits since it was checked out; without it
         * {@link IntegrationPolicy#ALWAYS_REBASE}.
         *
         * @param policy for all pushes
         * @return this
         */
        public Builder integration(IntegrationPolicy policy) {
            this.integration = policy;
            return this;
        }

        /**
         * How many commits {@code github-push} has GitHub make anew at most.
         *
         * @param limit 1 or more
         * @return this
         */
        public Builder gitHubRevisions(int limit) {
            if (limit < 1) {
                throw new GitException("gitHubRevisions must be 1 or more, not " + limit);
            }
            this.gitHubRevisions = limit;
            return this;
        }

        /**
         * Has {@code github-push} let GitHub sign also commits that its promotion did not make.
         *
         * @return this
         */
        public Builder gitHubSignsAll() {
            this.gitHubVouches = true;
            return this;
        }

        /**
         * Where mirrors are kept, in place of the folder {@code git} in Haulier's cache.
         *
         * @param folder made if it is not there
         * @return this
         */
        public Builder mirrorFolder(Path folder) {
            this.mirrorFolder = folder;
            return this;
        }

        /**
         * How long a connection may take to be made; for http and https without a client of the host's own.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = positive("connectTimeout", timeout);
            return this;
        }

        /**
         * How long a server may be silent before the operation is given up.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = positive("idleTimeout", timeout);
            return this;
        }

        /**
         * How long one fetch, push or listing may take as a whole, and how long to wait for a mirror that is in use.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder operationTimeout(Duration timeout) {
            this.operationTimeout = positive("operationTimeout", timeout);
            return this;
        }

        /**
         * Lets repositories be named by {@code file://} URLs and absolute paths too, which is refused otherwise: whoever
         * writes a manifest could read what this process can.
         *
         * @return this
         */
        public Builder allowFiles() {
            Set<String> more = new HashSet<>(schemes);
            more.add("file");
            this.schemes = Set.copyOf(more);
            return this;
        }

        /**
         * Lets only some kinds of URL through.
         *
         * @param allowed of {@code https}, {@code http}, {@code ssh} (which {@code user@host:path} is too), {@code file}
         * @return this
         */
        public Builder allowSchemes(Set<String> allowed) {
            this.schemes = Set.copyOf(allowed);
            return this;
        }

        /**
         * Where the user's SSH keys and {@code known_hosts} are, in place of {@code ~/.ssh}. The keys in it are used when no
         * credentials are found. The {@code config} in it is not read.
         *
         * @param folder a folder
         * @return this
         */
        public Builder sshFolder(Path folder) {
            this.sshFolder = folder;
            return this;
        }

        /**
         * Which hosts are who they say they are by SSH, in place of the {@code known_hosts} of the SSH folder. A host that is
         * not in it is refused; nothing is ever added to it.
         *
         * @param file in OpenSSH's form
         * @return this
         */
        public Builder knownHosts(Path file) {
            this.knownHosts = file;
            return this;
        }

        /**
         * The client for http and https, such as one with a proxy or certificates of the host's; without it a client is made
         * that uses the JVM's. For {@code insecureSkipTLSVerify} another client is made all the same.
         *
         * @param client one that does not follow redirects by itself
         * @return this
         * @throws GitException when it does follow them, since it would take credentials along
         */
        public Builder httpClient(HttpClient client) {
            if (client.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new GitException(
                        "the HTTP client for Git must not follow redirects by itself, as credentials would "
                                + "go along: build it with followRedirects(NEVER)");
            }
            this.http = client;
            return this;
        }

        /**
         * Where chance comes from, for the waits between two tries.
         *
         * @param generator thread-safe
         * @return this
         */
        public Builder random(RandomGenerator generator) {
            this.random = generator;
            return this;
        }

        /**
         * Makes the extension; this builder may be changed and used again.
         *
         * @return a new extension
         */
        public GitExtension build() {
            return new GitExtension(clone());
        }

        @Override
        protected Builder clone() {
            try {
                return (Builder) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        GitSettings settings(Clock clock) {
            @Nullable HttpClient given = http;
            @Nullable RandomGenerator chance = random;
            return new GitSettings(
                    committer,
                    signer,
                    integration,
                    gitHubRevisions,
                    gitHubVouches,
                    schemes,
                    idleTimeout,
                    operationTimeout,
                    sshFolder,
                    knownHosts,
                    new HttpClients(given, connectTimeout),
                    chance == null ? () -> ThreadLocalRandom.current().nextLong() : chance,
                    clock);
        }

        private static Duration positive(String name, Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new GitException(name + " must be more than zero, not " + timeout);
            }
            return timeout;
        }
    }
}
