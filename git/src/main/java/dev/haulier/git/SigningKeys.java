package dev.haulier.git;

import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys that manifests bring along with {@code git-clone}, for the steps after it: in memory, and in files that
 * their owner alone can read, so that they outlive a kill. Thread-safe.
 */
final class SigningKeys {

    private final Path folder;
    private final Clock clock;
    private final Map<String, ObjectSigner> known = new ConcurrentHashMap<>();

    SigningKeys(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Keeps a key. */
    void keep(String name, Secret key) {
        known.put(name, ObjectSigner.of(key, null));
        try {
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owner = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createDirectories(folder);
            dropOld();
            Path temporary = Files.createTempFile(folder, name, ".tmp", owner);
            Files.writeString(temporary, key.reveal());
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new GitException("cannot keep the signing key in " + folder + ": " + e.getMessage(), e);
        }
    }

    ObjectSigner signer(String name) {
        @Nullable ObjectSigner signer = known.get(name);
        if (signer != null) {
            return signer;
        }
        try {
            ObjectSigner read = ObjectSigner.of(Secret.of(Files.readString(folder.resolve(name))), null);
            known.put(name, read);
            return read;
        } catch (IOException e) {
            throw new GitException(
                    "the signing key of git-clone is no longer in " + folder + "; start the promotion anew", e);
        }
    }

    /** Nobody tells when a promotion has ended, so keys go with the commits that were never pushed. */
    private void dropOld() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.toList();
        }
        for (Path file : all) {
            if (Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(clock.instant().minus(MirrorGarbage.OWN_REFS_KEPT))) {
                Files.deleteIfExists(file);
            }
        }
    }
}
