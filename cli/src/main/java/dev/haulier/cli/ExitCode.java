package dev.haulier.cli;

/** What the process says to whoever called it. */
final class ExitCode {

    /** All went well. */
    static final int DONE = 0;

    /** The promotion, or whatever was asked for, did not succeed. */
    static final int NOT_SUCCEEDED = 1;

    /** The input was wrong: arguments, manifests, names. */
    static final int BAD_INPUT = 2;

    private ExitCode() {}
}
