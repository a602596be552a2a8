package dev.haulier.internal.engine;

import dev.haulier.model.Condition;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.Health;
import dev.haulier.model.HealthState;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows from a Stage's status: its conditions and the line that sums its Freight up. */
final class StageConditions {

    private static final String TRUE = "True";
    private static final String FALSE = "False";
    private static final String UNKNOWN = "Unknown";
    private static final String READY = "Ready";
    private static final String HEALTHY = "Healthy";
    private static final String VERIFIED = "Verified";

    private StageConditions() {}

    /** The Stage with conditions and summary that fit the rest of its status. */
    static Stage summarize(Stage stage, Instant now) {
        StageStatus status = stage.status();
        if (stage.spec().steps().isEmpty()) {
            Condition ready = Condition.of(READY, TRUE, READY, "a control-flow Stage passes Freight on at once");
            return stage.withStatus(status.withConditions(List.of(dated(ready, status.conditions(), stage, now)))
                    .withFreightSummary("N/A")
                    .withObservedGeneration(stage.metadata().generation()));
        }
        var conditions = new ArrayList<Condition>();
        PromotionReference running = status.currentPromotion();
        if (running != null) {
            conditions.add(Condition.of("Promoting", TRUE, "ActivePromotion", runs(running)));
        }
        Condition healthy = healthy(status);
        Condition verified = verified(status);
        conditions.add(healthy);
        conditions.add(verified);
        conditions.add(0, ready(healthy, verified));
        List<Condition> dated = conditions.stream()
                .map(condition -> dated(condition, status.conditions(), stage, now))
                .toList();
        boolean ready = dated.get(0).status().equals(TRUE);
        return stage.withStatus(status.withConditions(dated)
                .withFreightSummary(summary(stage))
                .withObservedGeneration(ready ? stage.metadata().generation() : status.observedGeneration()));
    }

    /** The same for one that nothing has happened to yet, so that nobody has written down how it stands. */
    static Stage ofAny(Stage stage, Instant now) {
        return stage.status().conditions().isEmpty() || stage.spec().steps().isEmpty() ? summarize(stage, now) : stage;
    }

    private static Condition ready(Condition healthy, Condition verified) {
        if (!healthy.status().equals(TRUE)) {
            return Condition.of(READY, FALSE, healthy.reason(), healthy.message());
        }
        if (!verified.status().equals(TRUE)) {
            return Condition.of(READY, FALSE, verified.reason(), verified.message());
        }
        return Condition.of(READY, TRUE, verified.reason(), "");
    }

    private static String runs(PromotionReference promotion) {
        return "promotion " + promotion.name() + " runs";
    }

    /** Which promotion did not succeed, and why. */
    private static String failure(StageStatus status) {
        PromotionReference last = status.lastPromotion();
        if (last == null || last.status() == null) {
            return "";
        }
        String why = last.status().message();
        return "promotion " + last.name() + " " + last.status().phase().wireName() + (why.isEmpty() ? "" : ": " + why);
    }

    private static @Nullable PromotionPhase lastPhase(StageStatus status) {
        PromotionReference last = status.lastPromotion();
        return last == null || last.status() == null ? null : last.status().phase();
    }

    private static Condition healthy(StageStatus status) {
        if (status.currentPromotion() != null) {
            return Condition.of(HEALTHY, UNKNOWN, "ActivePromotion", runs(status.currentPromotion()));
        }
        PromotionPhase last = lastPhase(status);
        if (last == null) {
            return Condition.of(HEALTHY, UNKNOWN, "NoFreight", "nothing was promoted to this Stage yet");
        }
        if (last != PromotionPhase.SUCCEEDED) {
            return Condition.of(HEALTHY, UNKNOWN, "LastPromotion" + last.wireName(), failure(status));
        }
        Health health = status.health();
        if (health == null) {
            return Condition.of(HEALTHY, UNKNOWN, "WaitingForHealthCheck", "nobody has looked yet");
        }
        String value = switch (health.status()) {
            case HEALTHY -> TRUE;
            case UNHEALTHY -> FALSE;
            default -> UNKNOWN;
        };
        return Condition.of(HEALTHY, value, health.status().wireName(), String.join("; ", health.issues()));
    }

    private static Condition verified(StageStatus status) {
        FreightCollection current = StageProgress.current(status);
        if (current == null) {
            return Condition.of(VERIFIED, UNKNOWN, "NoFreight", "nothing was promoted to this Stage yet");
        }
        List<VerificationInfo> history = current.verificationHistory();
        if (history.isEmpty()) {
            boolean healthy = status.health() != null && status.health().status() == HealthState.HEALTHY;
            return Condition.of(
                    VERIFIED,
                    UNKNOWN,
                    healthy ? "PendingVerification" : "WaitingForVerification",
                    healthy ? "" : "verification comes when the Stage is healthy");
        }
        boolean once = history.stream().anyMatch(info -> info.phase() == VerificationPhase.SUCCESSFUL);
        VerificationInfo latest = history.get(0);
        VerificationPhase phase = Objects.requireNonNullElse(latest.phase(), VerificationPhase.PENDING);
        String value = once
                ? TRUE
                : switch (phase) {
                    case FAILED, ERROR, ABORTED -> FALSE;
                    default -> UNKNOWN;
                };
        return Condition.of(VERIFIED, value, once ? "Verified" : "Verification" + phase.wireName(), latest.message());
    }

    /** A condition keeps the time of its last change. */
    private static Condition dated(Condition condition, List<Condition> before, Stage stage, Instant now) {
        Instant since = before.stream()
                .filter(old -> old.type().equals(condition.type())
                        && old.status().equals(condition.status())
                        && old.lastTransitionTime() != null)
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElse(now);
        return condition
                .withLastTransitionTime(since)
                .withObservedGeneration(stage.metadata().generation());
    }

    private static String summary(Stage stage) {
        int requested = stage.spec().requestedFreight().size();
        FreightCollection current = StageProgress.current(stage.status());
        int held = current == null ? 0 : current.items().size();
        if (current != null && requested == 1 && held == 1) {
            return current.items().values().iterator().next().name();
        }
        return held + "/" + requested + " Fulfilled";
    }
}
