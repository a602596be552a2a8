package dev.haulier.examples.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare repository on disk, written and read by the {@code git} program alone. */
final class RealGitRepository {

    private static final String BRANCH = "main";

    private final Path bare;
    private final Path work;

    private RealGitRepository(Path bare, Path work) {
        this.bare = bare;
        this.work = work;
    }

    /** Makes a repository with one commit on the branch {@code main}. */
    static RealGitRepository create(Path bare, Path work, Map<String, String> files) {
        try {
            Files.createDirectories(bare);
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RealProcess.run(bare, "git", "init", "-q", "--bare", "--initial-branch=" + BRANCH, ".");
        RealProcess.run(work, "git", "init", "-q", "--initial-branch=" + BRANCH, ".");
        RealGitRepository repository = new RealGitRepository(bare, work);
        repository.push(files, "Begin");
        return repository;
    }

    Path path() {
        return bare;
    }

    /** What a person does: pulls, commits, pushes. */
    void commit(Map<String, String> files, String message) {
        git(work, "pull", "-q", "--ff-only", bare.toString(), BRANCH);
        push(files, message);
    }

    /** A file on the branch. */
    String read(String path) {
        return git(bare, "show", BRANCH + ":" + path);
    }

    /** The full id of a revision's commit. */
    String resolve(String revision) {
        return git(bare, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
                .strip();
    }

    /** The subjects on the branch, newest first. */
    List<String> subjects() {
        return git(bare, "log", "--format=%s", BRANCH).lines().toList();
    }

    /** Looks the whole repository over, and fails if anything is wrong with it. */
    void check() {
        git(bare, "fsck", "--strict", "--no-dangling");
    }

    private void push(Map<String, String> files, String message) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = work.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git(work, "add", "--all");
        git(work, "commit", "-q", "-m", message);
        git(work, "push", "-q", bare.toString(), BRANCH);
    }

    private static String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=Person",
                "-c",
                "user.email=person@example.com",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "core.autocrlf=false"));
        command.addAll(List.of(arguments));
        return RealProcess.run(folder, command.toArray(String[]::new));
    }
}
