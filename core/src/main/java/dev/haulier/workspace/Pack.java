package dev.haulier.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A data file that short contents are put into, one behind the other. It only grows. */
final class Pack implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private long end;

    private Pack(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Pack begin(Path file) throws IOException {
        return new Pack(
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    Path file() {
        return file;
    }

    long size() {
        return end;
    }

    /** Whether it can still be used: an interruption closes it. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Adds a content whole; what was left half written before is written over. */
    Place add(byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest, end + rest.position());
        }
        Place place = new Place(file, end);
        end += content.length;
        return place;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
