package dev.haulier.internal.engine;

import dev.haulier.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests to abort a verification: in this process, and by the Stage's annotation for whoever runs it in another one. */
final class VerificationAborts {

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

    /** The Stage with a request. */
    static Stage requested(Stage stage, String id, String actor) {
        return stage.withMetadata(AbortRequest.in(stage.metadata(), AbortRequest.ID, id, actor));
    }

    /** Whether somebody has asked for the abort of a verification. */
    static boolean isRequested(Stage stage, String id) {
        return request(stage).filter(request -> request.what().equals(id)).isPresent();
    }

    /** Who has asked for it. */
    static String by(Stage stage) {
        return request(stage).map(AbortRequest::by).orElse(AbortRequest.NOBODY);
    }

    private static Optional<AbortRequest> request(Stage stage) {
        return AbortRequest.of(stage.metadata(), AbortRequest.ID);
    }
}
