package dev.haulier.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends in an exception when it is longer than it may be. */
final class BoundedStream extends FilterInputStream {

    private final int maxBytes;
    private long bytes;

    BoundedStream(InputStream in, int maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) throws IOException {
        bytes += read;
        if (bytes > maxBytes) {
            throw new BodyTooLargeException(maxBytes);
        }
    }
}
