package dev.haulier.workspace;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of what was written, in numbered files: short contents one behind the other in a {@link Pack}, for to make a file
 * costs far more than to write some bytes; long ones in a file each. What was written once is never changed. No name that a user
 * chose gets as far as the file system, so what that takes for the same name does not matter.
 */
final class DataFiles implements AutoCloseable {

    /** The bytes of the longest content that counts as short. */
    static final int SHORT = 32 * 1024;

    /** A pack that has so many bytes takes no more contents. */
    static final long FULL = 64L * 1024 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int OPEN_READERS = 8;

    private final Path folder;
    private final long full;
    private final Set<Path> unflushed = new LinkedHashSet<>();
    private final Map<Path, FileChannel> readers = new LinkedHashMap<>(OPEN_READERS, 0.75f, true);
    private @Nullable Pack pack;
    private long last;

    DataFiles(Path folder) {
        this(folder, FULL);
    }

    DataFiles(Path folder, long full) {
        this.folder = folder;
        this.full = full;
    }

    /** Makes the folder and removes from it what no node of the layer refers to: left by a kill, or replaced since. */
    void open(Layer layer) throws IOException {
        Files.createDirectories(folder);
        Map<String, Long> sizes = new HashMap<>();
        for (var entry : layer.nodes().entrySet()) {
            if (entry.getValue() instanceof Node.File file) {
                Place place = file.place();
                Long size = sizes.get(place.name());
                if (size == null) {
                    size = Files.isRegularFile(place.file()) ? Files.size(place.file()) : -1;
                    sizes.put(place.name(), size);
                }
                if (size < place.offset() + file.size()) {
                    throw new WorkspaceException("the content of '" + entry.getKey() + "' is lost from the workspace '"
                            + folder.getParent() + "': remove the workspace and begin anew");
                }
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (sizes.containsKey(name)) {
                    last = Math.max(last, Long.parseLong(name));
                } else {
                    Files.delete(file);
                }
            }
        }
    }

    /** What was written. */
    record Written(Place place, long size) {}

    /** Writes a content of at most so many bytes. */
    Written write(byte[] content, long limit, String shown) throws IOException {
        if (content.length > limit) {
            throw tooLarge(shown, limit);
        }
        return content.length <= SHORT
                ? new Written(packed(content), content.length)
                : alone(new ByteArrayInputStream(content), limit, shown);
    }

    /** Writes a content of at most so many bytes. */
    Written write(InputStream content, long limit, String shown) throws IOException {
        byte[] head = content.readNBytes(SHORT + 1);
        return head.length <= SHORT
                ? write(head, limit, shown)
                : alone(new SequenceInputStream(new ByteArrayInputStream(head), content), limit, shown);
    }

    private Place packed(byte[] content) throws IOException {
        Pack current = pack;
        if (current == null || !current.isOpen() || current.size() >= full) {
            if (current != null) {
                current.close();
            }
            current = Pack.begin(next());
            pack = current;
        }
        unflushed.add(current.file());
        return current.add(content);
    }

    private Path next() {
        return folder.resolve(Long.toString(++last));
    }

    private Written alone(InputStream content, long limit, String shown) throws IOException {
        Path file = next();
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
            return new Written(new Place(file, 0), size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static WorkspaceException tooLarge(String shown, long limit) {
        return new WorkspaceException("file " + shown + " is larger than the " + limit
                + " bytes that a file of this workspace may have: raise WorkspaceLimits.fileBytes if it should be");
    }

    /** Whether the bytes of a file lie in this folder, not in that of the workspace that this one was forked from. */
    boolean holds(Node.File file) {
        return folder.equals(file.place().file().getParent());
    }

    /** The bytes of a file of this workspace, or of the one that it was forked from. */
    InputStream open(Node.File file) throws IOException {
        if (file.size() > SHORT) {
            return Files.newInputStream(file.place().file());
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
        FileChannel channel = reader(file.place().file());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, file.place().offset() + bytes.position()) < 0) {
                throw new EOFException("the data file '" + file.place().file() + "' has been cut short");
            }
        }
        return new ByteArrayInputStream(bytes.array());
    }

    private FileChannel reader(Path file) throws IOException {
        Pack current = pack;
        if (current != null && current.isOpen() && current.file().equals(file)) {
            return current.channel();
        }
        FileChannel known = readers.get(file);
        if (known != null && known.isOpen()) {
            return known;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        readers.put(file, channel);
        if (readers.size() > OPEN_READERS) {
            Iterator<FileChannel> eldest = readers.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        return channel;
    }

    void flush() throws IOException {
        for (Path file : unflushed) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        unflushed.clear();
    }

    @Override
    public void close() throws IOException {
        if (pack != null) {
            pack.close();
        }
        for (FileChannel reader : readers.values()) {
            reader.close();
        }
        readers.clear();
    }
}
