package dev.haulier.workspace;

/**
 * Finds the trees of a workspace again when it is opened anew.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface TreeResolver {

    /**
     * Finds a tree.
     *
     * @param identity what the tree's {@link Tree#identity()} said
     * @return a tree with the same content
     * @throws WorkspaceException when it is no longer to be had; the message says why
     */
    Tree resolve(String identity);

    /**
     * A resolver that knows no tree, for workspaces without mounts.
     *
     * @return a resolver that refuses each identity
     */
    static TreeResolver none() {
        return identity -> {
            throw new WorkspaceException(
                    "nothing here can find the tree '" + identity + "' again: open the workspace with its resolver");
        };
    }
}
