package dev.haulier.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The bytes of what was written: one numbered file each, written once and never changed. No name that a user chose gets as
 * far as the file system, so what that takes for the same name does not matter.
 */
final class DataFiles {

    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final List<Path> unflushed = new ArrayList<>();
    private long last;

    DataFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder and removes from it what no node of the layer refers to: left by a kill, or replaced since. */
    void open(Layer layer) throws IOException {
        Files.createDirectories(folder);
        Set<String> used = new HashSet<>();
        for (var entry : layer.nodes().entrySet()) {
            if (entry.getValue() instanceof Node.File file) {
                used.add(file.data().getFileName().toString());
                if (!Files.isRegularFile(file.data()) || Files.size(file.data()) != file.size()) {
                    throw new WorkspaceException("the content of '" + entry.getKey() + "' is lost from the workspace '"
                            + folder.getParent() + "': remove the workspace and begin anew");
                }
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (used.contains(name)) {
                    last = Math.max(last, Long.parseLong(name));
                } else {
                    Files.delete(file);
                }
            }
        }
    }

    /** A file that was written. */
    record Written(String name, long size) {}

    /** Writes a further file, of at most so many bytes. */
    Written write(InputStream content, long limit, String shown) throws IOException {
        String name = Long.toString(++last);
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read; (read = content.read(buffer)) >= 0; size += read) {
                if (size + read > limit) {
                    throw tooLarge(shown, limit);
                }
                out.write(buffer, 0, read);
            }
            unflushed.add(file);
            return new Written(name, size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static WorkspaceException tooLarge(String shown, long limit) {
        return new WorkspaceException("file " + shown + " is larger than the " + limit
                + " bytes that a file of this workspace may have: raise WorkspaceLimits.fileBytes if it should be");
    }

    void flush() throws IOException {
        for (Path file : unflushed) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        unflushed.clear();
    }
}
