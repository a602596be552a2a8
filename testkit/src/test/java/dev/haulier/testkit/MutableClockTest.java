package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.clock.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MutableClock clock = MutableClock.at("2030-01-01T00:00:00Z");

    private CompletableFuture<Instant> sleeper(Duration duration) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        clock.sleep(duration);
                        return clock.instant();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void clock_standsStillUntilMoved() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.advance(Duration.ofSeconds(5))).isEqualTo(START.plusSeconds(5));
        clock.set(START.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sleep_endsWhenTheClockHasBeenMovedThatFar() throws Exception {
        CompletableFuture<Instant> woken = sleeper(Duration.ofMinutes(1));
        assertThat(clock.awaitSleepers(1, SOON)).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(clock.sleepers()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(woken.get(20, TimeUnit.SECONDS)).isEqualTo(START.plusSeconds(60));
        assertThat(clock.sleepers()).isZero();
    }

    @Test
    void awaitSleepers_givesUpInTime() throws Exception {
        assertThat(clock.awaitSleepers(1, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void autoAdvancing_movesByTheSleep() throws Exception {
        MutableClock moving = MutableClock.autoAdvancing(START);
        moving.sleep(Duration.ofHours(1));
        moving.sleep(Duration.ZERO);
        assertThat(moving.instant()).isEqualTo(START.plusSeconds(3600));
    }

    private CompletableFuture<Boolean> waiter(Duration duration, Wake wake) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return clock.sleep(duration, wake);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void sleepWithWake_endsBySignal() throws Exception {
        Wake wake = new Wake();
        CompletableFuture<Boolean> woken = waiter(Duration.ofMinutes(1), wake);
        assertThat(clock.awaitSleepers(1, SOON)).isTrue();
        wake.signal();
        assertThat(woken.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void sleepWithWake_endsByTimeAndLeavesNoSignal() throws Exception {
        Wake wake = new Wake();
        CompletableFuture<Boolean> woken = waiter(Duration.ofMinutes(1), wake);
        assertThat(clock.awaitSleepers(1, SOON)).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(woken.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(wake.take()).isFalse();
        assertThat(clock.sleepers()).isZero();
    }

    @Test
    void sleepWithWake_takesASignalThatCameBefore() throws Exception {
        Wake wake = new Wake();
        wake.signal();
        assertThat(clock.sleep(Duration.ofMinutes(1), wake)).isTrue();
        assertThat(clock.sleep(Duration.ZERO, wake)).isFalse();
    }

    @Test
    void sleep_isInterruptible() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> clock.sleep(Duration.ZERO)).isInstanceOf(InterruptedException.class);
    }
}
