package dev.haulier.testkit;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.haulier.workspace.Tree;
import dev.haulier.workspace.TreeResolver;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A workspace on a Windows file system in memory, which takes names that differ in case for the same. */
class WorkspaceOnJimfsWindowsTest extends WorkspaceContract {

    private final FileSystem files = Jimfs.newFileSystem(Configuration.windows());
    private final FolderTrees trees = new FolderTrees();
    private int folders;

    @Override
    protected Path newFolder() throws IOException {
        return Files.createDirectories(files.getPath("work").toAbsolutePath().resolve("folder-" + folders++));
    }

    @Override
    protected Tree newTree(Map<String, String> content) throws IOException {
        return trees.make(newFolder(), content);
    }

    @Override
    protected TreeResolver trees() {
        return trees;
    }

    @Override
    protected boolean knowsLinksAndModes() {
        return false;
    }

    @AfterEach
    void closeFiles() throws IOException {
        files.close();
    }
}
