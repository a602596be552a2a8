package dev.haulier.workspace;

import java.util.List;

/**
 * What differs between a mounted tree and what the workspace shows in its place. A file that was written again with the
 * content and mode it had is no change.
 *
 * @param mount the tree that was compared with
 * @param list the changes, ordered by path, each path once
 */
public record Changes(Mount mount, List<Change> list) {

    /** Copies the list. */
    public Changes {
        list = List.copyOf(list);
    }

    /**
     * Tells whether the workspace shows just the mounted tree.
     *
     * @return whether there is no change
     */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /**
     * The changes of one kind.
     *
     * @param kind which
     * @return their paths relative to the root of the tree, in order
     */
    public List<String> pathsInTree(Change.Kind kind) {
        return list.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::pathInTree)
                .toList();
    }
}
