package dev.haulier.cli;

import dev.haulier.model.GoDuration;
import java.time.Duration;

/** Reads durations as manifests have them. */
final class Durations {

    private Durations() {}

    static Duration parse(String text) {
        return GoDuration.parse(text)
                .filter(duration -> !duration.isNegative() && !duration.isZero())
                .orElseThrow(() -> new CliException("--for " + text + " is no time span; write one like 10m or 1h30m"));
    }
}
