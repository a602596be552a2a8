package dev.haulier.oci;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Answers that a server gave a version to, kept so that it can be asked whether they still hold. They are used only when the
 * server says so in its answer to whoever asks now. Thread-safe.
 */
final class Answers {

    /** The most bytes of an answer that is kept. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    /** How many answers are kept where there is no folder for them. */
    private static final int MAX_IN_MEMORY = 16;

    private static final String AREA = "answers";
    private static final int HEAD_LINES = 3;

    private final @Nullable DiskCache disk;
    private final BoundedMap<String, Answer> memory = new BoundedMap<>(MAX_IN_MEMORY);

    Answers(@Nullable DiskCache disk) {
        this.disk = disk;
    }

    /**
     * An answer.
     *
     * @param etag its version; may be empty
     * @param lastModified when it last changed, as the server wrote it; may be empty
     * @param link what the server said of further pages; may be empty
     * @param body what is kept of its body
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(String etag, String lastModified, String link, byte[] body) {

        static Answer of(HttpAnswer answer, byte[] kept) {
            return new Answer(
                    oneLine(answer.header("ETag")),
                    oneLine(answer.header("Last-Modified")),
                    oneLine(String.join(", ", answer.headers().allValues("Link"))),
                    kept);
        }

        private static String oneLine(String header) {
            return header.indexOf('\n') < 0 ? header : "";
        }
    }

    /** The same question, to be answered with 304 when what is known still holds. */
    static HttpQuestion conditional(HttpQuestion question, @Nullable Answer known) {
        return known == null
                ? question
                : question.header("If-None-Match", known.etag()).header("If-Modified-Since", known.lastModified());
    }

    @Nullable
    Answer get(String key, Instant now) {
        if (disk == null) {
            return memory.get(key);
        }
        byte[] content = disk.read(AREA, key, now);
        return content == null ? null : parse(content);
    }

    /** Keeps an answer that can be asked about again; others are passed over. */
    void put(String key, Answer answer, Instant now) {
        boolean versioned = !answer.etag().isEmpty() || !answer.lastModified().isEmpty();
        if (!versioned || answer.body().length > MAX_BYTES) {
            return;
        }
        if (disk == null) {
            memory.put(key, answer);
        } else {
            disk.write(AREA, key, format(answer), now);
        }
    }

    private static byte[] format(Answer answer) {
        byte[] head = (answer.etag() + "\n" + answer.lastModified() + "\n" + answer.link() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + answer.body().length);
        System.arraycopy(answer.body(), 0, whole, head.length, answer.body().length);
        return whole;
    }

    private static @Nullable Answer parse(byte[] content) {
        String[] head = new String[HEAD_LINES];
        int start = 0;
        for (int line = 0; line < HEAD_LINES; line++) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end == content.length) {
                return null;
            }
            head[line] = new String(content, start, end - start, StandardCharsets.UTF_8);
            start = end + 1;
        }
        return new Answer(head[0], head[1], head[2], Arrays.copyOfRange(content, start, content.length));
    }
}
