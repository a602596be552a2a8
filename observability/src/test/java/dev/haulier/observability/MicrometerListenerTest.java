package dev.haulier.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    @Test
    void promotion_isTimed_withItsStepsAndItsVerification() {
        World.promote(false, MicrometerListener.with(registry));

        assertThat(timer("haulier.promotions", "project", "demo", "stage", "dev", "phase", "Succeeded")
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(62);
        assertThat(timer("haulier.steps", "uses", "work", "status", "Succeeded").totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(timer("haulier.steps", "uses", "wait", "status", "Succeeded").totalTime(TimeUnit.SECONDS))
                .isEqualTo(60);
        assertThat(timer("haulier.steps", "uses", "work", "status", "Skipped").count())
                .isEqualTo(1);
        assertThat(timer("haulier.verifications", "phase", "Successful").totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.get("haulier.freight.created").counter().count()).isEqualTo(1);
    }

    @Test
    void failure_isAPhaseOfItsOwn() {
        World.promote(true, MicrometerListener.with(registry));

        assertThat(timer("haulier.promotions", "phase", "Failed").count()).isEqualTo(1);
        assertThat(timer("haulier.steps", "uses", "fail", "status", "Failed").count())
                .isEqualTo(1);
    }

    @Test
    void tags_holdNothingThatGrowsWithTime() {
        var listener = MicrometerListener.with(registry);
        for (int i = 0; i < 5; i++) {
            World.promote(false, listener);
        }

        assertThat(registry.find("haulier.promotions").timers()).hasSize(1);
        assertThat(registry.find("haulier.steps").timers()).hasSize(4);
    }

    @Test
    void starts_areBounded() {
        var starts = new Starts<Integer>();
        for (int i = 0; i <= Starts.MAX; i++) {
            starts.begin("key" + i, i);
        }

        assertThat(starts.get("key0")).isNull();
        assertThat(starts.get("key1")).isEqualTo(1);
    }
}
