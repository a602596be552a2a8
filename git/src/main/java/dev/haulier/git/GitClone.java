package dev.haulier.git;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code git-clone} step; made by {@link GitSteps#gitClone}. What to check out is said first and where after it, as often
 * as there are checkouts:
 *
 * <pre>{@code
 * gitClone(url).branch("main").into("./src").branch("stage/dev").create().into("./out")
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class GitClone extends TypedStep<GitClone> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
    private final List<Map<String, Object>> checkouts = new ArrayList<>();
    private Map<String, Object> next = new LinkedHashMap<>();

    GitClone(String repoUrl) {
        super(GitCloneStep.NAME);
        config.put("repoURL", repoUrl);
    }

    /**
     * The next checkout is that of a branch.
     *
     * @param name the branch; may hold expressions
     * @return this
     */
    public GitClone branch(String name) {
        next.put("branch", name);
        return this;
    }

    /**
     * The next checkout is that of a commit.
     *
     * @param id the commit; may hold expressions
     * @return this
     */
    public GitClone commit(String id) {
        next.put("commit", id);
        return this;
    }

    /**
     * The next checkout is that of a tag.
     *
     * @param name the tag; may hold expressions
     * @return this
     */
    public GitClone tag(String name) {
        next.put("tag", name);
        return this;
    }

    /**
     * The branch of the next checkout is started with an empty commit if it is not there.
     *
     * @return this
     */
    public GitClone create() {
        next.put("create", true);
        return this;
    }

    /**
     * The next checkout shows only some directories, and the files right in those above them.
     *
     * @param directories from the repository's root, without wildcards
     * @return this
     */
    public GitClone sparse(String... directories) {
        next.put("sparse", List.of(directories));
        return this;
    }

    /**
     * The commit of the next checkout stands under another key than its path in the output.
     *
     * @param key the key
     * @return this
     */
    public GitClone named(String key) {
        next.put("as", key);
        return this;
    }

    /**
     * Says where the checkout is that was described before, and begins the next one. Without a branch, commit or tag it is
     * that of the repository's default branch.
     *
     * @param path where in the workspace; may hold expressions
     * @return this
     */
    public GitClone into(String path) {
        next.put("path", path);
        checkouts.add(next);
        next = new LinkedHashMap<>();
        return this;
    }

    /**
     * Says who commits to the checkouts, in place of the host's committer.
     *
     * @param name the name; may hold expressions
     * @param email the address; may hold expressions
     * @return this
     */
    public GitClone author(String name, String email) {
        config.put("author", Map.of("name", name, "email", email));
        return this;
    }

    /**
     * Says who commits to the checkouts and by what key commits and tags are signed, in place of the host's.
     *
     * @param name the name; may hold expressions
     * @param email the address; may hold expressions
     * @param signingKey an expression that gives the key, such as <code>${{ secret('signing').key }}</code>
     * @return this
     */
    public GitClone author(String name, String email, String signingKey) {
        config.put("author", Map.of("name", name, "email", email, "signingKey", signingKey));
        return this;
    }

    /**
     * Shows submodules in their places, to be read and not to be changed.
     *
     * @return this
     */
    public GitClone recurseSubmodules() {
        config.put("recurseSubmodules", true);
        return this;
    }

    /**
     * Leaves certificates unchecked, also in later steps on the checkouts.
     *
     * @return this
     */
    public GitClone insecureSkipTlsVerify() {
        config.put("insecureSkipTLSVerify", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        if (!next.isEmpty()) {
            throw new GitException("a checkout of git-clone says what and not where: end it with into(path)");
        }
        config.put("checkout", List.copyOf(checkouts));
        return config;
    }
}
