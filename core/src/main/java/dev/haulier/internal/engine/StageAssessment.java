package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.HaulierInterruptedException;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Health;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.HealthState;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Looks how a Stage does, and lets what it holds count as verified when that is what follows. */
final class StageAssessment {

    private static final List<HealthState> WORST_LAST = List.of(
            HealthState.HEALTHY,
            HealthState.NOT_APPLICABLE,
            HealthState.PROGRESSING,
            HealthState.UNKNOWN,
            HealthState.UNHEALTHY);

    /** How often a Stage is looked at until there is a verdict on what it holds. */
    static final Duration UNTIL_VERIFIED = Duration.ofSeconds(10);
    /** How often a Stage's health is looked at afterwards. */
    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    private final EngineParts parts;
    private final VerificationRecords records;

    StageAssessment(EngineParts parts) {
        this.parts = parts;
        this.records = new VerificationRecords(parts);
    }

    /** Looks, if the last promotion succeeded and none runs, and records what follows. */
    Stage assess(String name) throws InterruptedException {
        Stage stage = parts.stages().get(name);
        if (!isOpen(stage)) {
            return stage;
        }
        Health health = look(stage);
        Instant now = parts.now();
        String collection =
                Objects.requireNonNull(StageProgress.current(stage.status())).id();
        var verdict = new AtomicReference<@Nullable VerificationInfo>();
        Stage assessed = parts.stages().update(name, before -> {
            FreightCollection current = StageProgress.current(before.status());
            // A promotion may have begun or ended while somebody looked; then the look was in vain.
            if (!isOpen(before) || current == null || !current.id().equals(collection)) {
                return before;
            }
            Stage after = Objects.equals(before.status().health(), health)
                    ? before
                    : StageProgress.assessed(before, health, now);
            if (after.spec().verification() != null || !StageProgress.awaitsVerification(after)) {
                verdict.set(null);
                return after;
            }
            verdict.set(unasked(now));
            return StageProgress.verified(after, Objects.requireNonNull(verdict.get()), now);
        });
        markVerified(assessed);
        VerificationInfo given = verdict.get();
        if (given != null) {
            records.announceEnd(assessed, given.id());
        }
        return assessed;
    }

    /** Looks only where something may follow from it: the Stage's Freight is not verified yet. */
    Stage assessUnverified(String name) throws InterruptedException {
        Stage stage = parts.stages().get(name);
        return StageProgress.isVerified(stage.status()) ? stage : assess(name);
    }

    /**
     * When somebody should look again.
     *
     * @return null when no look can change anything
     */
    static @Nullable Instant nextLook(Stage stage, Instant now) {
        PromotionReference last = stage.status().lastPromotion();
        if (!isOpen(stage) || last == null || last.status() == null) {
            return null;
        }
        FreightCollection current = StageProgress.current(stage.status());
        if (current != null
                && (current.verificationHistory().isEmpty()
                        || VerificationRecords.isPending(
                                current.verificationHistory().get(0)))) {
            return now.plus(UNTIL_VERIFIED);
        }
        return last.status().healthChecks().isEmpty() ? null : now.plus(BETWEEN_LOOKS);
    }

    private static boolean isOpen(Stage stage) {
        PromotionReference last = stage.status().lastPromotion();
        return stage.status().currentPromotion() == null
                && last != null
                && last.status() != null
                && last.status().phase() == PromotionPhase.SUCCEEDED
                && StageProgress.current(stage.status()) != null;
    }

    /** A Stage that asks for no verification takes its Freight for good as soon as it is healthy. */
    private VerificationInfo unasked(Instant now) {
        return VerificationInfo.of(parts.ulids().uuid())
                .withStartTime(now)
                .withFinishTime(now)
                .withPhase(VerificationPhase.SUCCESSFUL);
    }

    /** Lets the Freight know that it is verified, if it is. Done twice, it changes nothing the second time. */
    void markVerified(Stage stage) {
        Health health = stage.status().health();
        if (!StageProgress.isVerified(stage.status()) || health == null || health.status() != HealthState.HEALTHY) {
            return;
        }
        FreightCollection current = Objects.requireNonNull(StageProgress.current(stage.status()));
        Instant at = current.verificationHistory().get(0).finishTime();
        for (FreightReference reference : current.references()) {
            parts.freight()
                    .update(
                            reference.name(),
                            before -> FreightProgress.verified(before, stage.name(), at == null ? parts.now() : at));
        }
    }

    private Health look(Stage stage) throws InterruptedException {
        PromotionReference last = Objects.requireNonNull(stage.status().lastPromotion());
        List<HealthCheckStep> checks =
                last.status() == null ? List.of() : last.status().healthChecks();
        HealthState worst = HealthState.HEALTHY;
        var issues = new ArrayList<String>();
        var outputs = new ArrayList<@Nullable Object>();
        for (HealthCheckStep check : checks) {
            HealthReport report = look(stage, check);
            if (WORST_LAST.indexOf(report.health()) > WORST_LAST.indexOf(worst)) {
                worst = report.health();
            }
            report.issues().forEach(issue -> issues.add(parts.texts().message(issue)));
            if (!report.output().isEmpty()) {
                outputs.add(parts.texts().data(report.output()));
            }
        }
        Health health = Health.of(worst, issues);
        return outputs.isEmpty() ? health : health.withOutput(outputs);
    }

    private HealthReport look(Stage stage, HealthCheckStep check) throws InterruptedException {
        HealthChecker checker = parts.healthCheckers().get(check.uses());
        if (checker == null) {
            Set<String> known = parts.healthCheckers().keySet();
            return HealthReport.of(
                    HealthState.UNKNOWN,
                    "nobody here can look at " + check.uses() + "; register the extension that can"
                            + (known.isEmpty() ? "" : " (there are " + known + ")"));
        }
        try {
            HealthReport report = checker.check(parts.definitions().project(), stage.name(), check.config());
            return Objects.requireNonNull(report, "it returned null");
        } catch (HaulierInterruptedException e) {
            throw e;
        } catch (HaulierException e) {
            return HealthReport.of(HealthState.UNKNOWN, StepInvocation.text(e));
        } catch (RuntimeException | LinkageError e) {
            // The promotion has ended: a bug of who looks must not make its caller believe otherwise.
            return HealthReport.of(
                    HealthState.UNKNOWN,
                    "unexpected " + e + " in health checker " + check.uses() + ", which is a bug of it");
        }
    }
}
