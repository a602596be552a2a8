package dev.haulier.argocd;

import dev.haulier.deploy.Rollout;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one run of a step waits for. */
final class Waits {

    private final List<String> messages = new ArrayList<>();
    private @Nullable Duration retryAfter;

    /** Waits for an Application, and has the step woken when it changes. */
    void add(StepContext context, Found found, Rollout.InProgress progress) throws InterruptedException {
        add(context, found, progress.message(), progress.retryAfter());
    }

    void add(StepContext context, Found found, String message, @Nullable Duration after) throws InterruptedException {
        messages.add(message);
        sooner(after);
        if (context.isOpen(found.key())) {
            return;
        }
        try {
            context.keepOpen(found.key(), found.target().watch(found.deployment(), context.wake()::signal));
        } catch (ArgoCdException cannotWatch) {
            messages.add("asks every " + ArgoCdUpdate.WITHOUT_WATCH.toSeconds() + " s, for it cannot watch: "
                    + cannotWatch.getMessage());
            sooner(ArgoCdUpdate.WITHOUT_WATCH);
        }
    }

    private void sooner(@Nullable Duration after) {
        if (after != null && (retryAfter == null || after.compareTo(retryAfter) < 0)) {
            retryAfter = after;
        }
    }

    /** The result while there is something to wait for; empty when there is nothing. */
    Optional<StepResult> running(Map<String, @Nullable Object> output) {
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StepResult.Running(output, Selection.shown(messages), retryAfter));
    }
}
