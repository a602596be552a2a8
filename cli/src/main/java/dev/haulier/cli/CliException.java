package dev.haulier.cli;

/** The command line asks for something that cannot be: the message is what the user reads. */
final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }
}
