package dev.haulier.step.control;

import org.jspecify.annotations.Nullable;

/** The config of {@code fail}. */
record FailConfig(@Nullable String message) {

    FailConfig {
        if (message != null && message.isEmpty()) {
            throw new IllegalArgumentException("message must not be empty: leave it out or say why");
        }
    }
}
