package dev.haulier.internal.engine;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests to abort a verification: in this process, and by the Stage's annotation for whoever runs it in another one. */
final class VerificationAborts {

    /** Kargo's annotation. */
    static final String ANNOTATION = "kargo.akuity.io/abort";

    private static final String NOBODY = "somebody";

    private final Map<String, Live> running = new ConcurrentHashMap<>();

    /** A verification whose verifiers are called in this process. Thread-safe. */
    static final class Live {

        private final List<Runnable> actions = new ArrayList<>();
        private boolean aborted;

        synchronized boolean isAborted() {
            return aborted;
        }

        void onAbort(Runnable action) {
            synchronized (this) {
                if (!aborted) {
                    actions.add(action);
                    return;
                }
            }
            action.run();
        }

        void abort() {
            List<Runnable> due;
            synchronized (this) {
                aborted = true;
                due = List.copyOf(actions);
                actions.clear();
            }
            due.forEach(Runnable::run);
        }

        /** What a call of a verifier has asked for is of no use after it. */
        synchronized void forget() {
            actions.clear();
        }
    }

    Live begin(String id) {
        return running.computeIfAbsent(id, key -> new Live());
    }

    void end(String id) {
        running.remove(id);
    }

    void abort(String id) {
        Live live = running.get(id);
        if (live != null) {
            live.abort();
        }
    }

    /** The Stage with a request, in Kargo's own form. */
    static Stage requested(Stage stage, String id, String actor) {
        var request = new LinkedHashMap<String, Object>();
        request.put("id", id);
        if (!actor.isEmpty()) {
            request.put("actor", actor);
        }
        return stage.withMetadata(stage.metadata()
                .withAnnotation(ANNOTATION, Manifests.valueToJson(request).replaceAll("\\s*\\R\\s*", " ")));
    }

    /** Whether somebody has asked for the abort of a verification. */
    static boolean isRequested(Stage stage, String id) {
        return request(stage).getOrDefault("id", "").equals(id);
    }

    /** Who has asked for it. */
    static String by(Stage stage) {
        return request(stage).getOrDefault("actor", NOBODY);
    }

    /** An id by itself, or an object; as in Kargo, other JSON is no request. */
    private static Map<String, String> request(Stage stage) {
        String text = stage.metadata().annotations().getOrDefault(ANNOTATION, "");
        if (text.isEmpty()) {
            return Map.of();
        }
        if (!text.startsWith("{")) {
            return Map.of("id", text);
        }
        var request = new LinkedHashMap<String, String>();
        if (VerificationState.parsed(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> request.put(String.valueOf(key), String.valueOf(value)));
        }
        return request;
    }
}
