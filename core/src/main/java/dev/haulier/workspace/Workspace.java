package dev.haulier.workspace;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that the steps of one promotion share: a view of read-only trees with an upper layer on top that holds what
 * was written and deleted.
 *
 * <p>Reading looks into the upper layer and then into the tree that is mounted there; writing goes into the upper layer;
 * deleting leaves a mark. Nothing is checked out. What a method has returned from outlives a kill of the process: the
 * workspace shows the same when it is opened again.
 *
 * <p><b>Paths</b> have {@code /} between their names and are relative to the workspace's root, which is the empty string;
 * {@code .}, {@code ./a} and {@code a//b/} are as good. Names are told apart by case on every file system. A path that
 * leads out of the workspace is refused: by {@code ..}, as an absolute path, with a drive letter, a backslash or a control
 * character, or through a symbolic link. Links that stay inside are followed on the way, and as the last name as well
 * where a method says so.
 *
 * <p>A name that Git takes for its own folder, such as {@code .git} in any spelling, is never written.
 *
 * <p>Not thread-safe, and one folder must not be opened twice at a time.
 */
public interface Workspace extends AutoCloseable {

    /**
     * The one door for paths: normalises, follows every symbolic link and refuses what leaves the workspace. What the path
     * names need not exist.
     *
     * @param path as a user wrote it
     * @return the true path, with {@code /} between the names; empty for the root
     * @throws PathEscapeException when the path leads out
     * @throws WorkspaceException when the path is past a limit or leads through a file or through too many links
     */
    String resolve(String path);

    /**
     * Refuses a path that could not be written in a directory even if the directory were empty. For who replaces all that is
     * in it, and wants to know before anything is lost.
     *
     * @param directory as a user wrote it
     * @param path what is to be written, relative to the directory
     * @throws PathEscapeException when it leads out
     * @throws WorkspaceException when it is past a limit or has a name that belongs to Git
     */
    void checkNew(String directory, String path);

    /**
     * Looks a path up. A link as the last name is returned, not followed.
     *
     * @param path as a user wrote it
     * @return the entry under its true path, or empty when there is none; the root is always there
     * @throws PathEscapeException when the path leads out
     */
    Optional<Entry> find(String path);

    /**
     * The entries right beneath a directory; a link to a directory is followed.
     *
     * @param path as a user wrote it
     * @return ordered by name
     * @throws NoSuchPathException when there is no such directory
     */
    List<Entry> list(String path);

    /**
     * Everything beneath a directory, at any depth; a link to a directory is followed as the start and nowhere else.
     *
     * @param path as a user wrote it
     * @return each directory before what is in it, otherwise ordered by name; read as it is consumed
     * @throws NoSuchPathException when there is no such directory
     * @throws WorkspaceException while it is consumed, when there is more than the limits allow
     */
    Stream<Entry> walk(String path);

    /**
     * Reads a file whole; a link is followed.
     *
     * @param path as a user wrote it
     * @return its bytes
     * @throws NoSuchPathException when there is no such file
     * @throws WorkspaceException when the file is larger than the limits allow
     */
    byte[] read(String path);

    /**
     * Opens a file; a link is followed.
     *
     * @param path as a user wrote it
     * @return its bytes, as they are now, whatever is written later; the caller closes the stream
     * @throws NoSuchPathException when there is no such file
     */
    InputStream open(String path);

    /**
     * What a symbolic link holds.
     *
     * @param path as a user wrote it
     * @return the target as it stands in the link
     * @throws NoSuchPathException when there is no such link
     */
    String readLink(String path);

    /**
     * Writes a file whole, with the mode that it has already, or {@link FileMode#REGULAR}. Directories on the way are made;
     * a link is followed.
     *
     * @param path as a user wrote it
     * @param content its bytes
     * @throws PathEscapeException when the path leads out
     * @throws WorkspaceException when a directory is in the way, the name belongs to Git, or a limit is passed
     */
    void write(String path, byte[] content);

    /**
     * Writes a file whole. Directories on the way are made; a link is followed.
     *
     * @param path as a user wrote it
     * @param content its bytes
     * @param mode whether it may be executed
     * @throws PathEscapeException when the path leads out
     * @throws WorkspaceException when a directory is in the way, the name belongs to Git, or a limit is passed
     */
    void write(String path, byte[] content, FileMode mode);

    /**
     * Writes a file whole from a stream, and shows it only when the stream has ended well.
     *
     * @param path as a user wrote it
     * @param content its bytes; read to the end and not closed
     * @param mode whether it may be executed
     * @throws PathEscapeException when the path leads out
     * @throws WorkspaceException when a directory is in the way, the name belongs to Git, a limit is passed or the stream
     *     fails
     */
    void write(String path, InputStream content, FileMode mode);

    /**
     * Copies a file with its mode. Directories on the way are made; a link is followed. What was written to this workspace is
     * not read for that, nor written again.
     *
     * @param path as a user wrote it
     * @param to where the copy is to be, a file that is there too
     * @throws NoSuchPathException when there is no such file
     * @throws PathEscapeException when a path leads out
     * @throws WorkspaceException when a directory is in the way, the name belongs to Git, or a limit is passed
     */
    void copy(String path, String to);

    /**
     * Makes a symbolic link, in the place of a file or link that may be there.
     *
     * @param path as a user wrote it; the last name is not followed
     * @param target relative to the directory of the link
     * @throws PathEscapeException when the path or the target leads out
     * @throws WorkspaceException when a directory is in the way or the name belongs to Git
     */
    void link(String path, String target);

    /**
     * Makes a directory and those above it. Does nothing when it is there.
     *
     * @param path as a user wrote it
     * @throws PathEscapeException when the path leads out
     * @throws WorkspaceException when a file is in the way, the name belongs to Git, or a limit is passed
     */
    void createDirectory(String path);

    /**
     * Deletes a file, a link (not what it leads to) or a directory with all that is in it, mounts included.
     *
     * @param path as a user wrote it
     * @return whether there was anything
     * @throws PathEscapeException when the path leads out
     * @throws WorkspaceException when the path is the root
     */
    boolean delete(String path);

    /**
     * Deletes everything beneath a directory, and keeps the directory and a tree that is mounted right there: it then shows
     * as empty, and all its files as deleted.
     *
     * @param path as a user wrote it
     * @throws NoSuchPathException when there is no such directory
     */
    void clear(String path);

    /**
     * Lays a tree into the workspace, without copying anything.
     *
     * @param path a directory that is empty, or that is not there yet
     * @param tree what to show there
     * @throws WorkspaceException when there is anything at the path already
     */
    default void mount(String path, Tree tree) {
        mount(path, tree, Map.of());
    }

    /**
     * Lays a tree into the workspace, without copying anything, and notes something with it.
     *
     * @param path a directory that is empty, or that is not there yet
     * @param tree what to show there
     * @param attributes kept with the mount; no secrets
     * @throws WorkspaceException when there is anything at the path already
     */
    void mount(String path, Tree tree, Map<String, String> attributes);

    /**
     * Puts another tree in the place of a mounted one and forgets all changes to it: what a commit does once it has made
     * them its own. The mount's attributes stay, as do mounts further beneath.
     *
     * @param path where a tree is mounted
     * @param tree what to show there from now on
     * @throws NoSuchPathException when no tree is mounted right there
     */
    void remount(String path, Tree tree);

    /**
     * Puts another tree and other attributes in the place of a mounted tree and forgets all changes to it.
     *
     * @param path where a tree is mounted
     * @param tree what to show there from now on
     * @param attributes in the place of those before; no secrets
     * @throws NoSuchPathException when no tree is mounted right there
     */
    void remount(String path, Tree tree, Map<String, String> attributes);

    /**
     * Keeps a mounted tree and the changes to it, and replaces what is noted with it.
     *
     * @param path where a tree is mounted
     * @param attributes in the place of those before; no secrets
     * @throws NoSuchPathException when no tree is mounted right there
     */
    void annotate(String path, Map<String, String> attributes);

    /**
     * The mount that holds a path: the deepest one at or above it.
     *
     * @param path as a user wrote it; links are followed
     * @return the mount, or empty when none lies there
     */
    Optional<Mount> mountOf(String path);

    /**
     * Every mount.
     *
     * @return ordered by path
     */
    List<Mount> mounts();

    /**
     * What differs from a mounted tree. Mounts further beneath are not part of it.
     *
     * @param path where a tree is mounted
     * @return the changes, at most one for each path
     * @throws NoSuchPathException when no tree is mounted right there
     */
    Changes changes(String path);

    /**
     * Fills a true folder with what is at a directory, for a program that needs one.
     *
     * @param path a directory as a user wrote it
     * @return the folder; the caller closes it
     * @throws NoSuchPathException when there is no such directory
     * @throws WorkspaceException when the file system cannot tell two of the names apart or cannot hold one of them
     */
    default RealFolder realFolder(String path) {
        return realFolder(path, List.of(""));
    }

    /**
     * Fills a true folder with some of what is at a directory, for a program that needs no more.
     *
     * @param path a directory as a user wrote it
     * @param only paths relative to the directory: files, and directories, which come with all that is in them. Where one leads
     *     through a link, the link and what it leads to are filled in
     * @return the folder; the caller closes it. What was not filled in is not taken for deleted
     * @throws NoSuchPathException when there is no such directory, or nothing at one of the paths
     * @throws PathEscapeException when one of the paths leads out of the directory
     * @throws WorkspaceException when the file system cannot tell two of the names apart or cannot hold one of them
     */
    RealFolder realFolder(String path, Collection<String> only);

    /**
     * A workspace that shows the same and can be written to without any effect on this one: what a plan works on. Closing it
     * removes the folder. It does not outlive a kill, and this workspace must stay open as long as it is used.
     *
     * @param folder where to keep what is written to it; not there yet, or empty
     * @return the copy
     */
    Workspace fork(Path folder);

    /**
     * Makes sure that what was written so far outlives a power cut as well. A kill of the process alone needs no such call.
     */
    void flush();

    /** Lets go of open files. The folder stays as it is, to be opened again. */
    @Override
    void close();
}
