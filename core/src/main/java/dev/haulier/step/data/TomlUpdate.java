package dev.haulier.step.data;

/** Builds a step {@code toml-update}. Not thread-safe. */
public final class TomlUpdate extends DataUpdate<TomlUpdate> {

    TomlUpdate(String file) {
        super("toml-update", file);
    }
}
