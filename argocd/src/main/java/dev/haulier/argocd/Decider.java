package dev.haulier.argocd;

import dev.haulier.deploy.DeploymentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Decides what to do with an Application for a change: one function, used by running and by planning. */
final class Decider {

    /**
     * How long after an operation that synced another revision than the desired one the next may begin. Argo CD would sync
     * the same again at once, as fast as it can.
     */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private Decider() {}

    /** The decision on what was read, at a time. */
    static Decision decide(Application application, DeploymentChange change, Instant now) {
        Operation operation = application.operation();
        if (operation != null && !operation.completed()) {
            return running(operation, change);
        }
        if (application.requested() != null) {
            // Begun already and not yet taken up: to write it a second time would start it twice.
            return new Decision.Wait(
                    "waits for Argo CD to take up the operation" + of(application.requested(), change), null);
        }
        if (operation == null) {
            return new Decision.Start("no operation has run yet");
        }
        if (!operation.info().promotion().equals(change.promotion())) {
            return new Decision.Start("the last operation" + of(operation.info(), change) + " has ended");
        }
        return ended(application, operation, change, now);
    }

    private static Decision running(Operation operation, DeploymentChange change) {
        String phase = operation.phase();
        if (!phase.equals(Operation.RUNNING) && !phase.equals(Operation.TERMINATING)) {
            return new Decision.Failed("operation has the unknown phase \"" + phase + "\"");
        }
        return new Decision.Wait(
                "operation" + of(operation.info(), change) + " is " + phase + said(operation.message()), null);
    }

    private static Decision ended(Application application, Operation operation, DeploymentChange change, Instant now) {
        List<String> desired = SourceMatch.desiredRevisions(application, change.sources());
        String missed = operation.synced()
                ? String.join("; ", Revisions.differences(desired, operation.revisions()))
                : "it has no sync result" + said(operation.message());
        if (missed.isEmpty()) {
            return operation.phase().equals(Operation.SUCCEEDED)
                    ? new Decision.Done(desired)
                    : new Decision.Failed("operation ended as " + operation.phase() + said(operation.message()));
        }
        Instant end = operation.finishedAt();
        Duration since = end == null ? AGAIN_AFTER : Duration.between(end, now);
        if (!since.isNegative() && since.compareTo(AGAIN_AFTER) < 0) {
            return new Decision.Wait("begins another operation soon: " + missed, AGAIN_AFTER.minus(since));
        }
        return new Decision.Start("the operation of this promotion has ended, but " + missed);
    }

    private static String of(Application.Info info, DeploymentChange change) {
        if (info.promotion().equals(change.promotion())) {
            return " of this promotion";
        }
        if (!info.promotion().isEmpty()) {
            return " of promotion " + info.promotion();
        }
        return info.reason().isEmpty()
                ? " that somebody else began"
                : " that somebody else began (" + OneLine.of(info.reason()) + ")";
    }

    private static String said(String message) {
        return message.isBlank() ? "" : ": " + OneLine.of(message);
    }
}
