package dev.haulier.step.metadata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The config of {@code set-metadata}. */
record SetMetadataConfig(List<Update> updates) {

    SetMetadataConfig {
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("updates must have at least one entry of kind, name and values");
        }
    }

    /** What an update is of; the constants are as manifests have them. */
    enum Kind implements dev.haulier.model.WireName {
        STAGE("Stage"),
        FREIGHT("Freight");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        @Override
        public String wireName() {
            return wire;
        }
    }

    /** Values of one resource. */
    record Update(Kind kind, String name, Map<String, @Nullable Object> values) {

        Update {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("name must not be empty: name a Stage or Freight");
            }
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values must have at least one key");
            }
            if (values.containsKey("")) {
                throw new IllegalArgumentException("values must have no empty key");
            }
        }
    }
}
