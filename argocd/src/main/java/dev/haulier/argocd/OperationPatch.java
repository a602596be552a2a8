package dev.haulier.argocd;

import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.SourceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the merge patch that changes an Application's sources and begins an operation. */
final class OperationPatch {

    /** The annotation that has Argo CD compare an Application again. */
    static final String REFRESH = "argocd.argoproj.io/refresh";

    /** Its value that also forgets rendered manifests. */
    static final String HARD = "hard";

    /** Who began an operation when no person did. */
    static final String ITSELF = "haulier";

    private OperationPatch() {}

    /** The patch. It bears the resource version that was decided on, so that it cannot land on anything newer. */
    static Map<String, @Nullable Object> of(Application application, DeploymentChange change) {
        var patch = new LinkedHashMap<String, @Nullable Object>();
        patch.put("metadata", metadata(application));
        var spec = spec(application, change.sources());
        if (!spec.isEmpty()) {
            patch.put("spec", spec);
        }
        patch.put("operation", operation(application, change));
        if (application.hasStatus()) {
            // What is left of the last operation would be taken for the outcome of the new one.
            var status = new LinkedHashMap<String, @Nullable Object>();
            status.put("operationState", null);
            patch.put("status", status);
        }
        return patch;
    }

    /** The patch that only asks for a fresh comparison. */
    static Map<String, @Nullable Object> refresh(Application application) {
        var patch = new LinkedHashMap<String, @Nullable Object>();
        patch.put("metadata", metadata(application));
        return patch;
    }

    private static Map<String, @Nullable Object> metadata(Application application) {
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("resourceVersion", application.resourceVersion());
        metadata.put("annotations", Map.of(REFRESH, HARD));
        return metadata;
    }

    /** What changes in the spec, as a merge patch; empty when nothing does. */
    static Map<String, @Nullable Object> spec(Application application, List<SourceChange> changes) {
        var sources = new ArrayList<Map<String, @Nullable Object>>();
        application.sources().forEach(source -> sources.add(source.fields()));
        var single = new LinkedHashMap<String, @Nullable Object>();
        boolean changed = false;
        for (SourceChange change : changes) {
            int place = SourceMatch.first(application, change);
            if (place < 0) {
                continue;
            }
            var patch = SourceEdit.patch(sources.get(place), change);
            changed |= !patch.isEmpty();
            sources.set(place, SourceEdit.merged(sources.get(place), patch));
            single.putAll(SourceEdit.merged(single, patch));
        }
        if (!changed) {
            return Map.of();
        }
        // A merge patch replaces an array as a whole, so all sources are in it, each with all that it holds.
        return application.multiSource() ? Map.of("sources", sources) : Map.of("source", single);
    }

    private static Map<String, @Nullable Object> operation(Application application, DeploymentChange change) {
        var operation = new LinkedHashMap<String, @Nullable Object>();
        var initiator = new LinkedHashMap<String, @Nullable Object>();
        initiator.put("username", change.actor().isEmpty() ? ITSELF : change.actor());
        initiator.put("automated", change.actor().isEmpty());
        operation.put("initiatedBy", initiator);
        operation.put("info", info(change));
        var sync = new LinkedHashMap<String, @Nullable Object>();
        List<String> options = Json.texts(application.syncPolicy(), "syncOptions");
        if (!options.isEmpty()) {
            sync.put("syncOptions", options);
        }
        operation.put("sync", sync);
        var retry = Json.object(application.syncPolicy(), "retry");
        if (!retry.isEmpty()) {
            operation.put("retry", retry);
        }
        return operation;
    }

    /** By what the operation of a change is recognised, by people and by us. */
    static List<Map<String, @Nullable Object>> info(DeploymentChange change) {
        return List.of(
                info("Reason", "promotion to Stage " + change.project() + "/" + change.stage()),
                info(Application.PROMOTION_INFO, change.promotion()));
    }

    private static Map<String, @Nullable Object> info(String name, String value) {
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("name", name);
        info.put("value", value);
        return info;
    }
}
