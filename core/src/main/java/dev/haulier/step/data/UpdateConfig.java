package dev.haulier.step.data;

import dev.haulier.internal.config.Given;
import java.util.List;

/** The config of {@code yaml-update}, {@code json-update} and {@code toml-update}. */
record UpdateConfig(String path, List<Change> updates) {

    UpdateConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name a file in the workspace");
        }
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("updates must have at least one entry of key and value");
        }
    }

    /** One value to set. */
    record Change(String key, Given value) {

        Change {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("key must not be empty: name a value such as image.tag");
            }
        }
    }
}
