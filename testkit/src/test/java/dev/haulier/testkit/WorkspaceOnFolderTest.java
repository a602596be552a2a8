package dev.haulier.testkit;

import dev.haulier.workspace.Tree;
import dev.haulier.workspace.TreeResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A workspace on a plain folder of this machine. */
class WorkspaceOnFolderTest extends WorkspaceContract {

    @TempDir
    Path temp;

    private final FolderTrees trees = new FolderTrees();
    private int folders;

    @Override
    protected Path newFolder() throws IOException {
        return Files.createDirectories(temp.resolve("folder-" + folders++));
    }

    @Override
    protected Tree newTree(Map<String, String> content) throws IOException {
        return trees.make(newFolder(), content);
    }

    @Override
    protected TreeResolver trees() {
        return trees;
    }
}
