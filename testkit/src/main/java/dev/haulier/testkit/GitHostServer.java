package dev.haulier.testkit;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a Git host on the loopback address: a {@link GitServer}, and beside it as much of GitHub's, Gitea's,
 * GitLab's, Bitbucket's or Azure DevOps' REST API as pull requests need. A pull request that is merged is really merged in
 * the repository.
 *
 * <p>Thread-safe.
 */
public final class GitHostServer implements AutoCloseable {

    /** The name by which tokens are used with Git. */
    public static final String USER = "git";

    private final GitHostKind kind;
    private final HostDialect dialect;
    private final Clock clock;
    /** Token to whether it may write; without any, everybody may do everything. */
    private final Map<String, Boolean> tokens;

    private final GitServer git;
    private final LocalHttp<GitHostRequest> http;
    private final Map<String, HostedPullRequests> repositories = new ConcurrentHashMap<>();

    private GitHostServer(Builder builder) {
        this.kind = builder.kind;
        this.dialect = kind.dialect();
        this.clock = builder.clock;
        this.tokens = Map.copyOf(builder.tokens);
        GitServer.Builder options = GitServer.builder().clock(clock);
        tokens.forEach((token, writes) -> options.user(writes ? USER : "reader", token));
        this.git = options.start();
        this.http = LocalHttp.start("git-host", this::kind, this::serve);
    }

    /**
     * Starts a host that lets everybody do everything.
     *
     * @param kind whose API it speaks
     * @return a running server
     */
    public static GitHostServer start(GitHostKind kind) {
        return builder(kind).start();
    }

    /**
     * Options for a host.
     *
     * @param kind whose API it speaks
     * @return a builder
     */
    public static Builder builder(GitHostKind kind) {
        return new Builder(kind);
    }

    /**
     * Whose API it speaks.
     *
     * @return the kind
     */
    public GitHostKind kind() {
        return kind;
    }

    /**
     * The part that speaks Git.
     *
     * @return a running server
     */
    public GitServer git() {
        return git;
    }

    /**
     * Host and port of its repositories' URLs.
     *
     * @return such as {@code 127.0.0.1:40123}
     */
    public String authority() {
        return git.uri().getAuthority();
    }

    /**
     * Where its API is.
     *
     * @return without a slash at the end
     */
    public URI api() {
        return URI.create(http.uri() + kind.base());
    }

    /**
     * Makes an empty repository.
     *
     * @param name such as {@code team/gitops}; {@code organisation/project/_git/name} for Azure DevOps
     * @return the repository
     */
    public GitRepository createRepository(String name) {
        GitRepository made = git.createRepository(name);
        repositories.put(name, new HostedPullRequests(made, clock::instant));
        return made;
    }

    private HostedPullRequests of(String repository) {
        @Nullable HostedPullRequests found = repositories.get(repository);
        if (found == null) {
            throw new HaulierException("No repository " + repository + " on the host; it has " + repositories.keySet());
        }
        return found;
    }

    /**
     * The pull requests of a repository.
     *
     * @param repository its name
     * @return as they are now, the oldest first
     */
    public List<HostedPullRequest> pullRequests(String repository) {
        return of(repository).list();
    }

    /**
     * Opens a pull request, as somebody would in the browser.
     *
     * @param repository its name
     * @param source the branch with the changes
     * @param target the branch that is to get them
     * @param title one line
     * @return its number
     */
    public long open(String repository, String source, String target, String title) {
        return of(repository).open(source, target, title, "", List.of(), false).number();
    }

    /**
     * Merges a pull request by a merge commit, as somebody would in the browser.
     *
     * @param repository its name
     * @param number the pull request's number
     * @return the merge commit
     * @throws HaulierException when it conflicts or is not open
     */
    public String merge(String repository, long number) {
        return of(repository)
                .merge(number, PullRequestMerge.Method.MERGE)
                .map(HostedPullRequest::mergeCommit)
                .orElseThrow(() -> new HaulierException("Pull request " + number + " conflicts"));
    }

    /**
     * Closes a pull request without merging it.
     *
     * @param repository its name
     * @param number the pull request's number
     */
    public void closePullRequest(String repository, long number) {
        of(repository).close(number);
    }

