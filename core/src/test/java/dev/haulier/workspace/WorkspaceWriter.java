package dev.haulier.workspace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that writes into a workspace until it is killed, and tells of each write once it has returned. */
final class WorkspaceWriter {

    private WorkspaceWriter() {}

    public static void main(String[] arguments) {
        Workspace workspace = Workspaces.open(Path.of(arguments[0]), FolderTree.resolver());
        for (int i = 0; ; i++) {
            workspace.write(path(i), content(i));
            System.out.println(i);
        }
    }

    static String path(int number) {
        return "dir" + number % 10 + "/file" + number;
    }

    static byte[] content(int number) {
        return (number + "|").repeat(1000).getBytes(StandardCharsets.UTF_8);
    }
}
