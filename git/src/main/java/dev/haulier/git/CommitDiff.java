package dev.haulier.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;

/** What lies between two commits, as a unified diff. */
final class CommitDiff {

    /** How long a diff may get before its rest is left out. */
    static final int LIMIT = 256 * 1024;

    private CommitDiff() {}

    static String between(Mirror mirror, ObjectId from, ObjectId to) {
        Bounded out = new Bounded();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setRepository(mirror.repository());
            formatter.format(from, to);
            formatter.flush();
        } catch (IOException e) {
            throw mirror.unreadable(e);
        }
        return out.text();
    }

    /** Keeps the beginning and drops the rest. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long dropped;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int fits = Math.min(length, LIMIT - kept.size());
            kept.write(bytes, offset, fits);
            dropped += length - fits;
        }

        String text() {
            String text = kept.toString(StandardCharsets.UTF_8);
            return dropped == 0 ? text : text + "\n… and " + dropped + " bytes more\n";
        }
    }
}
