package dev.haulier.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * What a commit made by {@link GitRepository#commit(String, java.util.function.Consumer)} changes and says.
 *
 * <p>Not thread-safe.
 */
public final class GitChange {

    /** A file to write; the mode is Git's. */
    static final class File {
        private final byte[] content;
        private final FileMode mode;

        private File(byte[] content, FileMode mode) {
            this.content = content;
            this.mode = mode;
        }

        byte[] content() {
            return content;
        }

        FileMode mode() {
            return mode;
        }
    }

    private final Map<String, File> writes = new LinkedHashMap<>();
    private final List<String> deletes = new ArrayList<>();
    private final List<String> moreParents = new ArrayList<>();
    private String message = "Change";
    private String name = GitRepository.DEFAULT_NAME;
    private String email = GitRepository.DEFAULT_EMAIL;
    private @Nullable Instant when;

    GitChange() {}

    /**
     * Writes a file.
     *
     * @param path with slashes, from the repository's root
     * @param content stored as UTF-8
     * @return this
     */
    public GitChange write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file.
     *
     * @param path with slashes, from the repository's root
     * @param content its bytes
     * @return this
     */
    public GitChange write(String path, byte[] content) {
        return put(path, content, FileMode.REGULAR_FILE);
    }

    /**
     * Writes an executable file.
     *
     * @param path with slashes, from the repository's root
     * @param content stored as UTF-8
     * @return this
     */
    public GitChange writeExecutable(String path, String content) {
        return put(path, content.getBytes(StandardCharsets.UTF_8), FileMode.EXECUTABLE_FILE);
    }

    /**
     * Makes a symbolic link; nothing checks where it leads.
     *
     * @param path with slashes, from the repository's root
     * @param target what it points to
     * @return this
     */
    public GitChange link(String path, String target) {
        return put(path, target.getBytes(StandardCharsets.UTF_8), FileMode.SYMLINK);
    }

    /**
     * Puts a submodule at a path; its repository is named in {@code .gitmodules}, which is a file like others.
     *
     * @param path with slashes, from the repository's root
     * @param commit the id of the commit that the submodule is at; nothing checks that it is there
     * @return this
     */
    public GitChange submodule(String path, String commit) {
        return put(path, commit.getBytes(StandardCharsets.US_ASCII), FileMode.GITLINK);
    }

    private GitChange put(String path, byte[] content, FileMode mode) {
        writes.put(path, new File(content.clone(), mode));
        return this;
    }

    /**
     * Deletes a file, or a folder with all in it. What is not there is no error.
     *
     * @param path with slashes, from the repository's root
     * @return this
     */
    public GitChange delete(String path) {
        deletes.add(path);
        return this;
    }

    /**
     * Sets the message; without it a commit says "Change".
     *
     * @param text the whole message, kept as it is
     * @return this
     */
    public GitChange message(String text) {
        this.message = text;
        return this;
    }

    /**
     * Sets author and committer.
     *
     * @param newName the name
     * @param newEmail the address
     * @return this
     */
    public GitChange author(String newName, String newEmail) {
        this.name = newName;
        this.email = newEmail;
        return this;
    }

    /**
     * Sets both times; without it they are the server's clock's.
     *
     * @param instant kept to the second
     * @return this
     */
    public GitChange at(Instant instant) {
        this.when = instant;
        return this;
    }

    /**
     * Adds a parent beside the branch's head, so that the commit is a merge.
     *
     * @param commit the parent's id
     * @return this
     */
    public GitChange mergeOf(String commit) {
        moreParents.add(commit);
        return this;
    }

    Map<String, File> writes() {
        return writes;
    }

    List<String> deletes() {
        return deletes;
    }

    List<String> moreParents() {
        return moreParents;
    }

    String message() {
        return message;
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    @Nullable
    Instant when() {
        return when;
    }
}
