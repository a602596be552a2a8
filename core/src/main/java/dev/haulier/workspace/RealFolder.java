package dev.haulier.workspace;

import java.nio.file.Path;

/**
 * A part of a workspace as a true folder, for programs that know nothing of workspaces.
 *
 * <p>It is filled when it is asked for and holds a copy: what is changed in it is seen by the workspace at {@link #sync()}
 * or {@link #close()}, and the workspace must not be written to at the same place in between. A symbolic link that leads
 * out of the folder is left out of it, and its absence is no change.
 *
 * <p>Not thread-safe.
 */
public interface RealFolder extends AutoCloseable {

    /**
     * Where the folder is.
     *
     * @return an absolute path on the file system that the workspace lies on
     */
    Path path();

    /**
     * Takes what was added, changed and deleted in the folder over into the workspace.
     *
     * @throws PathEscapeException when a symbolic link in the folder leads out of the workspace; nothing is taken over
     * @throws WorkspaceException when the folder cannot be read, or holds what a workspace cannot
     */
    void sync();

    /** Removes the folder without taking anything over. Does nothing when it is gone already. */
    void discard();

    /**
     * Takes the changes over like {@link #sync()} and removes the folder. Does nothing when it is gone already.
     *
     * @throws WorkspaceException as {@link #sync()} does; the folder is removed all the same
     */
    @Override
    void close();
}
