package dev.haulier.testkit;

import java.io.IOException;
import java.io.OutputStream;

/** A body of which only the beginning arrives: after that the connection is closed. Used by one thread. */
final class CutStream extends OutputStream {

    private final OutputStream out;
    private final Runnable drop;
    private int left;

    CutStream(OutputStream out, int bytes, Runnable drop) {
        this.out = out;
        this.left = bytes;
        this.drop = drop;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int sent = Math.min(left, length);
        out.write(bytes, offset, sent);
        left -= sent;
        if (sent < length) {
            out.flush();
            drop.run();
            throw new IOException("cut, as the test wanted");
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        // One that was cut is closed with its connection; the JDK's own close would wait for the bytes that are
        // missing.
        out.close();
    }
}
