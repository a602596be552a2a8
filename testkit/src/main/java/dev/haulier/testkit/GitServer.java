package dev.haulier.testkit;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/**
 * A Git server on the loopback address: smart HTTP, protocols v0 and v2, fetch and push, over bare repositories on disk.
 *
 * <p>It needs no git program. Repositories are never collected in the background. JGit measures the file system on first
 * use and notes the result in the user's JGit configuration; only a host that sets its own
 * {@code org.eclipse.jgit.util.SystemReader} can prevent that. Thread-safe.
 */
public final class GitServer implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final String API = "/api/v3/repos/";

    private final Map<String, GitRepository> repositories = new ConcurrentHashMap<>();
    private final Map<String, String> users;
    private final @Nullable GitHubAppIssuer issuer;
    private final Clock clock;
    private final Path folder;
    private final boolean temporary;
    private final GitHttp git = new GitHttp(this::refusal);
    private final List<GitPush> pushes = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Runnable> beforePush = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> rejections = new ConcurrentLinkedQueue<>();
    private final LocalHttp<GitRequest> http;

    private GitServer(Builder builder) {
        this.users = new ConcurrentHashMap<>(builder.users);
        this.issuer = builder.issuer;
        this.clock = builder.clock;
        @Nullable Path given = builder.folder;
        this.temporary = given == null;
        try {
            this.folder = given == null
                    ? Files.createTempDirectory("haulier-git-")
                    : Files.createDirectories(given).toAbsolutePath();
        } catch (IOException e) {
            throw new HaulierException("Cannot make a folder for the git server: " + e.getMessage(), e);
        }
        this.http = LocalHttp.start("git-server", GitHttp::kind, this::serve);
    }

    /**
     * Starts a server that lets everybody read and write, in a temporary folder.
     *
     * @return a running server
     */
    public static GitServer start() {
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
     * Makes an empty repository whose {@code HEAD} points to {@code main}.
     *
     * @param name segments of letters, digits, {@code . _ -}, joined by slashes, without {@code .git}
     * @return the repository
     * @throws HaulierException when the name is taken or not of that form
     */
    public GitRepository createRepository(String name) {
        if (!NAME.matcher(name).matches() || name.endsWith(".git")) {
            throw new HaulierException("Not a repository name: '" + name + "'; write it like team/gitops");
        }
        return repositories.compute(name, (key, old) -> {
            if (old != null) {
                throw new HaulierException("Repository " + name + " is there already");
            }
            return create(name);
        });
    }

    private GitRepository create(String name) {
        Path place = folder.resolve(name + ".git");
        try {
            Repository repository = new FileRepositoryBuilder()
                    .setBare()
                    .setGitDir(place.toFile())
                    .setMustExist(false)
                    .build();
            if (!Files.exists(place.resolve("HEAD"))) {
                repository.create(true);
                configure(repository.getConfig());
                repository.updateRef("HEAD", true).link("refs/heads/main");
            }
            return new GitRepository(name, url(name), repository, clock);
        } catch (IOException e) {
            throw new HaulierException("Cannot make repository " + name + ": " + e.getMessage(), e);
        }
    }

    private static void configure(StoredConfig config) throws IOException {
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("receive", null, "autogc", false);
        config.setBoolean("receive", null, "advertisePushOptions", true);
        config.setBoolean("uploadpack", null, "allowFilter", true);
        config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
        config.save();
    }

    /**
     * A repository that was created before.
     *
     * @param name its name
     * @return the repository
     * @throws HaulierException when there is none
     */
    public GitRepository repository(String name) {
        @Nullable GitRepository found = repositories.get(name);
        if (found == null) {
            throw new HaulierException("No repository " + name + " on the git server; it has " + repositories.keySet());
        }
        return found;
    }

    /**
     * The URL that a repository has or would have.
     *
     * @param name a repository's name
     * @return an HTTP URL that ends in {@code .git}, without credentials
     */
    public String url(String name) {
        return uri() + "/" + name + ".git";
    }

    /**
     * The server's address.
     *
     * @return scheme, host and port
     */
    public URI uri() {
        return http.uri();
    }

    /**
     * The requests so far.
     *
     * @return a live log
     */
    public RequestLog<GitRequest> requests() {
        return http.log();
    }

    /**
     * How many packs of objects went to clients.
     *
     * @return zero or more
     */
    public int packsSent() {
        return git.packsSent();
    }

    /**
     * The pushes so far, accepted and refused, in the order in which they were answered.
     *
     * @return a copy
     */
    public List<GitPush> pushes() {
        return List.copyOf(pushes);
    }

    /**
     * Gives a user another password; the one before is refused from now on.
     *
     * @param name the user's name
     * @param password the new password or token
     */
    public void setPassword(String name, String password) {
        users.put(name, password);
    }

    /**
     * Runs something when the next push has arrived and before it is looked at, once: a place for somebody else to push
     * first. Several of them go to one push each, in order.
     *
     * @param action what to run, on the server's thread
     */
    public void beforeNextPush(Runnable action) {
        beforePush.add(action);
    }

    /**
     * Refuses the next pushes as a hook does: each ref of them answers {@code pre-receive hook declined}.
     *
     * @param pushes how many
     * @param message what the hook prints for the client's eyes
     */
    public void rejectNext(int pushes, String message) {
        for (int i = 0; i < pushes; i++) {
            rejections.add(message);
        }
    }

    /**
     * Lets the next requests of a kind go wrong.
     *
     * @param times how many requests
     * @param kind which
     * @param fault how
     */
    public void failNext(int times, GitRequest kind, Fault fault) {
        http.faults().add(times, request -> request.kind() == kind, fault);
    }

    /**
     * Lets the next requests go wrong.
     *
     * @param times how many requests
     * @param fault how
     */
    public void failNext(int times, Fault fault) {
        http.faults().add(times, request -> true, fault);
    }

    /** Forgets planned faults, rejections and actions. */
    public void heal() {
        http.faults().clear();
        rejections.clear();
        beforePush.clear();
    }

    private @Nullable String refusal(GitRepository repository, ReceiveCommand command) {
        return repository.isProtected(command.getRefName())
                ? "error: " + command.getRefName() + " is a protected branch"
                : null;
    }

    private void serve(HttpCall call, GitRequest kind) throws IOException {
        if (issuer != null && (issuer.serve(call) || showsRepository(call, issuer))) {
            return;
        }
        HttpCall.@Nullable Login login = call.login();
        if ((!users.isEmpty() || issuer != null) && !isKnown(login, GitHttp.repositoryName(call.path()))) {
            call.header("WWW-Authenticate", "Basic realm=\"git\"");
            call.reply(401, "text/plain", "Who are you?\n");
            return;
        }
        @Nullable GitRepository repository = repositories.get(GitHttp.repositoryName(call.path()));
        if (repository == null || kind == GitRequest.OTHER) {
            call.reply(404, "text/plain", "Repository not found\n");
            return;
        }
        switch (kind) {
            case DISCOVER -> git.discover(call, repository.repository());
            case DISCOVER_PUSH -> git.discoverPush(call, repository.repository());
            case PUSH -> push(call, repository, login == null ? null : login.user());
            default -> git.fetch(call, repository.repository());
        }
    }

    private boolean isKnown(HttpCall.@Nullable Login login, String repository) {
        return login != null
                && (login.password().equals(users.get(login.user()))
                        || (issuer != null && issuer.accepts(login.password(), repository)));
    }

    /** The API's own view of a repository, to those who hold a token for it. */
    private boolean showsRepository(HttpCall call, GitHubAppIssuer app) throws IOException {
        if (!call.path().startsWith(API)) {
            return false;
        }
        String name = call.path().substring(API.length());
        String header = String.valueOf(call.requestHeader("Authorization"));
        boolean shown = repositories.containsKey(name) && app.accepts(header.replaceFirst("^Bearer ", ""), name);
        call.reply(shown ? 200 : 404, "application/json", shown ? "{\"full_name\":\"" + name + "\"}" : "{}");
        return true;
    }

    private void push(HttpCall call, GitRepository repository, @Nullable String user) throws IOException {
        if (GitHttp.isProbe(call)) {
            git.push(call, repository, user, null, probe -> {});
            return;
        }
        @Nullable Runnable first = beforePush.poll();
        if (first != null) {
            first.run();
        }
        git.push(call, repository, user, rejections.poll(), pushes::add);
    }

    /** Stops the server and deletes its folder if it was a temporary one. */
    @Override
    public void close() {
        http.close();
        List<GitRepository> open = new ArrayList<>(repositories.values());
        open.forEach(repository -> repository.repository().close());
        if (temporary) {
            Folders.delete(folder);
        }
    }

    /** Options of a {@link GitServer}; not thread-safe. */
    public static final class Builder {

        private final Map<String, String> users = new ConcurrentHashMap<>();
        private @Nullable GitHubAppIssuer issuer;
        private Clock clock = Clock.system();
        private @Nullable Path folder;

        private Builder() {}

        /**
         * Lets a user in by basic authentication, and nobody without it.
         *
         * @param name the user's name
         * @param password the password or token
         * @return this
         */
        public Builder user(String name, String password) {
            users.put(name, password);
            return this;
        }

        /**
         * Lets the holders of an App's tokens in, under any name, and nobody else but the users. Gives out the tokens below
         * {@code /api/v3}, as GitHub Enterprise does.
         *
         * @param app the App
         * @return this
         */
        public Builder gitHubApp(GitHubAppIssuer app) {
            issuer = app;
            return this;
        }

        /**
         * Keeps the repositories in a folder, which stays when the server is closed. A repository that is in it already
         * is served once {@link GitServer#createRepository} has named it.
         *
         * @param path the folder; made if it is not there
         * @return this
         */
        public Builder folder(Path path) {
            this.folder = path;
            return this;
        }

        /**
         * Dates commits and tags; without it they bear the machine's time.
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
        public GitServer start() {
            return new GitServer(this);
        }
    }
}
