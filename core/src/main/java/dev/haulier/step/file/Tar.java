package dev.haulier.step.file;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code tar}. Not thread-safe. */
public final class Tar extends TypedStep<Tar> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

    Tar(String from) {
        super("tar");
        config.put("inPath", from);
    }

    /**
     * Where to put the archive.
     *
     * @param path in the workspace; may hold expressions
     * @return this
     */
    public Tar to(String path) {
        config.put("outPath", path);
        return this;
    }

    /**
     * What to leave out, in the place of {@code .git}.
     *
     * @param rules lines in the form of a {@code .gitignore}, relative to what is packed
     * @return this
     */
    public Tar ignore(String... rules) {
        config.put("ignore", String.join("\n", rules));
        return this;
    }

    /**
     * Compresses the archive.
     *
     * @return this
     */
    public Tar gzip() {
        config.put("gzip", true);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
