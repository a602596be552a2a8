package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.haulier.Haulier;
import dev.haulier.HaulierInterruptedException;
import dev.haulier.Plan;
import dev.haulier.clock.Clock;
import dev.haulier.examples.Approvals.Answer;
import dev.haulier.model.Promotion;
import dev.haulier.store.FileStore;
import dev.haulier.store.MemoryStore;
import dev.haulier.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A promotion waits for people, and goes on when they have answered. */
@Timeout(60)
class WaitForApprovalTest {

    private static final String TWO_AND_SECURITY = """
            - uses: wait-for-approval
              as: approval
              config:
                approvers:
                - {claim: email, value: ann@example.com}
                - {role: developer}
                - {role: security, required: true}
                minApprovals: 2
            - uses: compose-output
              as: after
              config:
                by: ${{ outputs.approval.responses[0].user }}
            """;

    @TempDir
    Path folder;

    private final Approvals approvals = new Approvals();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void withoutConfig_theFirstApprovalLetsItThrough() throws Exception {
        try (Haulier haulier = haulier("- {uses: wait-for-approval, as: approval}", new MemoryStore())) {
            CompletableFuture<Promotion> promotion = begin(haulier);
            approvals.answer(name(), approval("ann", "", "go"));

            assertThat(output(promotion.get(), "approval"))
                    .isEqualTo(Map.of(
                            "responses",
                            List.of(Map.of(
                                    "user",
                                    "ann",
                                    "action",
                                    "approve",
                                    "time",
                                    "2026-01-02T03:04:05Z",
                                    "message",
                                    "go"))));
            assertThat(phase(promotion.get())).isEqualTo("Succeeded");
        }
    }

    @Test
    void rules_countOnlyDifferentPeopleOfTheRightKindAndTheRequiredOne() throws Exception {
        try (Haulier haulier = haulier(TWO_AND_SECURITY, new MemoryStore())) {
            CompletableFuture<Promotion> promotion = begin(haulier);
            approvals.answer(name(), approval("eve", "guest", ""));
            approvals.answer(name(), approval("dan", "developer", ""));
            approvals.answer(name(), approval("dan", "developer", ""));
            await().untilAsserted(() ->
                    assertThat(message(haulier)).contains("(1 of 2) and approval by somebody with the role security"));
            approvals.answer(name(), new Answer("ann", Map.of("email", "ann@example.com"), Set.of(), true, TIME, ""));
            await().untilAsserted(() ->
                    assertThat(message(haulier)).endsWith("waits for approval by somebody with the role security"));
            assertThat(promotion).isNotDone();
            approvals.answer(name(), approval("sue", "security", ""));

            assertThat(phase(promotion.get())).isEqualTo("Succeeded");
            assertThat(output(promotion.get(), "after")).isEqualTo(Map.of("by", "dan"));
            assertThat(approvals.waiting()).isEmpty();
        }
    }

    @Test
    void aRejection_failsThePromotionWithTheReason_unlessItDoesNotCount() throws Exception {
        try (Haulier haulier = haulier(TWO_AND_SECURITY, new MemoryStore())) {
            CompletableFuture<Promotion> promotion = begin(haulier);
            approvals.answer(name(), new Answer("eve", Map.of(), Set.of("guest"), false, TIME, "no"));
            approvals.answer(name(), new Answer("sue", Map.of(), Set.of("security"), false, TIME, "CVE-2026-1"));

            assertThat(phase(promotion.get())).isEqualTo("Failed");
            assertThat(promotion.get().status().message()).contains("approval", "sue rejects it: CVE-2026-1");
            assertThat(promotion.get().status().state()).doesNotContainKey("after");
        }
    }

    @Test
    void aProcessThatEnds_leavesThePromotionWaiting_andTheNextOneGoesOn() throws Exception {
        Thread waiting;
        try (Haulier haulier = haulier(TWO_AND_SECURITY, FileStore.open(folder.resolve("state")))) {
            var freight = OneStage.freight(haulier);
            waiting = new Thread(() -> {
                try {
                    haulier.stage("prod").promote(freight);
                } catch (HaulierInterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting.start();
            await().until(() -> !approvals.waiting().isEmpty());
            waiting.interrupt();
            waiting.join();
            assertThat(phase(haulier.promotions().get(0))).isEqualTo("Running");
        }
        assertThat(approvals.waiting()).isEmpty();
        try (Haulier haulier = haulier(TWO_AND_SECURITY, FileStore.open(folder.resolve("state")))) {
            String promotion = haulier.promotions().get(0).name();
            approvals.answer(promotion, approval("dan", "developer", ""));
            approvals.answer(promotion, approval("sue", "security", ""));

            assertThat(haulier.resume())
                    .singleElement()
                    .satisfies(done -> assertThat(phase(done)).isEqualTo("Succeeded"));
        }
    }

    @Test
    void aPlan_saysWhomItWouldWaitFor_andDoesNotWait() {
        try (Haulier haulier = haulier(TWO_AND_SECURITY, new MemoryStore())) {
            Plan plan = haulier.stage("prod").plan(OneStage.freight(haulier));

            assertThat(plan.steps().get(0).summary())
                    .isEqualTo("would wait for approval (0 of 2) and approval by somebody with the role security");
            assertThat(approvals.waiting()).isEmpty();
        }
    }

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private static Answer approval(String user, String role, String message) {
        return new Answer(user, Map.of(), Set.of(role), true, TIME, message);
    }

    private Haulier haulier(String steps, Store store) {
        return Haulier.builder()
                .project(OneStage.project(folder, steps))
                .step(new WaitForApproval(approvals))
                .store(store)
                .clock(Clock.system())
                .build();
    }

    private CompletableFuture<Promotion> begin(Haulier haulier) {
        CompletableFuture<Promotion> promotion = haulier.stage("prod").promoteAsync(OneStage.freight(haulier), threads);
        await().atMost(Duration.ofSeconds(20)).until(() -> !approvals.waiting().isEmpty());
        return promotion.orTimeout(30, TimeUnit.SECONDS);
    }

    private String name() {
        return approvals.waiting().iterator().next();
    }

    private static String message(Haulier haulier) {
        return String.valueOf(haulier.promotions()
                .get(0)
                .status()
                .stepExecutionMetadata()
                .get(0)
                .message());
    }

    private static String phase(Promotion promotion) {
        return String.valueOf(promotion.status().phase().wireName());
    }

    private static Map<String, Object> output(Promotion promotion, String alias) {
        return Map.copyOf(StepExample.map(promotion.status().state().get(alias)));
    }
}
