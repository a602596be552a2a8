package dev.haulier.step.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What comes out of a file that may be compressed, with a bound on how much more that is than what goes in. */
final class ArchiveInput extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final Counted raw;
    private final InputStream in;
    private long out;

    private ArchiveInput(Counted raw, InputStream in) {
        this.raw = raw;
        this.in = in;
    }

    /** Tells by its first bytes whether a file is compressed. */
    static ArchiveInput of(InputStream file) throws IOException {
        Counted raw = new Counted(file);
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return new ArchiveInput(
                raw, gzip ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER) : buffered);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        out += Math.max(0, count);
        if (out > ArchiveLimits.RATIO_FREE_BYTES && out / ArchiveLimits.RATIO > raw.bytes) {
            throw new ArchiveException("it unpacks to more than " + ArchiveLimits.RATIO + " times its size");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counted extends java.io.FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }
}
