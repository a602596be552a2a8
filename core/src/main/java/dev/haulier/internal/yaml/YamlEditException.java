package dev.haulier.internal.yaml;

import dev.haulier.internal.text.DataException;
import org.jspecify.annotations.Nullable;

/** A YAML text cannot be read or cannot be edited as asked; it is as it was. */
public final class YamlEditException extends DataException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what was wrong, at which line and column, and what would be right
     */
    public YamlEditException(String message) {
        super(message);
    }

    YamlEditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
