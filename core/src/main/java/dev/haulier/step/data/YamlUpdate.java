package dev.haulier.step.data;

/** Builds a step {@code yaml-update}. Not thread-safe. */
public final class YamlUpdate extends DataUpdate<YamlUpdate> {

    YamlUpdate(String file) {
        super("yaml-update", file);
    }
}
