package dev.haulier.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** True folders of the file system. */
final class Folders {

    private Folders() {}

    /** Removes a folder and what is in it, and follows no link; nothing happens when it is not there. */
    static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    remove(child);
                }
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Whether the owner may execute a file; false where the file system knows no such thing. */
    static FileMode mode(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return FileMode.REGULAR;
        }
        return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                        .contains(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE)
                ? FileMode.EXECUTABLE
                : FileMode.REGULAR;
    }
}
