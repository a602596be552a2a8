package dev.haulier.workspace;

import java.nio.file.Path;

/** Opens workspaces. */
public final class Workspaces {

    private Workspaces() {}

    /**
     * Opens the workspace of a folder with the default limits, or begins one there.
     *
     * @param folder where to keep what is written, on any file system; made when it is not there
     * @param trees finds the trees again that were mounted before
     * @return the workspace as it was left, by a kill too
     * @throws WorkspaceException when the folder cannot be used or holds something else
     */
    public static Workspace open(Path folder, TreeResolver trees) {
        return open(folder, trees, WorkspaceLimits.defaults());
    }

    /**
     * Opens the workspace of a folder, or begins one there.
     *
     * @param folder where to keep what is written, on any file system; made when it is not there
     * @param trees finds the trees again that were mounted before
     * @param limits how much the workspace takes
     * @return the workspace as it was left, by a kill too
     * @throws WorkspaceException when the folder cannot be used or holds something else
     */
    public static Workspace open(Path folder, TreeResolver trees, WorkspaceLimits limits) {
        return OverlayWorkspace.open(folder, trees, limits);
    }
}
