package dev.haulier.internal.engine;

import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the records of a Promotion's steps say together. */
final class StepRecords {

    private static final List<StepStatus> SEVERITY = List.of(
            StepStatus.SUCCEEDED,
            StepStatus.SKIPPED,
            StepStatus.RUNNING,
            StepStatus.ABORTED,
            StepStatus.FAILED,
            StepStatus.ERRORED);

    private StepRecords() {}

    /** Whether a step has failed that was not allowed to. */
    static boolean hasFailures(List<StepExecutionMetadata> records) {
        return records.stream()
                .anyMatch(record -> !record.continueOnError()
                        && (record.status() == StepStatus.FAILED || record.status() == StepStatus.ERRORED));
    }

    /** Whether the step needs no further look. */
    static boolean isOver(StepExecutionMetadata record) {
        return record.finishedAt() != null || record.status() == StepStatus.SKIPPED;
    }

    static Optional<StepExecutionMetadata> find(List<StepExecutionMetadata> records, String alias) {
        return records.stream().filter(record -> record.alias().equals(alias)).findFirst();
    }

    static PromotionStatus with(PromotionStatus status, StepExecutionMetadata record) {
        var records = new ArrayList<>(status.stepExecutionMetadata());
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).alias().equals(record.alias())) {
                records.set(i, record);
                return status.withStepExecutionMetadata(records);
            }
        }
        records.add(record);
        return status.withStepExecutionMetadata(records);
    }

    /**
     * The phase that ended steps make: that of the worst one which was not allowed to fail, with the message of the first
     * such step.
     */
    static PromotionStatus ended(PromotionStatus status) {
        StepExecutionMetadata worst = null;
        for (StepExecutionMetadata record : status.stepExecutionMetadata()) {
            if (!record.continueOnError() && (worst == null || severity(record) > severity(worst))) {
                worst = record;
            }
        }
        if (worst == null || phase(worst) == PromotionPhase.SUCCEEDED) {
            return status.withPhase(PromotionPhase.SUCCEEDED).withMessage("");
        }
        return status.withPhase(phase(worst)).withMessage(message(worst));
    }

    /** What a step says, for the Promotion to say. */
    static String message(StepExecutionMetadata record) {
        String status =
                record.status() == null ? "without a status" : record.status().wireName();
        return "step " + record.alias() + ": " + (record.message().isEmpty() ? status : record.message());
    }

    private static int severity(StepExecutionMetadata record) {
        // A step without a status cannot have ended well.
        return record.status() == null ? SEVERITY.size() : SEVERITY.indexOf(record.status());
    }

    private static PromotionPhase phase(StepExecutionMetadata worst) {
        if (worst.status() == null) {
            return PromotionPhase.ERRORED;
        }
        return switch (worst.status()) {
            case SUCCEEDED, SKIPPED -> PromotionPhase.SUCCEEDED;
            case FAILED -> PromotionPhase.FAILED;
            case ABORTED -> PromotionPhase.ABORTED;
            case RUNNING, ERRORED -> PromotionPhase.ERRORED;
        };
    }

    /** The status of a Promotion that somebody stopped: the step that ran is recorded as aborted, later ones not at all. */
    static PromotionStatus aborted(PromotionStatus status, String by, Instant now) {
        PromotionStatus next = status;
        for (StepExecutionMetadata record : status.stepExecutionMetadata()) {
            if (record.startedAt() != null && record.finishedAt() == null) {
                next = with(next, record.withStatus(StepStatus.ABORTED).withFinishedAt(now));
            }
        }
        return next.withPhase(PromotionPhase.ABORTED)
                .withMessage("aborted by " + by)
                .withFinishedAt(now);
    }
}
