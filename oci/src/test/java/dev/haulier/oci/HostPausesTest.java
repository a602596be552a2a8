package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostPausesTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final MutableClock clock = MutableClock.autoAdvancing(START);
    private final HostPauses pauses = new HostPauses();

    private Duration passed() {
        return Duration.between(START, clock.instant());
    }

    @Test
    void pausedHost_isWaitedFor_theOthersAreNot() throws InterruptedException {
        pauses.pause("one", START.plusSeconds(7));

        pauses.await("other", clock);
        assertThat(passed()).isZero();
        pauses.await("one", clock);
        assertThat(passed()).isEqualTo(Duration.ofSeconds(7));
        pauses.await("one", clock);
        assertThat(passed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void laterEnd_counts() throws InterruptedException {
        pauses.pause("one", START.plusSeconds(7));
        pauses.pause("one", START.plusSeconds(3));

        pauses.await("one", clock);

        assertThat(passed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void pauseBeyondTheBound_whichOnlyAClockSetBackMakes_isNotWaitedFor() throws InterruptedException {
        pauses.pause("one", START.plus(Backoff.MAX_WAIT));
        pauses.pause("other", START.plus(Backoff.MAX_WAIT).plusNanos(1));

        pauses.await("other", clock);
        assertThat(passed()).isZero();
        pauses.await("one", clock);
        assertThat(passed()).isEqualTo(Backoff.MAX_WAIT);
    }
}
