package dev.haulier.git;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the places at which {@code git-clone} shows a commit. At most one of branch, commit and tag is given; without any
 * it is the repository's default branch. Empty texts stand for absent ones. Immutable.
 *
 * @param path where in the workspace
 * @param as the key of the commit in the output, or null for the path
 * @param branch a branch, or null
 * @param commit a commit's id, whole or the first 7 digits or more of it, or null
 * @param tag a tag, or null
 * @param create whether a branch that is not there is started with an empty commit
 * @param sparse the directories to show, or null for all
 */
public record GitCheckout(
        String path,
        @Nullable String as,
        @Nullable String branch,
        @Nullable String commit,
        @Nullable String tag,
        boolean create,
        @Nullable List<String> sparse) {

    /**
     * Copies the list and checks what goes together.
     *
     * @throws IllegalArgumentException when the path or the list of directories is empty, or more than one commit is named
     * @throws GitException when a directory has wildcards or leads out of the repository
     */
    public GitCheckout {
        Checkout.requirePath(path);
        sparse = sparse == null ? null : List.copyOf(sparse);
        if (sparse != null) {
            if (sparse.isEmpty()) {
                throw new IllegalArgumentException("sparse must name a directory: leave it out to show everything");
            }
            Sparse.of(sparse);
        }
        if (Stream.of(branch, commit, tag)
                        .filter(ref -> ref != null && !ref.isEmpty())
                        .count()
                > 1) {
            throw new IllegalArgumentException(
                    "the checkout at '" + path + "' names more than one of branch, commit and tag; name one");
        }
    }

    String key() {
        return as == null || as.isEmpty() ? path : as;
    }

    String branchOrEmpty() {
        return branch == null ? "" : branch;
    }

    String commitOrEmpty() {
        return commit == null ? "" : commit;
    }

    String tagOrEmpty() {
        return tag == null ? "" : tag;
    }

    Sparse visible() {
        return sparse == null ? Sparse.ALL : Sparse.of(sparse);
    }
}
