package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plain folder as a tree. Nobody may change the folder while it is used as one.
 *
 * <p>Whether a file may be executed is known only on file systems with POSIX permissions. Thread-safe.
 */
public final class FolderTree implements Tree {

    private static final String SCHEME = "folder:";

    private final Path folder;

    private FolderTree(Path folder) {
        this.folder = folder;
    }

    /**
     * The tree of a folder.
     *
     * @param folder on any file system
     * @return its tree
     * @throws WorkspaceException when there is no such folder
     */
    public static FolderTree of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new WorkspaceException("there is no folder '" + folder + "' to mount");
        }
        return new FolderTree(folder.toAbsolutePath().normalize());
    }

    /**
     * Finds the trees of folders again.
     *
     * @return a resolver that refuses every other identity
     */
    public static TreeResolver resolver() {
        return identity -> {
            if (!identity.startsWith(SCHEME)) {
                throw new WorkspaceException("'" + identity + "' is not the tree of a folder");
            }
            try {
                return of(Path.of(URI.create(identity.substring(SCHEME.length()))));
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                throw new WorkspaceException("the folder of '" + identity + "' is no longer to be had", e);
            }
        };
    }

    @Override
    public String identity() {
        return SCHEME + folder.toUri();
    }

    @Override
    public Optional<Entry> find(String path) throws IOException {
        try {
            Path file = at(path);
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? entry(path, file) : Optional.empty();
        } catch (InvalidPathException e) {
            // A name that this file system cannot hold is not there.
            return Optional.empty();
        }
    }

    @Override
    public List<Entry> list(String path) throws IOException {
        Path directory = at(path);
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return entries;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                entry(PathText.child(path, child.getFileName().toString()), child)
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    @Override
    public InputStream open(String path) throws IOException {
        Path file = at(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path);
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String readLink(String path) throws IOException {
        Path target = Files.readSymbolicLink(at(path));
        return target.toString().replace(target.getFileSystem().getSeparator(), "/");
    }

    private Path at(String path) {
        Path at = folder;
        for (String name : path.split("/")) {
            if (!name.isEmpty()) {
                at = at.resolve(name);
            }
        }
        return at;
    }

    private static Optional<Entry> entry(String path, Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            return Optional.of(Entry.link(path));
        }
        if (attributes.isDirectory()) {
            return Optional.of(Entry.directory(path));
        }
        return attributes.isRegularFile()
                ? Optional.of(Entry.file(path, Folders.mode(file), attributes.size()))
                : Optional.empty();
    }
}
