package dev.haulier.manifest;

import dev.haulier.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the files of a folder that may hold manifests, and takes them in within the limits. */
final class ManifestFiles {

    private ManifestFiles() {}

    static void read(Path fileOrFolder, DocumentReader reader) {
        if (!Files.exists(fileOrFolder)) {
            reader.add(Problem.error("", "does not exist; name a folder of manifests, or one file")
                    .at(fileOrFolder.toString(), 0));
            return;
        }
        if (!Files.isDirectory(fileOrFolder)) {
            file(fileOrFolder, reader);
            return;
        }
        var files = new ArrayList<Path>();
        try {
            collect(fileOrFolder, files);
        } catch (IOException | UncheckedIOException e) {
            reader.add(unreadable(fileOrFolder, e));
            return;
        }
        if (files.size() > ManifestLimits.MAX_FILES) {
            reader.add(Problem.error(
                            "",
                            "holds more than " + ManifestLimits.MAX_FILES
                                    + " files of YAML and JSON; name the folder that holds the manifests")
                    .at(fileOrFolder.toString(), 0));
            return;
        }
        if (files.isEmpty()) {
            reader.add(Problem.error("", "holds no .yaml, .yml or .json file; name the folder that holds the manifests")
                    .at(fileOrFolder.toString(), 0));
        }
        files.forEach(file -> file(file, reader));
    }

    /** Takes in a stream up to the limit. */
    static void stream(InputStream stream, String source, DocumentReader reader) throws IOException {
        byte[] bytes = stream.readNBytes(ManifestLimits.MAX_FILE_BYTES + 1);
        if (bytes.length > ManifestLimits.MAX_FILE_BYTES) {
            reader.add(Problem.error("", "is larger than " + ManifestLimits.MAX_FILE_BYTES + " bytes; split it")
                    .at(source, 0));
            return;
        }
        try {
            reader.read(
                    source,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            reader.add(Problem.error("", "is not UTF-8; convert it").at(source, 0));
        }
    }

    private static void file(Path file, DocumentReader reader) {
        try (InputStream stream = Files.newInputStream(file)) {
            stream(stream, file.toString(), reader);
        } catch (IOException e) {
            reader.add(unreadable(file, e));
        }
    }

    private static Problem unreadable(Path path, Exception e) {
        return Problem.error("", "cannot be read (" + e.getClass().getSimpleName() + "); check its permissions")
                .at(path.toString(), 0);
    }

    /** Hidden files and folders are left out, and links to folders are not followed, so that nothing is read twice. */
    private static void collect(Path folder, List<Path> files) throws IOException {
        List<Path> entries;
        try (Stream<Path> stream = Files.list(folder)) {
            entries = stream.sorted().toList();
        }
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
            if (name.startsWith(".") || files.size() > ManifestLimits.MAX_FILES) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                if (!Files.isSymbolicLink(entry)) {
                    collect(entry, files);
                }
            } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
                files.add(entry);
            }
        }
    }
}
