package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder that is made when it is first needed and removed in the end. Not thread-safe. */
final class TemporaryFolder implements AutoCloseable {

    private @Nullable Path root;

    /** A folder within it. */
    Path folder(String name) {
        try {
            if (root == null) {
                root = Files.createTempDirectory("haulier-");
            }
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new HaulierException(
                    "No temporary folder can be made: " + e + "; name a folder by cache(...) and workspaces(...)", e);
        }
    }

    @Override
    public void close() {
        if (root != null) {
            Folders.delete(root);
        }
    }
}
