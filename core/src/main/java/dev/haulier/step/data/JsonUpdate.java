package dev.haulier.step.data;

/** Builds a step {@code json-update}. Not thread-safe. */
public final class JsonUpdate extends DataUpdate<JsonUpdate> {

    JsonUpdate(String file) {
        super("json-update", file);
    }
}
