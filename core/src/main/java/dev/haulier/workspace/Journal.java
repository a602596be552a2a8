package dev.haulier.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The edits of the upper layer, one a line, in the order they were made. A line counts once it is there whole: what a kill
 * leaves half written at the end is cut off.
 */
final class Journal implements AutoCloseable {

    static final String FILE = "journal";
    private static final String FRESH = FILE + ".new";
    private static final String HEADER = "haulier-workspace 1\n";
    /** Lines that a journal may have beyond what the state needs before it is written anew. */
    private static final int SLACK = 1000;

    private final FileChannel channel;
    private long end;
    /** What the end was when all before it was brought to the disk; below zero when it never was. */
    private long flushed = -1;

    private Journal(FileChannel channel, long end) {
        this.channel = channel;
        this.end = end;
    }

    /** Opens a folder's journal, or begins one, and brings an empty layer to the state that it tells of. */
    static Journal open(Path folder, Layer layer) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            refuseOthers(folder);
            replace(file, List.of());
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(HEADER)) {
            throw new WorkspaceException("'" + file + "' is not the journal of a workspace that this version can read");
        }
        int lines = 0;
        int end = HEADER.length();
        for (int next; (next = text.indexOf('\n', end)) >= 0; end = next + 1) {
            Edit edit = EditText.parse(utf8(text.substring(end, next)));
            if (edit == null) {
                if (next + 1 < text.length()) {
                    throw new WorkspaceException("the journal '" + file + "' is damaged at byte " + end
                            + ": remove the workspace and begin anew");
                }
                break;
            }
            layer.apply(edit);
            lines++;
        }
        if (lines > 2 * layer.size() + SLACK) {
            end = replace(file, layer.edits());
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(end);
        return new Journal(channel, end);
    }

    /** A folder without a journal may hold what a kill left of one, and nothing else: what is there may be somebody's. */
    private static void refuseOthers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.getFileName().toString().equals(FRESH)) {
                    throw new WorkspaceException("the folder '" + folder + "' holds something else, such as '"
                            + file.getFileName() + "': name a folder that is empty or not there yet");
                }
            }
        }
    }

    void append(Edit edit) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(EditText.line(edit).getBytes(StandardCharsets.UTF_8));
        int length = line.remaining();
        try {
            while (line.hasRemaining()) {
                channel.write(line, end + length - line.remaining());
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end += length;
    }

    void flush() throws IOException {
        if (flushed != end) {
            channel.force(true);
            flushed = end;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int replace(Path file, List<Edit> edits) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        edits.forEach(edit -> text.append(EditText.line(edit)));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Path fresh = file.resolveSibling(FRESH);
        Files.write(fresh, bytes);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return bytes.length;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
