package dev.haulier.workspace;

/** A path would lead out of the workspace, by its own text or through a symbolic link. */
public final class PathEscapeException extends WorkspaceException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which path, and why it leaves
     */
    public PathEscapeException(String message) {
        super(message);
    }
}
