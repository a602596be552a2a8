package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A copy of a part of a workspace, and the way back. */
final class FilledFolder implements RealFolder {

    private final Workspace workspace;
    private final String from;
    private final Path folder;
    /** What was filled in, by path relative to the folder. */
    private final Map<String, Entry> filled = new HashMap<>();

    private boolean open = true;

    private FilledFolder(Workspace workspace, String from, Path folder) {
        this.workspace = workspace;
        this.from = from;
        this.folder = folder.toAbsolutePath();
    }

    static FilledFolder fill(Workspace workspace, String from, Path folder, Collection<String> only) {
        FilledFolder real = new FilledFolder(workspace, from, folder);
        try {
            Files.createDirectories(folder);
            for (String path : only) {
                real.include(from, PathText.names(path));
            }
        } catch (IOException | RuntimeException e) {
            real.discard();
            if (e instanceof WorkspaceException known) {
                throw known;
            }
            throw new WorkspaceException(
                    "a true folder of " + PathText.shown(from) + " cannot be filled: " + e.getMessage(), e);
        }
        return real;
    }

    /** Puts in a path name by name, so that links on the way are there too. */
    private void include(String start, List<String> names) throws IOException {
        String at = start;
        for (String name : names) {
            String next = workspace.resolve(PathText.child(at, name));
            if (name.equals("..")) {
                at = inside(next);
                continue;
            }
            Entry entry = workspace
                    .find(PathText.child(at, name))
                    .orElseThrow(() -> new NoSuchPathException("there is nothing at " + PathText.shown(next)));
            put(entry);
            if (entry.isLink()) {
                if (!PathText.isWithin(next, from)) {
                    return;
                }
                include(from, PathText.names(relative(next)));
            }
            at = inside(next);
        }
        if (workspace.find(at).filter(Entry::isDirectory).isPresent()) {
            List<Entry> entries;
            try (var walk = workspace.walk(at)) {
                entries = walk.toList();
            }
            for (Entry entry : entries) {
                put(entry);
            }
        }
    }

    private String inside(String path) {
        if (!PathText.isWithin(path, from)) {
            throw new PathEscapeException(PathText.shown(path) + " is not beneath " + PathText.shown(from));
        }
        return path;
    }

    private String relative(String path) {
        return from.isEmpty() || path.equals(from) ? path.substring(from.length()) : path.substring(from.length() + 1);
    }

    private void put(Entry entry) throws IOException {
        String relative = relative(entry.path());
        if (filled.containsKey(relative)) {
            return;
        }
        Path to = at(relative);
        try {
            if (entry.isDirectory()) {
                Files.createDirectory(to);
            } else if (entry.isFile()) {
                try (InputStream in = workspace.open(entry.path())) {
                    Files.copy(in, to);
                }
                if (entry.mode() == FileMode.EXECUTABLE && posix(to)) {
                    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            } else if (!putLink(entry, to)) {
                return;
            }
        } catch (FileAlreadyExistsException e) {
            throw new WorkspaceException(
                    PathText.shown(entry.path()) + " cannot be told from another name on this file system", e);
        }
        filled.put(relative, entry);
    }

    private boolean putLink(Entry entry, Path to) throws IOException {
        String target = workspace.readLink(entry.path());
        Path leads = to.resolveSibling(target).normalize();
        if (target.startsWith("/") || !leads.startsWith(folder)) {
            return false;
        }
        Files.createSymbolicLink(to, to.getFileSystem().getPath(target));
        return true;
    }

    private Path at(String relative) {
        Path at = folder;
        try {
            for (String name : relative.split("/")) {
                at = at.resolve(name);
            }
        } catch (InvalidPathException e) {
            throw new WorkspaceException(PathText.shown(relative) + " has a name that this file system cannot hold", e);
        }
        if (!at.normalize().startsWith(folder)) {
            throw new WorkspaceException(PathText.shown(relative) + " has a name that this file system cannot hold");
        }
        return at;
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public void sync() {
        Map<String, Path> present = new HashMap<>();
        try {
            collect("", folder, present);
            for (Map.Entry<String, Path> one : present.entrySet()) {
                if (Files.isSymbolicLink(one.getValue())) {
                    refuseEscape(one.getKey(), one.getValue());
                }
            }
            for (String gone : List.copyOf(filled.keySet())) {
                if (!present.containsKey(gone)) {
                    workspace.delete(PathText.child(from, gone));
                    filled.remove(gone);
                }
            }
            for (Map.Entry<String, Path> one : new TreeMap<>(present).entrySet()) {
                take(one.getKey(), one.getValue());
            }
        } catch (IOException e) {
            throw new WorkspaceException("the folder '" + folder + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private void collect(String relative, Path directory, Map<String, Path> present) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                String path = PathText.child(relative, child.getFileName().toString());
                present.put(path, child);
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    collect(path, child, present);
                }
            }
        }
    }

    private void refuseEscape(String relative, Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute() || !link.resolveSibling(target).normalize().startsWith(folder)) {
            throw new PathEscapeException("the link " + PathText.shown(relative) + " leads out of the folder, to '"
                    + target + "': nothing was taken over");
        }
    }

    private void take(String relative, Path file) throws IOException {
        String path = PathText.child(from, relative);
        Entry before = filled.get(relative);
        if (Files.isSymbolicLink(file)) {
            String target = Files.readSymbolicLink(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (before == null || !before.isLink() || !workspace.readLink(path).equals(target)) {
                makeWay(path, before);
                workspace.link(path, target);
            }
            filled.put(relative, Entry.link(path));
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            if (before == null || !before.isDirectory()) {
                makeWay(path, before);
                workspace.createDirectory(path);
                filled.put(relative, Entry.directory(path));
            }
        } else {
            takeFile(relative, path, file, before);
        }
    }

    private void takeFile(String relative, String path, Path file, @Nullable Entry before) throws IOException {
        FileMode mode = posix(file) || before == null ? Folders.mode(file) : before.mode();
        if (before != null && before.isFile() && before.mode() == mode) {
            try (InputStream now = Files.newInputStream(file);
                    InputStream then = workspace.open(path)) {
                if (Arrays.equals(now.readAllBytes(), then.readAllBytes())) {
                    return;
                }
            }
        }
        if (before != null && !before.isFile()) {
            makeWay(path, before);
        }
        try (InputStream now = Files.newInputStream(file)) {
            workspace.write(path, now, mode);
        }
        filled.put(relative, Entry.file(path, mode, Files.size(file)));
    }

    private void makeWay(String path, @Nullable Entry before) {
        if (before != null) {
            workspace.delete(path);
        }
    }

    @Override
    public void discard() {
        if (open) {
            open = false;
            try {
                Folders.remove(folder);
            } catch (IOException e) {
                throw new WorkspaceException("the folder '" + folder + "' cannot be removed: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        if (open) {
            try {
                sync();
            } finally {
                discard();
            }
        }
    }
}
