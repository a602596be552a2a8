package dev.haulier.internal.engine;

import dev.haulier.model.Promotion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a Stage's queue got in one pass.
 *
 * @param ended the promotions that have ended, in order
 * @param waiting the one that is laid aside, or null
 * @param until when that one wants to go on; null with one to go on at once
 * @param isBusy whether somebody else works on the Stage
 */
record QueuePass(
        List<Promotion> ended,
        @Nullable Promotion waiting,
        @Nullable Instant until,
        boolean isBusy) {

    static QueuePass ofBusy() {
        return new QueuePass(List.of(), null, null, true);
    }
}
