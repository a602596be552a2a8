package dev.haulier.oci;

import dev.haulier.HaulierException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How registries are talked to.
 *
 * <p>Immutable and thread-safe, as long as what the host hands in is.
 */
public final class OciOptions {

    /** How long one request may take, its answer included, unless set otherwise. */
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    /** How often a request is sent at most when a registry is busy, unless set otherwise. */
    public static final int ATTEMPTS = 4;

    /** How many requests may be under way at once when there is an executor, unless set otherwise. */
    public static final int PARALLELISM = 8;

    /** How many bytes are kept on disk at most, unless set otherwise. */
    public static final long CACHE_BYTES = 256L * 1024 * 1024;

    /** How many requests a second go to one host in the long run, unless set otherwise. */
    public static final int REQUESTS_PER_SECOND = 50;

    /** How many requests go to one host at once after a pause, unless set otherwise. */
    public static final int BURST = 200;

    /** How many bytes {@code oci-push} copies between repositories unless set otherwise. */
    public static final long MAX_PUSH_BYTES = 1L << 30;

    private final @Nullable HttpClient httpClient;
    private final @Nullable Executor executor;
    private final RateLimiter rateLimiter;
    private final @Nullable Path cacheFolder;
    private final long cacheBytes;
    private final int parallelism;
    private final long maxPushBytes;
    private final int attempts;
    private final Duration requestTimeout;
    private final Set<String> plainHttpHosts;
    private final Set<String> tlsHosts;
    private final Set<String> tokenServers;
    private final DoubleSupplier random;

    private OciOptions(Draft draft) {
        this.httpClient = draft.httpClient;
        this.executor = draft.executor;
        this.rateLimiter = draft.rateLimiter;
        this.cacheFolder = draft.cacheFolder;
        this.cacheBytes = draft.cacheBytes;
        this.parallelism = draft.parallelism;
        this.maxPushBytes = draft.maxPushBytes;
        this.attempts = draft.attempts;
        this.requestTimeout = draft.requestTimeout;
        this.plainHttpHosts = Set.copyOf(draft.plainHttpHosts);
        this.tlsHosts = Set.copyOf(draft.tlsHosts);
        this.tokenServers = Set.copyOf(draft.tokenServers);
        this.random = draft.random;
    }

    /**
     * The HTTP client of the {@code Haulier}, one request at a time, TLS for all but registries on this machine.
     *
     * @return the options to begin with
     */
    public static OciOptions defaults() {
        return new OciOptions(new Draft());
    }

