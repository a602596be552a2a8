package dev.haulier.workspace;

/** A path of the workspace that was to be read is not there, or is not of the kind that was asked for. */
public final class NoSuchPathException extends WorkspaceException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which path, and what was expected there
     */
    public NoSuchPathException(String message) {
        super(message);
    }
}
