package dev.haulier.step.file;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code untar}. Not thread-safe. */
public final class Untar extends TypedStep<Untar> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    Untar(String archive) {
        super("untar");
        config.put("inPath", archive);
    }

    /**
     * Where to unpack to; what is there goes.
     *
     * @param path in the workspace; may hold expressions
     * @return this
     */
    public Untar to(String path) {
        config.put("outPath", path);
        return this;
    }

    /**
     * Takes names off the front of each path; what has no more is left out.
     *
     * @param count how many
     * @return this
     */
    public Untar stripComponents(int count) {
        config.put("stripComponents", count);
        return this;
    }

    /**
     * What to leave out; {@code .git} always is.
     *
     * @param rules lines in the form of a {@code .gitignore}, relative to the archive's root
     * @return this
     */
    public Untar ignore(String... rules) {
        config.put("ignore", String.join("\n", rules));
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
