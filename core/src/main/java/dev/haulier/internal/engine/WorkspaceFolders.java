package dev.haulier.internal.engine;

import dev.haulier.workspace.TreeResolver;
import dev.haulier.workspace.Workspace;
import dev.haulier.workspace.WorkspaceLimits;
import dev.haulier.workspace.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the workspaces of promotions lie, a folder each. Thread-safe. */
final class WorkspaceFolders {

    private final Path root;
    private final TreeResolver trees;
    private final WorkspaceLimits limits;

    WorkspaceFolders(Path root, TreeResolver trees, WorkspaceLimits limits) {
        this.root = root;
        this.trees = trees;
        this.limits = limits;
    }

    boolean exists(String name) {
        return Files.isDirectory(folder(name));
    }

    /** Opens the workspace; makes it if it is not there. */
    Workspace open(String name) {
        Folders.made(root);
        return Workspaces.open(folder(name), trees, limits);
    }

    /** Deletes the workspace with all that is in it. */
    void delete(String name) {
        Folders.delete(folder(name));
    }

    private Path folder(String name) {
        // The names of promotions are fit for file systems: letters, digits, dots and hyphens, at most 253.
        return root.resolve(name);
    }
}
