package dev.haulier.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClockTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Wake wake = new Wake();

    @Test
    void signal_isKeptForTheNextWaitAndTakenOnce() throws InterruptedException {
        wake.signal();
        wake.signal();

        assertThat(wake.await(FOR_EVER)).isTrue();
        assertThat(wake.await(Duration.ZERO)).isFalse();
        assertThat(wake.take()).isFalse();
    }

    @Test
    void take_takesASignalWithoutWaiting() throws InterruptedException {
        assertThat(wake.take()).isFalse();
        wake.signal();
        assertThat(wake.take()).isTrue();
        assertThat(wake.await(Duration.ofNanos(1))).isFalse();
    }

    @Test
    void await_withoutTime_returnsAtOnce() throws InterruptedException {
        assertThat(wake.await(Duration.ZERO)).isFalse();
        assertThat(wake.await(Duration.ofSeconds(-5))).isFalse();
    }

    @Test
    void signal_endsAWaitThatHasBegun() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Boolean> wait = new FutureTask<>(() -> {
            started.countDown();
            return Clock.system().sleep(FOR_EVER, wake);
        });
        new Thread(wait).start();
        started.await();

        wake.signal();

        assertThat(wait.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void systemClock_sleepsAtLeastAsLongAsAsked() throws InterruptedException {
        long before = System.nanoTime();
        Clock.system().sleep(Duration.ofMillis(2));
        boolean woken = Clock.system().sleep(Duration.ofMillis(2), wake);

        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(4).toNanos());
        assertThat(woken).isFalse();
    }

    @Test
    void systemClock_tellsTheMachinesTime() {
        Instant before = Instant.now();
        assertThat(Clock.system().instant()).isBetween(before, before.plusSeconds(20));
    }

    @Test
    void interruptedThread_isNotPutToSleep() {
        for (Duration duration :
                new Duration[] {FOR_EVER, Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(-1)}) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Clock.system().sleep(duration)).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Clock.system().sleep(duration, wake)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
