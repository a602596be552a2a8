package dev.haulier.testkit;

import dev.haulier.store.FileStore;
import dev.haulier.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends StoreContract {

    @TempDir
    private Path folder;

    @Override
    protected Store open() {
        return FileStore.open(folder.resolve("state"));
    }
}
