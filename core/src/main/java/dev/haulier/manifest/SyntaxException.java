package dev.haulier.manifest;

/** That a text is no YAML or JSON, and where. It stays within this package: a reader makes a problem of it. */
final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    SyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
