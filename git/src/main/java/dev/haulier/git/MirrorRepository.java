package dev.haulier.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * A bare repository that obeys its own configuration alone, not the user's or the system's, and that is never collected
 * in the background.
 */
final class MirrorRepository extends FileRepository {

    // Null only while the super constructor runs, which asks for the configuration already.
    private final @Nullable FileBasedConfig own;

    private MirrorRepository(BaseRepositoryBuilder<?, ?> options, FileBasedConfig own) throws IOException {
        super(options);
        this.own = own;
    }

    static MirrorRepository at(Path folder) throws IOException {
        FileRepositoryBuilder options = new FileRepositoryBuilder()
                .setFS(FS.DETECTED)
                .setGitDir(folder.toFile())
                .setBare()
                .setup();
        FileBasedConfig own = new FileBasedConfig(null, folder.resolve("config").toFile(), FS.DETECTED);
        load(own);
        return new MirrorRepository(options, own);
    }

    private static void load(FileBasedConfig config) throws IOException {
        try {
            config.load();
        } catch (ConfigInvalidException e) {
            throw new IOException("the mirror's configuration cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public FileBasedConfig getConfig() {
        @Nullable FileBasedConfig config = own;
        return config == null ? super.getConfig() : config;
    }

    @Override
    public void autoGC(ProgressMonitor monitor) {
        // Mirrors collects garbage when it chooses to, on the thread of its caller.
    }
}
