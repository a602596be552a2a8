package dev.haulier.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.HaulierException;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.StepResult;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another program is in the midst of a promotion to a Stage, on the same state folder. */
@Timeout(120)
class TwoProgramsTest {

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Process other;
    private BufferedReader said;

    @BeforeEach
    void start() throws Exception {
        Path errors = folder.resolve("errors");
        other = new CrashJvm(folder).start(HoldingProgram.class, errors, state().toString());
        said = CrashJvm.output(other);
        assertThat(said.readLine()).isEqualTo("holds");
    }

    @AfterEach
    void stop() {
        other.destroyForcibly();
        threads.shutdownNow();
    }

    private Path state() {
        return folder.resolve("state");
    }

    private void letGo() throws Exception {
        try (OutputStream in = other.getOutputStream()) {
            in.write('\n');
        }
        assertThat(said.readLine()).isEqualTo("SUCCEEDED");
        assertThat(other.waitFor()).isZero();
    }

    @Test
    void secondProgram_thatMayNotWait_isRefusedWithAMessage_andTheFirstGoesOn() throws Exception {
        try (Haulier second = HoldingProgram.builder(state(), (context, config) -> StepResult.succeeded())
                .waitForOthers(Duration.ZERO)
                .build()) {
            Freight freight = HoldingProgram.freight(second, "1.1.0");

            assertThatThrownBy(() -> second.stage("dev").promote(freight))
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("Somebody else promotes to Stage dev and has not ended within PT0S")
                    .hasMessageContaining("waitForOthers");

            letGo();
            assertThat(second.stage("dev").promote(freight).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        }
    }

    @Test
    void secondProgram_thatMayWait_promotesWhenTheFirstHasEnded() throws Exception {
        var began = new CountDownLatch(1);
        try (Haulier second = HoldingProgram.builder(state(), (context, config) -> {
                    began.countDown();
                    return StepResult.succeeded();
                })
                .build()) {
            Freight freight = HoldingProgram.freight(second, "1.1.0");
            CompletableFuture<Promotion> waiting = second.stage("dev").promoteAsync(freight, threads);
            assertThat(began.await(500, TimeUnit.MILLISECONDS))
                    .as("it begins while the other one is at it")
                    .isFalse();

            letGo();
            Promotion promotion = waiting.get(60, TimeUnit.SECONDS);

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
            assertThat(second.promotions())
                    .hasSize(2)
                    .allMatch(each -> each.status().phase() == PromotionPhase.SUCCEEDED);
            assertThat(second.stage("dev").status().lastPromotion()).isNotNull();
            assertThat(second.stage("dev").history()).hasSize(2);
        }
    }

    /** The other one is gone in the midst of it: its lock is free, and its promotion is brought to its end first. */
    @Test
    void secondProgram_goesOnWithWhatAKilledOneLeft() throws Exception {
        other.destroyForcibly().waitFor();

        try (Haulier second = HoldingProgram.builder(state(), (context, config) -> StepResult.succeeded())
                .waitForOthers(Duration.ofSeconds(30))
                .build()) {
            assertThat(second.stage("dev")
                            .promote(HoldingProgram.freight(second, "1.1.0"))
                            .status()
                            .phase())
                    .isEqualTo(PromotionPhase.SUCCEEDED);
            assertThat(second.promotions())
                    .hasSize(2)
                    .allMatch(each -> each.status().phase() == PromotionPhase.SUCCEEDED);
        }
    }
}
