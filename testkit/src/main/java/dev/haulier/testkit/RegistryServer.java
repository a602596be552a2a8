package dev.haulier.testkit;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A registry that speaks the distribution protocol of OCI (version 2 of Docker's) over plain HTTP: push and pull of
 * manifests, indexes and blobs, and tags in pages.
 *
 * <p>Like a real one it stores manifests byte for byte, refuses those whose parts it lacks, answers with OCI's error
 * codes, and names a manifest's version in {@code ETag}: who sends it back in {@code If-None-Match} gets 304 as long as
 * nothing has changed. Thread-safe.
 */
public final class RegistryServer implements AutoCloseable {

    static final Pattern NAME = Pattern.compile("[a-z0-9]+([._/-]+[a-z0-9]+)*");

    private final Map<String, RegistryRepository> repositories = new ConcurrentHashMap<>();
    private final RegistryContent content = new RegistryContent(repositories, this::repository);
    private final RegistryAuth auth;
    private final LocalHttp<RegistryRequest> http;
    private final boolean taggedLists;
    private volatile int pageSize;

    private RegistryServer(Builder builder) {
        auth = new RegistryAuth(
                builder.way, builder.users, builder.anonymousPull, builder.tokenLifetime, builder.clock);
        pageSize = builder.pageSize;
        taggedLists = builder.taggedLists;
        http = LocalHttp.start("haulier-registry", call -> RegistryPath.of(call).kind(), this::serve);
    }

    /**
     * Starts an empty registry that lets everybody push and pull, on a free port of the loopback address.
     *
     * @return a server that runs until it is closed
     */
    public static RegistryServer start() {
        return builder().start();
    }

    /**
     * Options for a server.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The host and port with which image references begin.
     *
     * @return such as {@code 127.0.0.1:40123}
     */
    public String host() {
        return http.uri().getAuthority();
    }

    /**
     * A repository, which is made if it is not there.
     *
     * @param name such as {@code team/demo}
     * @return always the same one
     * @throws HaulierException when that cannot be a repository's name
     */
    public RegistryRepository repository(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new HaulierException("Not a repository name: '" + name + "'; write it like team/demo");
        }
        return repositories.computeIfAbsent(name, key -> new RegistryRepository(key, host() + "/" + key));
    }

    /**
     * Sets how many tags a page has at most, whatever a client asks for.
     *
     * @param tags one or more
     * @throws IllegalArgumentException when it is less
     */
    public void pageSize(int tags) {
        if (tags < 1) {
            throw new IllegalArgumentException("A page has one tag or more, not " + tags);
        }
        pageSize = tags;
    }

    /** Refuses, from now on, the tokens that were given out. */
    public void revokeTokens() {
        auth.revokeTokens();
    }

    /**
     * Gives a user another password; the one before is refused from now on.
     *
     * @param name the user's name
     * @param password the new password
     */
    public void setPassword(String name, String password) {
        auth.setPassword(name, password);
    }

    /**
     * The requests so far.
     *
     * @return a live log
     */
    public RequestLog<RegistryRequest> requests() {
        return http.log();
    }

    /**
     * Has something go wrong with the next requests of a kind.
     *
     * @param times how many requests
     * @param kind which
     * @param fault what happens
     */
    public void failNext(int times, RegistryRequest kind, Fault fault) {
        http.faults().add(times, request -> request.kind() == kind, fault);
    }

    /**
     * Has something go wrong with the next requests of a kind for one manifest or blob.
     *
     * @param times how many requests
     * @param kind which
     * @param reference the tag or digest in the request's path
     * @param fault what happens
     */
    public void failNext(int times, RegistryRequest kind, String reference, Fault fault) {
        http.faults()
                .add(times, request -> request.kind() == kind && request.path().endsWith("/" + reference), fault);
    }

    /** Forgets the faults that have not happened yet. */
    public void heal() {
        http.faults().clear();
    }

    /**
     * The fault with which a registry says that a caller asks too often.
     *
     * @param retryAfter after which time to come back; whole seconds count
     * @return a fault for {@link #failNext(int, RegistryRequest, Fault)}
     */
    public static Fault tooManyRequests(Duration retryAfter) {
        return Fault.status(429).withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    private void serve(HttpCall call, RegistryRequest kind) throws IOException {
        call.header("Docker-Distribution-Api-Version", "registry/2.0");
        RegistryPath path = RegistryPath.of(call);
        if (kind == RegistryRequest.TOKEN) {
            auth.giveToken(call);
        } else if (auth.admits(call, path, http.uri() + RegistryPath.TOKEN)) {
            try {
                content.serve(call, path, pageSize, taggedLists);
            } catch (RegistryRefusal refusal) {
                refusal.answer(call);
            }
        }
    }

    /** Stops the server. */
    @Override
    public void close() {
        http.close();
    }

    /** Options for a {@link RegistryServer}. Used by one thread. */
    public static final class Builder {

        private final Map<String, String> users = new LinkedHashMap<>();
        private RegistryAuth.Way way = RegistryAuth.Way.NONE;
        private boolean anonymousPull;
        private Duration tokenLifetime = Duration.ofMinutes(5);
        private Clock clock = Clock.system();
        private int pageSize = Integer.MAX_VALUE;
        private boolean taggedLists;

        private Builder() {}

        /**
         * Lets only this user in, by basic authentication; called again, this one too.
         *
         * @param name the user
         * @param password the password
         * @return this
         */
        public Builder basicAuth(String name, String password) {
            users.put(name, password);
            way = RegistryAuth.Way.BASIC;
            return this;
        }

        /**
         * Lets only bearers of a token in, which this user gets at the registry's token endpoint; called again, this one
         * too.
         *
         * @param name the user
         * @param password the password
         * @return this
         */
        public Builder tokenAuth(String name, String password) {
            users.put(name, password);
            way = RegistryAuth.Way.TOKEN;
            return this;
        }

        /**
         * Lets those without a password pull; where tokens are asked for, they get one for that.
         *
         * @return this
         */
        public Builder anonymousPull() {
            anonymousPull = true;
            return this;
        }

        /**
         * Sets how long a token is good.
         *
         * @param duration whole seconds; five minutes when this is not called
         * @return this
         */
        public Builder tokenLifetime(Duration duration) {
            tokenLifetime = duration;
            return this;
        }

        /**
         * Sets the clock by which tokens expire.
         *
         * @param newClock the clock
         * @return this
         */
        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        /**
         * Sets how many tags a page has at most, whatever a client asks for; no limit when this is not called.
         *
         * @param tags one or more
         * @return this
         */
        public Builder pageSize(int tags) {
            pageSize = tags;
            return this;
        }

        /**
         * Names the versions of tag lists as well, as few registries do, and answers 304 to who has the present one.
         *
         * @return this
         */
        public Builder tagListETags() {
            taggedLists = true;
            return this;
        }

        /**
         * Starts an empty registry on a free port of the loopback address.
         *
         * @return a server that runs until it is closed
         */
        public RegistryServer start() {
            return new RegistryServer(this);
        }
    }
}
