package dev.haulier.testkit;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * A repository of a {@link GitServer}, with what a test does to it directly, past the protocol.
 *
 * <p>A branch is named as people name it ({@code main}), not by its ref. Thread-safe.
 */
public final class GitRepository {

    static final String DEFAULT_NAME = "Somebody Else";
    static final String DEFAULT_EMAIL = "somebody@example.com";
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    private final String name;
    private final String url;
    private final Repository repository;
    private final Clock clock;
    private final GitObjects objects;
    private final Set<String> protectedBranches = ConcurrentHashMap.newKeySet();

    GitRepository(String name, String url, Repository repository, Clock clock) {
        this.name = name;
        this.url = url;
        this.repository = repository;
        this.clock = clock;
        this.objects = new GitObjects(repository);
    }

    /**
     * The name that it was created with.
     *
     * @return such as {@code team/gitops}
     */
    public String name() {
        return name;
    }

    /**
     * Where clients find it.
     *
     * @return an HTTP URL that ends in {@code .git}, without credentials
     */
    public String url() {
        return url;
    }

    /**
     * The bare repository's folder, for what this class does not offer.
     *
     * @return an absolute path
     */
    public Path folder() {
        return repository.getDirectory().toPath();
    }

    /**
     * Commits files to a branch; a branch that is not there starts with this commit.
     *
     * @param branch the branch
     * @param files path to content; other files stay
     * @param message the message
     * @return the commit's id
     */
    public String commit(String branch, Map<String, String> files, String message) {
        return commit(branch, change -> {
            change.message(message);
            files.forEach(change::write);
        });
    }

    /**
     * Commits to a branch; a branch that is not there starts with this commit.
     *
     * @param branch the branch
     * @param change says what changes
     * @return the commit's id
     */
    public String commit(String branch, Consumer<GitChange> change) {
        GitChange wanted = new GitChange();
        change.accept(wanted);
        Instant given = wanted.when();
        return git("commit to", () -> objects.commit(HEADS + branch, wanted, given == null ? clock.instant() : given))
                .name();
    }

    /**
     * Makes a branch, or moves it, forwards or not.
     *
     * @param branch the branch
     * @param revision a branch, tag or commit
     */
    public void branch(String branch, String revision) {
        git("branch in", () -> objects.update(HEADS + branch, objects.commit(revision)));
    }

    /**
     * Deletes a branch.
     *
     * @param branch the branch
     */
    public void deleteBranch(String branch) {
        git("delete a branch of", () -> objects.delete(HEADS + branch));
    }

    /**
     * Makes a lightweight tag, or moves it.
     *
     * @param tag the tag's name
     * @param revision a branch, tag or commit
     */
    public void tag(String tag, String revision) {
        git("tag in", () -> objects.update(TAGS + tag, objects.commit(revision)));
    }

    /**
     * Makes an annotated tag, or moves it, dated by the server's clock.
     *
     * @param tag the tag's name
     * @param revision a branch, tag or commit
     * @param message its message
     * @return the tag object's id
     */
    public String annotatedTag(String tag, String revision, String message) {
        return annotatedTag(tag, revision, message, clock.instant());
    }

    /**
     * Makes an annotated tag, or moves it.
     *
     * @param tag the tag's name
     * @param revision a branch, tag or commit
     * @param message its message
     * @param when the tagger's time
     * @return the tag object's id
     */
    public String annotatedTag(String tag, String revision, String message, Instant when) {
        return git("tag in", () -> objects.annotate(TAGS + tag, objects.commit(revision), message, when))
                .name();
    }

    /**
     * Deletes a tag.
     *
     * @param tag the tag's name
     */
    public void deleteTag(String tag) {
        git("delete a tag of", () -> objects.delete(TAGS + tag));
    }

    /**
     * The commit that a branch points to.
     *
     * @param branch the branch
     * @return empty when there is no such branch
     */
    public Optional<String> head(String branch) {
        @Nullable Ref ref = git("read", () -> repository.exactRef(HEADS + branch));
        return Optional.ofNullable(ref).map(Ref::getObjectId).map(ObjectId::name);
    }

    /**
     * Makes {@code HEAD} point to a branch, there or not; at first it is {@code main}.
     *
     * @param branch the branch
     */
    public void defaultBranch(String branch) {
        git("set HEAD of", () -> repository.updateRef("HEAD", true).link(HEADS + branch));
    }

    /**
     * The branches.
     *
     * @return name to commit
     */
    public SortedMap<String, String> branches() {
        return refs(HEADS);
    }

    /**
     * The tags.
     *
     * @return name to the commit that it leads to in the end
     */
    public SortedMap<String, String> tags() {
        return refs(TAGS);
    }

    private SortedMap<String, String> refs(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        for (Ref ref : git("read", () -> repository.getRefDatabase().getRefsByPrefix(prefix))) {
            Ref peeled = git("read", () -> repository.getRefDatabase().peel(ref));
            @Nullable ObjectId behind = peeled.getPeeledObjectId();
            ObjectId id = behind == null ? ref.getObjectId() : behind;
            found.put(ref.getName().substring(prefix.length()), id.name());
        }
        return found;
    }

    /**
     * Reads a file as text.
     *
     * @param revision a branch, tag or commit
     * @param path with slashes, from the root
     * @return its content, decoded as UTF-8
     * @throws HaulierException when it is not there
     */
    public String read(String revision, String path) {
        return new String(
                readBytes(revision, path)
                        .orElseThrow(() -> new HaulierException("No file " + path + " at " + revision
                                + " of repository " + name + "; it has " + files(revision))),
                StandardCharsets.UTF_8);
    }

    /**
     * Reads a file.
     *
     * @param revision a branch, tag or commit
     * @param path with slashes, from the root
     * @return empty when it is not there
     */
    public Optional<byte[]> readBytes(String revision, String path) {
        return git("read", () -> objects.read(objects.commit(revision), path));
    }

    /**
     * Lists all files.
     *
     * @param revision a branch, tag or commit
     * @return paths with slashes, sorted
     */
    public List<String> files(String revision) {
        return git("list", () -> objects.files(objects.commit(revision)));
    }

    /**
     * The history, newest first.
     *
     * @param revision a branch, tag or commit
     * @return all commits that lead to it
     */
    public List<GitLogEntry> log(String revision) {
        return git("list", () -> objects.log(objects.commit(revision)));
    }

    /**
     * Refuses every push to a branch from now on, as hosts do that protect it.
     *
     * @param branch the branch
     */
    public void protect(String branch) {
        protectedBranches.add(HEADS + branch);
    }

    /**
     * Takes {@link #protect} back.
     *
     * @param branch the branch
     */
    public void unprotect(String branch) {
        protectedBranches.remove(HEADS + branch);
    }

    boolean isProtected(String ref) {
        return protectedBranches.contains(ref);
    }

    Repository repository() {
        return repository;
    }

    /** An action of Git's that may fail. */
    private interface Action<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> T git(String what, Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new HaulierException("Cannot " + what + " repository " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
