package dev.haulier.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to say about definitions: an error that must go, a warning, or a note.
 *
 * <p>Immutable and thread-safe.
 *
 * @param severity whether it must go
 * @param file where it was read, as the reader was given it; null when it was not read from anywhere
 * @param line the line in the file, from 1; 0 when unknown
 * @param path the resource and the field, such as {@code Stage/dev spec.vars[0].name}; empty when it is about a whole file
 * @param message what is wrong and what would be right, one line
 */
public record Problem(Severity severity, @Nullable String file, int line, String path, String message) {

    /** Whether a problem must go. */
    public enum Severity {
        /** Definitions with it are refused. */
        ERROR,
        /** Definitions with it run, but perhaps not as they are meant. */
        WARNING,
        /** Worth knowing, but no obstacle. */
        NOTE
    }

    /** Checks that nothing is null that must not be. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    /**
     * An error without a place in a file.
     *
     * @param path the resource and the field
     * @param message what is wrong and what would be right, one line
     * @return an error
     */
    public static Problem error(String path, String message) {
        return new Problem(Severity.ERROR, null, 0, path, message);
    }

    /**
     * A warning without a place in a file.
     *
     * @param path the resource and the field
     * @param message what may not be as it is meant, and what to do, one line
     * @return a warning
     */
    public static Problem warning(String path, String message) {
        return new Problem(Severity.WARNING, null, 0, path, message);
    }

    /**
     * A note without a place in a file.
     *
     * @param path the resource and the field
     * @param message what is worth knowing, one line
     * @return a note
     */
    public static Problem note(String path, String message) {
        return new Problem(Severity.NOTE, null, 0, path, message);
    }

    /**
     * The same at a place in a file.
     *
     * @param file where it was read, or null
     * @param line the line, from 1; 0 when unknown
     * @return a copy
     */
    public Problem at(@Nullable String file, int line) {
        return new Problem(severity, file, line, path, message);
    }

    /**
     * Whether it must go.
     *
     * @return false for a warning and for a note
     */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /**
     * The problem as one line for people.
     *
     * @return such as {@code kargo/dev.yaml:12: Stage/dev spec.vars[0].name: ...}
     */
    @Override
    public String toString() {
        var text = new StringBuilder();
        if (file != null) {
            text.append(file).append(line > 0 ? ":" + line : "").append(": ");
        }
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(message).toString();
    }
}
