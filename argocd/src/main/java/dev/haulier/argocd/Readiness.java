package dev.haulier.argocd;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether an Application is as one waits for it to be: one function, on what was read. */
sealed interface Readiness {

    /** It is. */
    record Ready() implements Readiness {}

    /**
     * It is not yet.
     *
     * @param why what it lacks
     * @param refresh whether what is known of it is older than its last operation
     */
    record NotYet(String why, boolean refresh) implements Readiness {}

    /**
     * It will not become so by waiting.
     *
     * @param why Argo CD's own words where it has some
     */
    record Failed(String why) implements Readiness {}

    /** The readiness for what is wanted, given the health that was seen at the look before; empty for the first look. */
    static Readiness of(Application application, Set<WaitFor> wanted, String before) {
        Status status = application.status();
        if (!status.errors().isEmpty()) {
            return new Failed("has " + String.join("; ", status.errors()));
        }
        Operation operation = application.operation();
        if (wanted.contains(WaitFor.OPERATION)) {
            // While it runs, what was asked for is still there.
            if (operation != null && !operation.completed()) {
                String said = operation.message().isEmpty() ? "" : ": " + OneLine.of(operation.message());
                return new NotYet("has an operation that is " + operation.phase() + said, false);
            }
            if (application.requested() != null) {
                return new NotYet("has an operation that Argo CD is to take up", false);
            }
        }
        Set<String> healths = wanted.stream()
                .map(WaitFor::status)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        Instant finished = operation == null ? null : operation.finishedAt();
        if (!healths.isEmpty() && Assessment.stale(finished, status.reconciledAt())) {
            return new NotYet("has not been looked at by Argo CD since its last operation", true);
        }
        if (!healths.isEmpty() && !healths.contains(status.health())) {
            return unwantedHealth(status, wanted, before);
        }
        if (wanted.contains(WaitFor.SYNC) && !status.sync().equals("Synced")) {
            return new NotYet("is " + (status.sync().isEmpty() ? "without sync status yet" : status.sync()), false);
        }
        return new Ready();
    }

    private static Readiness unwantedHealth(Status status, Set<WaitFor> wanted, String before) {
        String said = status.healthMessage().isEmpty() ? "" : ": " + status.healthMessage();
        String is = "is " + (status.health().isEmpty() ? "without health status yet" : status.health()) + said;
        boolean wasBetter = !before.isEmpty() && !before.equals("Degraded") && !before.equals("Unknown");
        if (wanted.contains(WaitFor.HEALTH) && status.health().equals("Degraded") && wasBetter) {
            return new Failed(is + " and was " + before);
        }
        return new NotYet(is, false);
    }
}
