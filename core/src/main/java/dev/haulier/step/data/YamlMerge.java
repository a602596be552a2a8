package dev.haulier.step.data;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code yaml-merge}. Not thread-safe. */
public final class YamlMerge extends TypedStep<YamlMerge> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    YamlMerge(List<String> files) {
        super("yaml-merge");
        config.put("inFiles", files);
    }

    /**
     * Where to write what came of it.
     *
     * @param path in the workspace; may be one of the files
     * @return this
     */
    public YamlMerge to(String path) {
        config.put("outFile", path);
        return this;
    }

    /**
     * Passes over files that are not there.
     *
     * @return this
     */
    public YamlMerge ignoreMissingFiles() {
        config.put("ignoreMissingFiles", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
