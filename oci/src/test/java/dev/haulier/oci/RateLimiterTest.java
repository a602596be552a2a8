package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final MutableClock clock = MutableClock.autoAdvancing(START);

    private Duration passed() {
        return Duration.between(START, clock.instant());
    }

    private static void ask(RateLimiter limiter, String host, int times, Clock clock) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            limiter.acquire(host, clock);
        }
    }

    @Test
    void burst_goesAtOnce_andOneMoreWaitsForItsToken() throws InterruptedException {
        RateLimiter limiter = RateLimiter.perSecond(10, 5);

        ask(limiter, "one", 5, clock);
        assertThat(passed()).isZero();
        ask(limiter, "one", 1, clock);
        assertThat(passed()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void longRun_isAsFastAsTheRate() throws InterruptedException {
        ask(RateLimiter.perSecond(20, 1), "one", 201, clock);

        assertThat(passed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void pause_fillsTheBucketToTheBrim_andNoFurther() throws InterruptedException {
        RateLimiter limiter = RateLimiter.perSecond(10, 3);
        ask(limiter, "one", 3, clock);
        clock.advance(Duration.ofHours(1));

        ask(limiter, "one", 3, clock);
        assertThat(passed()).isEqualTo(Duration.ofHours(1));
        ask(limiter, "one", 1, clock);
        assertThat(passed()).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void hosts_haveABucketEach() throws InterruptedException {
        RateLimiter limiter = RateLimiter.perSecond(1, 1);

        ask(limiter, "one", 1, clock);
        ask(limiter, "other", 1, clock);

        assertThat(passed()).isZero();
    }

    @Test
    void unlimited_neverWaits() throws InterruptedException {
        ask(RateLimiter.unlimited(), "one", 10_000, clock);

        assertThat(passed()).isZero();
    }

    @Test
    void interruptedThread_endsTheWait() {
        RateLimiter limiter = RateLimiter.perSecond(0.001, 1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ask(limiter, "one", 2, Clock.system())).isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void numbersOutOfBounds_areRefused() {
        assertThatThrownBy(() -> RateLimiter.perSecond(0, 1)).isInstanceOf(HaulierException.class);
        assertThatThrownBy(() -> RateLimiter.perSecond(Double.NaN, 1)).isInstanceOf(HaulierException.class);
        assertThatThrownBy(() -> RateLimiter.perSecond(1, 0)).hasMessageContaining("the burst at least 1");
    }
}