    /**
     * Uses another HTTP client than the one that {@code HaulierBuilder.httpClient} has set for all.
     *
     * @param client must not follow redirects by itself, since it would carry credentials to other hosts
     * @return other options
     * @throws HaulierException when the client follows redirects
     */
    public OciOptions httpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new HaulierException("The HTTP client for registries follows redirects and would carry credentials to"
                    + " other hosts: build it with HttpClient.Redirect.NEVER");
        }
        Draft draft = new Draft(this);
        draft.httpClient = client;
        return new OciOptions(draft);
    }

    /**
     * Asks about several images at once.
     *
     * @param executor runs the requests beside the calling thread; it is never shut down here
     * @param parallelism how many requests may be under way at once, the calling thread's included; at least 1
     * @return other options
     */
    public OciOptions executor(Executor executor, int parallelism) {
        if (parallelism < 1) {
            throw new HaulierException("The parallelism for registries is " + parallelism + ", the least is 1");
        }
        Draft draft = new Draft(this);
        draft.executor = Objects.requireNonNull(executor, "executor");
        draft.parallelism = parallelism;
        return new OciOptions(draft);
    }

    /**
     * Asks about several images at once, {@link #PARALLELISM} at most.
     *
     * @param executor runs the requests beside the calling thread; it is never shut down here
     * @return other options
     */
    public OciOptions executor(Executor executor) {
        return executor(executor, PARALLELISM);
    }

    /**
     * Bounds how long one request may take, its answer included.
     *
     * @param timeout more than zero
     * @return other options
     */
    public OciOptions requestTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new HaulierException(
                    "The time limit for requests to registries is " + timeout + ": it must be above 0");
        }
        Draft draft = new Draft(this);
        draft.requestTimeout = timeout;
        return new OciOptions(draft);
    }

    /**
     * Bounds how often a request is sent when a registry is busy or drops the connection.
     *
     * @param attempts at least 1, which means no repetition
     * @return other options
     */
    public OciOptions attempts(int attempts) {
        if (attempts < 1) {
            throw new HaulierException("The attempts for registries are " + attempts + ", the least is 1");
        }
        Draft draft = new Draft(this);
        draft.attempts = attempts;
        return new OciOptions(draft);
    }

    /**
     * Bounds how much {@code oci-push} copies from one repository to another.
     *
     * @param bytes of all images together; 0 forbids copies between repositories, a negative number bounds nothing
     * @return other options
     */
    public OciOptions maxPushBytes(long bytes) {
        Draft draft = new Draft(this);
        draft.maxPushBytes = bytes;
        return new OciOptions(draft);
    }

    /**
     * Talks to a registry without TLS; those on this machine are talked to like that anyway.
     *
     * @param host as in an image's name, with its port if it has one
     * @return other options
     */
    public OciOptions plainHttp(String host) {
        Draft draft = new Draft(this);
        draft.plainHttpHosts.add(host.toLowerCase(Locale.ROOT));
        return new OciOptions(draft);
    }

    /**
     * Talks to a registry on this machine with TLS; those elsewhere are talked to like that anyway.
     *
     * @param host as in an image's name, with its port if it has one
     * @return other options
     */
    public OciOptions tls(String host) {
        Draft draft = new Draft(this);
        draft.tlsHosts.add(host.toLowerCase(Locale.ROOT));
        return new OciOptions(draft);
    }

    /**
     * Lets a registry send its credentials to a token server on a host of another domain.
     *
     * @param registry the registry's host, with its port if it has one
     * @param tokenServer the token server's host, with its port if it has one
     * @return other options
     */
    public OciOptions trustTokenServer(String registry, String tokenServer) {
        Draft draft = new Draft(this);
        draft.tokenServers.add(pair(registry, tokenServer));
        return new OciOptions(draft);
    }

    /**
     * Lets another limiter say when a request may go out; one limiter may serve several extensions. Without this, each
     * extension sends {@link #REQUESTS_PER_SECOND} a second to a host, and {@link #BURST} at once after a pause.
     *
     * @param limiter thread-safe
     * @return other options
     */
    public OciOptions rateLimiter(RateLimiter limiter) {
        Draft draft = new Draft(this);
        draft.rateLimiter = Objects.requireNonNull(limiter, "limiter");
        return new OciOptions(draft);
    }

    /**
     * Keeps manifests, configurations and lists in another folder than the one that Haulier has for what can be fetched
     * again. Several processes may share it.
     *
     * @param folder made when it is not there
     * @return other options
     */
    public OciOptions cacheFolder(Path folder) {
        Draft draft = new Draft(this);
        draft.cacheFolder = Objects.requireNonNull(folder, "folder");
        return new OciOptions(draft);
    }

    /**
     * Bounds what is kept on disk; what was not used for the longest goes first.
     *
     * @param bytes zero keeps nothing on disk
     * @return other options
     */
    public OciOptions cacheBytes(long bytes) {
        if (bytes < 0) {
            throw new HaulierException("The cache for registries cannot have " + bytes + " bytes, the least is 0");
        }
        Draft draft = new Draft(this);
        draft.cacheBytes = bytes;
        return new OciOptions(draft);
    }

    /**
     * Takes the random part of waits from elsewhere.
     *
     * @param random numbers from 0 to below 1; thread-safe
     * @return other options
     */
    public OciOptions random(DoubleSupplier random) {
        Draft draft = new Draft(this);
        draft.random = random;
        return new OciOptions(draft);
    }

    @Nullable
    HttpClient httpClient() {
        return httpClient;
    }

    @Nullable
    Executor executor() {
        return executor;
    }

    RateLimiter rateLimiter() {
        return rateLimiter;
    }

    @Nullable
    Path cacheFolder() {
        return cacheFolder;
    }

    long cacheBytes() {
        return cacheBytes;
    }

    int parallelism() {
        return parallelism;
    }

    long maxPushBytes() {
        return maxPushBytes;
    }

    int attempts() {
        return attempts;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    double random() {
        return random.getAsDouble();
    }

    boolean isPlainHttp(String authority) {
        return plainHttpHosts.contains(authority);
    }

    boolean isTls(String authority) {
        return tlsHosts.contains(authority);
    }

    boolean trustsTokenServer(String registry, String tokenServer) {
        return tokenServers.contains(pair(registry, tokenServer));
    }

    private static String pair(String registry, String tokenServer) {
        return registry.toLowerCase(Locale.ROOT) + " " + tokenServer.toLowerCase(Locale.ROOT);
    }

    /** Options under construction. */
    private static final class Draft {
        private @Nullable HttpClient httpClient;
        private @Nullable Executor executor;
        private RateLimiter rateLimiter = RateLimiter.perSecond(REQUESTS_PER_SECOND, BURST);
        private @Nullable Path cacheFolder;
        private long cacheBytes = CACHE_BYTES;
        private int parallelism = 1;
        private long maxPushBytes = MAX_PUSH_BYTES;
        private int attempts = ATTEMPTS;
        private Duration requestTimeout = REQUEST_TIMEOUT;
        private final Set<String> plainHttpHosts = new HashSet<>();
        private final Set<String> tlsHosts = new HashSet<>();
        private final Set<String> tokenServers = new HashSet<>();
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        Draft() {}

        Draft(OciOptions options) {
            httpClient = options.httpClient;
            executor = options.executor;
            rateLimiter = options.rateLimiter;
            cacheFolder = options.cacheFolder;
            cacheBytes = options.cacheBytes;
            parallelism = options.parallelism;
            maxPushBytes = options.maxPushBytes;
            attempts = options.attempts;
            requestTimeout = options.requestTimeout;
            plainHttpHosts.addAll(options.plainHttpHosts);
            tlsHosts.addAll(options.tlsHosts);
            tokenServers.addAll(options.tokenServers);
            random = options.random;
        }
    }
}
