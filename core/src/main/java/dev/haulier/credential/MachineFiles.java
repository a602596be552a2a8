package dev.haulier.credential;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the files in which a machine keeps what its programs may know. */
final class MachineFiles {

    /** How many bytes such a file may have. */
    static final long MAX_BYTES = 1024 * 1024;

    private MachineFiles() {}

    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
    }

    /** The text of a file, or empty when there is none. */
    static Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new HaulierException("the credentials in " + file + " cannot be read: it has more than "
                        + MAX_BYTES + " bytes, so it is something else");
            }
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            throw new HaulierException("the credentials in " + file + " cannot be read: it is not text in UTF-8");
        } catch (IOException e) {
            throw new HaulierException(
                    "the credentials in " + file + " cannot be read: check who may read it ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
