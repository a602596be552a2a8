package dev.haulier.testkit;

import dev.haulier.workspace.FolderTree;
import dev.haulier.workspace.Tree;
import dev.haulier.workspace.TreeResolver;
import dev.haulier.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** Trees of plain folders for the contract, kept by identity as a resolver would find them. */
final class FolderTrees implements TreeResolver {

    private final Map<String, Tree> made = new HashMap<>();

    Tree make(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean executable = file.getKey().endsWith("*");
            String name = executable ? file.getKey().substring(0, file.getKey().length() - 1) : file.getKey();
            Path path = folder;
            for (String part : name.split("/")) {
                path = path.resolve(part);
            }
            Files.createDirectories(path.getParent());
            if (file.getValue().startsWith("->")) {
                Files.createSymbolicLink(
                        path, path.getFileSystem().getPath(file.getValue().substring(2)));
            } else {
                Files.writeString(path, file.getValue());
                if (executable) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        Tree tree = FolderTree.of(folder);
        made.put(tree.identity(), tree);
        return tree;
    }

    @Override
    public Tree resolve(String identity) {
        Tree tree = made.get(identity);
        if (tree == null) {
            throw new WorkspaceException("no tree " + identity);
        }
        return tree;
    }
}
