package dev.haulier.step.file;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code copy}. Not thread-safe. */
public final class Copy extends TypedStep<Copy> {

    private final String from;
    private @Nullable String to;
    private @Nullable String ignore;

    Copy(String from) {
        super("copy");
        this.from = from;
    }

    /**
     * Where to copy to.
     *
     * @param path in the workspace; may hold expressions
     * @return this
     */
    public Copy to(String path) {
        this.to = path;
        return this;
    }

    /**
     * What to leave out; {@code .git} always is, unless a line brings it back.
     *
     * @param rules lines in the form of a {@code .gitignore}, relative to what is copied
     * @return this
     */
    public Copy ignore(String... rules) {
        this.ignore = String.join("\n", rules);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("inPath", from);
        if (to != null) {
            config.put("outPath", to);
        }
        if (ignore != null) {
            config.put("ignore", ignore);
        }
        return config;
    }
}
