package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.clock.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes into an Application what Argo CD reports on it: an operation's begin and end, and how it compares with its
 * repositories. What is deployed differs from what should be exactly when its revisions do.
 */
final class ArgoCdComparison {

    static final String REFRESH = "argocd.argoproj.io/refresh";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RevisionLookup revisions;
    private final Clock clock;

    ArgoCdComparison(RevisionLookup revisions, Clock clock) {
        this.revisions = revisions;
        this.clock = clock;
    }

    /** The revisions of all sources in order, or why there are none. */
    private record Resolved(
            List<String> revisions, @Nullable String error) {}

    static boolean isRunning(JsonNode application) {
        JsonNode state = application.path("status").path("operationState");
        return state.path("phase").asText().equals("Running");
    }

    /** Takes up the operation that is asked for. */
    void begin(ObjectNode application) {
        ObjectNode state = NODES.objectNode();
        state.put("phase", "Running");
        state.put("message", "");
        state.put("startedAt", now());
        state.set("operation", application.path("operation"));
        application.withObject("/status").set("operationState", state);
    }

    /** Takes the running operation away and says what came of it; how the Application looks now, only {@link #compare} says. */
    void end(ObjectNode application, ArgoCdBehaviour behaviour) {
        ObjectNode state = application.withObject("/status/operationState");
        Resolved resolved = resolve(application, state.path("operation").path("sync"), behaviour);
        String failure = behaviour.failure();
        if (resolved.error() != null) {
            state.put("phase", "Error").put("message", "ComparisonError: " + resolved.error());
        } else if (failure != null) {
            state.put("phase", "Failed").put("message", failure);
        } else {
            state.put("phase", "Succeeded").put("message", "successfully synced (all tasks run)");
            deployed(application, state.path("startedAt").asText(), resolved);
        }
        state.put("finishedAt", now());
        ObjectNode result = state.putObject("syncResult");
        putRevisions(result, application, resolved.revisions());
        putSources(result, application);
        application.remove("operation");
    }

    private void deployed(ObjectNode application, String startedAt, Resolved resolved) {
        ArrayNode history = application.withObject("/status").withArray("history");
        ObjectNode entry = history.addObject();
        entry.put("id", history.size() - 1);
        putRevisions(entry, application, resolved.revisions());
        putSources(entry, application);
        entry.put("deployStartedAt", startedAt);
        entry.put("deployedAt", now());
    }

    /** Whether somebody asks for a comparison, or there is none of the sources as they are. */
    static boolean isDue(JsonNode application) {
        JsonNode spec = application.path("spec");
        JsonNode compared = application.path("status").path("sync").path("comparedTo");
        return application.path("metadata").path("annotations").has(REFRESH)
                || !compared.path("source").equals(spec.path("source"))
                || !compared.path("sources").equals(spec.path("sources"))
                || !application.path("status").has("reconciledAt");
    }

    /** Reports how what is deployed compares with what should be. */
    void compare(ObjectNode application, ArgoCdBehaviour behaviour) {
        Resolved resolved = resolve(application, NODES.objectNode(), behaviour);
        JsonNode deployed = deployed(application);
        if (application.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(REFRESH);
        }
        ObjectNode status = application.withObject("/status");
        ObjectNode sync = status.putObject("sync");
        ObjectNode comparedTo = sync.putObject("comparedTo");
        for (String field : List.of("source", "sources")) {
            if (application.path("spec").has(field)) {
                comparedTo.set(field, application.path("spec").path(field));
            }
        }
        ArrayNode conditions = status.putArray("conditions");
        if (resolved.error() == null) {
            boolean synced = deployed != null && revisionsOf(deployed).equals(resolved.revisions());
            sync.put("status", synced ? "Synced" : "OutOfSync");
            putRevisions(sync, application, resolved.revisions());
        } else {
            sync.put("status", "Unknown");
            ObjectNode condition = conditions.addObject();
            condition.put("type", "ComparisonError");
            condition.put("message", resolved.error());
            condition.put("lastTransitionTime", now());
        }
        ObjectNode health = status.putObject("health");
        String decided = behaviour.health();
        health.put("status", decided != null ? decided : deployed == null ? "Missing" : "Healthy");
        if (!behaviour.healthMessage().isEmpty()) {
            health.put("message", behaviour.healthMessage());
        }
        status.put("reconciledAt", now());
    }

    private Resolved resolve(JsonNode application, JsonNode asked, ArgoCdBehaviour behaviour) {
        String error = behaviour.comparisonError();
        if (error != null) {
            return new Resolved(List.of(), error);
        }
        List<JsonNode> sources = sources(application);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            JsonNode source = sources.get(i);
            String wanted = multiSource(application)
                    ? asked.path("revisions").path(i).asText()
                    : asked.path("revision").asText();
            String target = wanted.isEmpty() ? source.path("targetRevision").asText("HEAD") : wanted;
            try {
                found.add(revisions.resolve(source.path("repoURL").asText(), target.isEmpty() ? "HEAD" : target));
            } catch (Exception e) {
                return new Resolved(List.of(), "Failed to load target state: " + e.getMessage());
            }
        }
        return new Resolved(found, null);
    }

    private static @Nullable JsonNode deployed(JsonNode application) {
        JsonNode history = application.path("status").path("history");
        return history.isEmpty() ? null : history.get(history.size() - 1);
    }

    private static List<String> revisionsOf(JsonNode reported) {
        List<String> all = new ArrayList<>();
        reported.path("revisions").forEach(each -> all.add(each.asText()));
        return all.isEmpty() ? List.of(reported.path("revision").asText()) : all;
    }

    private static boolean multiSource(JsonNode application) {
        return !application.path("spec").path("sources").isEmpty();
    }

    private static List<JsonNode> sources(JsonNode application) {
        List<JsonNode> all = new ArrayList<>();
        application.path("spec").path("sources").forEach(all::add);
        return all.isEmpty() ? List.of(application.path("spec").path("source")) : all;
    }

    private static void putRevisions(ObjectNode into, JsonNode application, List<String> revisions) {
        if (multiSource(application)) {
            ArrayNode all = into.putArray("revisions");
            revisions.forEach(all::add);
        } else {
            into.put("revision", revisions.isEmpty() ? "" : revisions.get(0));
        }
    }

    private static void putSources(ObjectNode into, JsonNode application) {
        if (multiSource(application)) {
            into.set("sources", application.path("spec").path("sources"));
        } else if (application.path("spec").has("source")) {
            into.set("source", application.path("spec").path("source"));
        }
    }

    /** Kubernetes keeps whole seconds. */
    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
