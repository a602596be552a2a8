package dev.haulier.git;

import dev.haulier.workspace.Mount;
import dev.haulier.workspace.TreeResolver;
import dev.haulier.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A commit that {@code git-clone} shows in the workspace, and what later steps must know of it; it is kept with the mount
 * and so outlives a kill. Immutable.
 *
 * @param path where it is in the workspace
 * @param tree the commit that is shown
 * @param repoUrl the repository as the config had it
 * @param branch the branch that was checked out; empty for a commit or a tag
 * @param insecure whether certificates go unchecked
 * @param author who commits to it, or null for the host's committer
 * @param signingKey where the key is that signs commits to it, as {@link SigningKeys} has it; empty without
 * @param base the commit that the checked-out branch is known to have had
 * @param step the alias of the step that made it
 * @param tags the tags that {@code git-tag} made of it and that may not be pushed yet: name to id
 */
record Checkout(
        String path,
        CommitTree tree,
        String repoUrl,
        String branch,
        boolean insecure,
        @Nullable GitAuthor author,
        String signingKey,
        ObjectId base,
        String step,
        Map<String, String> tags) {

    private static final String URL = "git.repoURL";
    private static final String BRANCH = "git.branch";
    private static final String INSECURE = "git.insecureSkipTLSVerify";
    private static final String AUTHOR_NAME = "git.author.name";
    private static final String AUTHOR_EMAIL = "git.author.email";
    private static final String BASE = "git.base";
    private static final String SIGNING_KEY = "git.signingKey";
    private static final String STEP = "git.step";
    private static final String TAG = "git.tag.";

    Checkout {
        tags = Map.copyOf(tags);
    }

    /** What configs ask of the path of a checkout. */
    static void requirePath(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name a path in the workspace");
        }
    }

    /** The checkout right at a path. */
    static Checkout at(Workspace workspace, String path, TreeResolver trees) {
        String place = workspace.resolve(path);
        Optional<Mount> mount =
                workspace.mountOf(path).filter(found -> found.path().equals(place));
        if (mount.isEmpty() || !mount.get().attributes().containsKey(URL)) {
            List<String> others = workspace.mounts().stream()
                    .filter(other -> other.attributes().containsKey(URL))
                    .map(Mount::path)
                    .toList();
            throw new GitException("'" + path + "' is not a checkout of git-clone; "
                    + (others.isEmpty() ? "there is none" : "the checkouts are " + String.join(", ", others)));
        }
        return of(mount.get(), trees);
    }

    static Checkout of(Mount mount, TreeResolver trees) {
        CommitTree tree = mount.tree() instanceof CommitTree commit
                ? commit
                : (CommitTree) trees.resolve(mount.tree().identity());
        Map<String, String> attributes = mount.attributes();
        String name = attributes.getOrDefault(AUTHOR_NAME, "");
        return new Checkout(
                mount.path(),
                tree,
                attributes.getOrDefault(URL, ""),
                attributes.getOrDefault(BRANCH, ""),
                Boolean.parseBoolean(attributes.get(INSECURE)),
                name.isEmpty() ? null : GitAuthor.of(name, attributes.getOrDefault(AUTHOR_EMAIL, "")),
                attributes.getOrDefault(SIGNING_KEY, ""),
                ObjectId.fromString(attributes.getOrDefault(BASE, tree.commit().name())),
                attributes.getOrDefault(STEP, ""),
                tags(attributes));
    }

    private static Map<String, String> tags(Map<String, String> attributes) {
        Map<String, String> tags = new HashMap<>();
        attributes.forEach((key, value) -> {
            if (key.startsWith(TAG)) {
                tags.put(key.substring(TAG.length()), value);
            }
        });
        return tags;
    }

    /** Whether a step made the mount at a place before, in a run that was killed or tried again. */
    static boolean isOf(Mount mount, String step) {
        return step.equals(mount.attributes().get(STEP));
    }

    ObjectId head() {
        return tree.commit();
    }

    Mirror mirror() {
        return tree.mirror();
    }

    GitUrl url() {
        return tree.mirror().url();
    }

    /** A tag that was made of the checkout. */
    Optional<ObjectId> tag(String name) {
        return Optional.ofNullable(tags.get(name)).map(ObjectId::fromString);
    }

    /** The same place after a commit of our own. */
    Checkout committed(ObjectId commit) {
        return with(tree.at(commit), base, tags);
    }

    /** The same place once a branch of the far end has a commit. */
    Checkout pushed(String target, ObjectId commit) {
        return with(tree.at(commit), target.equals(branch) ? commit : base, tags);
    }

    /** The same place with one more tag. */
    Checkout tagged(String name, ObjectId tag) {
        Map<String, String> more = new HashMap<>(tags);
        more.put(name, tag.name());
        return with(tree, base, more);
    }

    private Checkout with(CommitTree newTree, ObjectId newBase, Map<String, String> newTags) {
        return new Checkout(path, newTree, repoUrl, branch, insecure, author, signingKey, newBase, step, newTags);
    }

    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(URL, repoUrl);
        attributes.put(BRANCH, branch);
        attributes.put(INSECURE, Boolean.toString(insecure));
        if (author != null) {
            attributes.put(AUTHOR_NAME, author.name());
            attributes.put(AUTHOR_EMAIL, author.email());
        }
        attributes.put(SIGNING_KEY, signingKey);
        tags.forEach((name, id) -> attributes.put(TAG + name, id));
        attributes.put(BASE, base.name());
        attributes.put(STEP, step);
        return attributes;
    }
}
