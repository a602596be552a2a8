package dev.haulier.step.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code yaml-update}. */
record YamlUpdateConfig(String path, List<Change> updates) {

    YamlUpdateConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name a file in the workspace");
        }
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("updates must have at least one entry of key and value");
        }
    }

    /** One value to set. */
    record Change(String key, @Nullable Object value) {

        Change {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("key must not be empty: name a value such as image.tag");
            }
        }
    }
}
