package dev.haulier.step.file;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code file-write}. Not thread-safe. */
public final class FileWrite extends TypedStep<FileWrite> {

    private final String path;
    private String contents = "";
    private @Nullable String permissions;
    private boolean overwrite;

    FileWrite(String path) {
        super("file-write");
        this.path = path;
    }

    /**
     * What to write. Without this call the file is empty.
     *
     * @param text written as it is; may hold expressions, best through {@code quote()}, {@code asYAML()} or {@code asJSON()}
     * @return this
     */
    public FileWrite contents(String text) {
        this.contents = text;
        return this;
    }

    /**
     * Who may read and write the file.
     *
     * @param mode zero and three octal digits, such as {@code 0644}; nobody may execute it
     * @return this
     */
    public FileWrite permissions(String mode) {
        this.permissions = mode;
        return this;
    }

    /**
     * Replaces a file that is there already.
     *
     * @return this
     */
    public FileWrite overwrite() {
        this.overwrite = true;
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("path", path);
        config.put("contents", contents);
        if (permissions != null) {
            config.put("permissions", permissions);
        }
        if (overwrite) {
            config.put("overwrite", true);
        }
        return config;
    }
}
