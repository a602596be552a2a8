package dev.haulier.internal.config;

/**
 * Something that is wrong with a config.
 *
 * @param path where, such as {@code updates[0].key}; empty for the config as a whole
 * @param message what, and what would be right
 */
public record ConfigProblem(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
