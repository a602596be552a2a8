package dev.haulier.artifact;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a source asks of the outside. Thread-safe. */
public final class SourceMeter {

    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** Creates one at zero. */
    public SourceMeter() {}

    /** Counts a request, whatever its answer: also those for tokens, redirects and repetitions. */
    public void request() {
        requests.increment();
    }

    /**
     * Counts bytes that came back.
     *
     * @param count how many
     */
    public void received(long count) {
        bytes.add(count);
    }

    /**
     * The requests so far.
     *
     * @return how many
     */
    public long requests() {
        return requests.sum();
    }

    /**
     * The bytes that came back so far, as far as the source can tell.
     *
     * @return how many
     */
    public long bytes() {
        return bytes.sum();
    }
}
