package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Haulier looks at in an Argo CD Application: a value, read once, on which all decisions are made.
 *
 * @param namespace where it lives
 * @param name what it is called
 * @param project the Argo CD project that it is of; empty when it names none
 * @param resourceVersion what it must still have when it is patched
 * @param annotations its annotations
 * @param multiSource whether {@code spec.sources} holds the sources, and not {@code spec.source}
 * @param sources its sources in order
 * @param syncPolicy {@code spec.syncPolicy}; empty when there is none
 * @param requested the operation that was asked for and is not yet taken up or done, or null
 * @param operation the operation that runs or ran last, or null
 * @param status the rest of its status
 * @param hasStatus whether Argo CD has written a status at all
 */
record Application(
        String namespace,
        String name,
        String project,
        String resourceVersion,
        Map<String, String> annotations,
        boolean multiSource,
        List<Source> sources,
        Map<String, @Nullable Object> syncPolicy,
        @Nullable Info requested,
        @Nullable Operation operation,
        Status status,
        boolean hasStatus) {

    static final String API_VERSION = "argoproj.io/v1alpha1";
    static final String KIND = "Application";

    /** The info entry by which a promotion's own operation is recognised; Kargo's name for it. */
    static final String PROMOTION_INFO = "kargo.akuity.io/promotion";

    Application {
        annotations = Map.copyOf(annotations);
        sources = List.copyOf(sources);
    }

    /** Reads an Application from its JSON. */
    static Application of(Map<String, @Nullable Object> json) {
        var listed = Json.objects(json, "spec", "sources");
        boolean multiSource = !listed.isEmpty();
        List<Source> sources;
        if (multiSource) {
            sources = listed.stream().map(Source::new).toList();
        } else if (Json.hasObject(json, "spec", "source")) {
            sources = List.of(new Source(Json.object(json, "spec", "source")));
        } else {
            sources = List.of();
        }
        return new Application(
                Json.text(json, "metadata", "namespace"),
                Json.text(json, "metadata", "name"),
                Json.text(json, "spec", "project"),
                Json.text(json, "metadata", "resourceVersion"),
                Json.textMap(json, "metadata", "annotations"),
                multiSource,
                sources,
                Json.object(json, "spec", "syncPolicy"),
                Json.hasObject(json, "operation") ? Info.of(Json.object(json, "operation")) : null,
                Operation.of(Json.object(json, "status", "operationState")),
                Status.of(Json.object(json, "status")),
                Json.hasObject(json, "status"));
    }

    /** What decisions depend on; Argo CD also writes each synced resource into the status, and that is not worth a look. */
    List<?> essence() {
        return List.of(
                requested != null,
                operation == null ? "" : operation.phase(),
                operation == null ? "" : operation.info(),
                operation == null ? List.of() : operation.revisions(),
                status.health(),
                status.sync(),
                status.errors(),
                String.valueOf(status.reconciledAt()));
    }

    Deployment deployment() {
        return new Deployment(namespace, name);
    }

    /**
     * One of its sources.
     *
     * @param fields all that the source holds, also what Haulier does not know
     */
    record Source(Map<String, @Nullable Object> fields) {

        String repoUrl() {
            return Json.text(fields, "repoURL");
        }

        String chart() {
            return Json.text(fields, "chart");
        }
    }

    /**
     * Who began an operation, and why.
     *
     * @param promotion the promotion that it was begun for; empty when it was not begun for one
     * @param reason the reason that was given, or empty
     */
    record Info(String promotion, String reason) {

        static Info of(Map<String, @Nullable Object> operation) {
            String promotion = "";
            String reason = "";
            for (var entry : Json.objects(operation, "info")) {
                if (PROMOTION_INFO.equals(Json.text(entry, "name"))) {
                    promotion = Json.text(entry, "value");
                } else if ("Reason".equals(Json.text(entry, "name"))) {
                    reason = Json.text(entry, "value");
                }
            }
            return new Info(promotion, reason);
        }
    }
}
