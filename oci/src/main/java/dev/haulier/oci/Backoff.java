package dev.haulier.oci;

import dev.haulier.clock.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;

/** How long to wait before a request is sent again. */
final class Backoff {

    /** A server that wants a longer pause than this is not waited for. */
    static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final Duration FIRST = Duration.ofMillis(500);

    private final DoubleSupplier random;

    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** What the server asks for, or else twice as long each time, a random part of up to a half taken off. */
    Duration wait(int attempt, String retryAfter, Clock clock) {
        Duration asked = asked(retryAfter.strip(), clock);
        if (!asked.isNegative()) {
            return asked;
        }
        long millis = FIRST.toMillis() << Math.min(attempt - 1, 6);
        return Duration.ofMillis(Math.round(millis * (1 - random.getAsDouble() / 2)));
    }

    /** Negative when the header says nothing. */
    private static Duration asked(String retryAfter, Clock clock) {
        Duration nothing = Duration.ofSeconds(-1);
        if (retryAfter.isEmpty()) {
            return nothing;
        }
        if (retryAfter.length() <= 9 && retryAfter.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Duration until = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return nothing;
        }
    }
}
