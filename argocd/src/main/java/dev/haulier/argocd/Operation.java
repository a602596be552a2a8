package dev.haulier.argocd;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code status.operationState} of an Application.
 *
 * @param phase such as {@code Running}
 * @param message Argo CD's own words; may be empty
 * @param info who began it
 * @param finishedAt when it ended, or null while it has not
 * @param synced whether there is a result of a sync
 * @param revisions the revisions that were synced, one for each source; empty without a result
 */
record Operation(
        String phase,
        String message,
        Application.Info info,
        @Nullable Instant finishedAt,
        boolean synced,
        List<String> revisions) {

    static final String SUCCEEDED = "Succeeded";
    static final String FAILED = "Failed";
    static final String ERROR = "Error";
    static final String RUNNING = "Running";
    static final String TERMINATING = "Terminating";

    Operation {
        revisions = List.copyOf(revisions);
    }

    /** Reads an operation state; null for an empty one. */
    static @Nullable Operation of(Map<String, @Nullable Object> state) {
        if (state.isEmpty()) {
            return null;
        }
        return new Operation(
                Json.text(state, "phase"),
                Json.text(state, "message"),
                Application.Info.of(Json.object(state, "operation")),
                time(Json.text(state, "finishedAt")),
                Json.hasObject(state, "syncResult"),
                revisions(Json.object(state, "syncResult")));
    }

    /** Whether it has come to an end, good or bad. */
    boolean completed() {
        return phase.equals(SUCCEEDED) || phase.equals(FAILED) || phase.equals(ERROR);
    }

    /** {@code revisions} of a sync, else the single {@code revision}. */
    static List<String> revisions(Map<String, @Nullable Object> sync) {
        List<String> several = Json.texts(sync, "revisions");
        if (!several.isEmpty()) {
            return several;
        }
        String single = Json.text(sync, "revision");
        return single.isEmpty() ? List.of() : List.of(single);
    }

    /** Reads a time as Kubernetes writes it; null for what is none. */
    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