    /**
     * Says of a pull request that it is still being found out whether it can be merged.
     *
     * @param repository its name
     * @param number the pull request's number
     */
    public void hold(String repository, long number) {
        of(repository).ready(number, false, true);
    }

    /**
     * Takes {@link #hold} back, and marks a draft as ready.
     *
     * @param repository its name
     * @param number the pull request's number
     */
    public void ready(String repository, long number) {
        of(repository).ready(number, false, false);
    }

    /**
     * Adds a label to those that a repository has; GitHub and GitLab make labels by themselves.
     *
     * @param repository its name
     * @param name the label's name
     */
    public void createLabel(String repository, String name) {
        of(repository).addLabel(name);
    }

    /**
     * The requests to the API so far.
     *
     * @return a live log
     */
    public RequestLog<GitHostRequest> requests() {
        return http.log();
    }

    /**
     * Lets the next requests of a kind to the API go wrong.
     *
     * @param times how many requests
     * @param request which
     * @param fault how
     */
    public void failNext(int times, GitHostRequest request, Fault fault) {
        http.faults().add(times, one -> one.kind() == request, fault);
    }

    /** Forgets planned faults. */
    public void heal() {
        http.faults().clear();
        git.heal();
    }

    private HostDialect.Route route(HttpCall call) {
        String raw = call.exchange().getRequestURI().getRawPath();
        List<String> path = Arrays.stream(
                        raw.startsWith(kind.base())
                                ? raw.substring(kind.base().length()).split("/")
                                : new String[0])
                .filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return dialect.route(path);
    }

    private GitHostRequest kind(HttpCall call) {
        return dialect.kind(call.method(), route(call));
    }

    private void serve(HttpCall call, GitHostRequest asked) throws IOException {
        HostDialect.Route route = route(call);
        if (!tokens.isEmpty()) {
            @Nullable Boolean writes = tokens.get(token(call));
            if (writes == null) {
                call.reply(
                        401,
                        "application/json",
                        dialect.error(401, "Bad credentials").toString());
                return;
            }
            if (!writes && !call.method().equals("GET")) {
                call.reply(
                        403,
                        "application/json",
                        dialect.error(403, "Resource not accessible by this token")
                                .toString());
                return;
            }
        }
        @Nullable HostedPullRequests pulls = repositories.get(route.repository());
        if (pulls == null) {
            call.reply(404, "application/json", dialect.error(404, "Not Found").toString());
            return;
        }
        String page = git.uri() + "/" + route.repository();
        HostCall asks = new HostCall(call, dialect, route, pulls, page);
        try {
            dialect.serve(asks);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            asks.refuse(422, "cannot read the request: " + e.getMessage());
        }
    }

    private static String token(HttpCall call) {
        HttpCall.@Nullable Login login = call.login();
        if (login != null) {
            return login.password();
        }
        @Nullable String header = call.requestHeader("Authorization");
        return header == null ? "" : header.replaceFirst("(?i)^(Bearer|token) ", "");
    }

    /** Stops the server and deletes its repositories. */
    @Override
    public void close() {
        http.close();
        git.close();
    }

    /** Options of a {@link GitHostServer}; not thread-safe. */
    public static final class Builder {

        private final GitHostKind kind;
        private final Map<String, Boolean> tokens = new LinkedHashMap<>();
        private Clock clock = Clock.system();

        private Builder(GitHostKind kind) {
            this.kind = kind;
        }

        /**
         * Lets in who has a token, with the name {@link GitHostServer#USER} for Git, and nobody without one.
         *
         * @param token may read and write
         * @return this
         */
        public Builder token(String token) {
            tokens.put(token, true);
            return this;
        }

        /**
         * Lets in who has a token to the API that may only read, and nobody without one.
         *
         * @param token may read
         * @return this
         */
        public Builder readOnlyToken(String token) {
            tokens.put(token, false);
            return this;
        }

        /**
         * Dates commits; without it they bear the machine's time.
         *
         * @param newClock the clock
         * @return this
         */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return a running server
         */
        public GitHostServer start() {
            return new GitHostServer(this);
        }
    }
}
