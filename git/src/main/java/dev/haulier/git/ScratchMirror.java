package dev.haulier.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * A mirror for the time of a plan: it reads the objects of the real one and writes its own into a folder that is gone in the
 * end, so that a plan leaves no object behind.
 */
final class ScratchMirror implements AutoCloseable {

    private final Path folder;
    private final Mirror mirror;

    private ScratchMirror(Path folder, Mirror mirror) {
        this.folder = folder;
        this.mirror = mirror;
    }

    /** A scratch mirror upon a real one, in a new folder within a parent. */
    static ScratchMirror upon(Mirror real, Path parent, GitSettings settings, MirrorGarbage garbage) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "plan-");
            Path git = folder.resolve("git");
            lay(git, real.repository());
            var lock = new MirrorLock(folder.resolve("lock"), settings.operationTimeout());
            return new ScratchMirror(folder, new Mirror(real.remote(), MirrorRepository.at(git), lock, garbage));
        } catch (IOException e) {
            throw real.unreadable(e);
        }
    }

    Mirror mirror() {
        return mirror;
    }

    private static void lay(Path git, Repository real) throws IOException {
        Files.createDirectories(git.resolve("refs"));
        Path info = Files.createDirectories(git.resolve("objects").resolve("info"));
        Path objects = real.getDirectory().toPath().resolve("objects").toAbsolutePath();
        Files.writeString(info.resolve("alternates"), objects + "\n");
        Files.copy(real.getDirectory().toPath().resolve("config"), git.resolve("config"));
        List<String> packed = new ArrayList<>();
        String head = "ref: " + Constants.R_HEADS + Constants.MASTER;
        for (Ref ref : real.getRefDatabase().getRefs()) {
            ObjectId id = ref.getObjectId();
            if (ref.isSymbolic()) {
                head = ref.getName().equals(Constants.HEAD)
                        ? "ref: " + ref.getTarget().getName()
                        : head;
            } else if (id != null) {
                packed.add(id.name() + " " + ref.getName());
            }
        }
        Files.write(git.resolve("packed-refs"), packed);
        Files.writeString(git.resolve("HEAD"), head + "\n");
    }

    @Override
    public void close() throws IOException {
        mirror.close();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
