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
    void add(StepContext context, Work work, Rollout.InProgress progress) throws InterruptedException {
        add(context, work, progress.message(), progress.retryAfter());
    }

    void add(StepContext context, Work work, String message, @Nullable Duration after) throws InterruptedException {
        messages.add(message);
        sooner(after);
        if (context.isOpen(work.watchKey())) {
            return;
        }
        try {
            context.keepOpen(work.watchKey(), work.target().watch(work.deployment(), context.wake()::signal));
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
        String shown = String.join(
                "; ", messages.stream().limit(Selection.PROBLEMS_SHOWN).toList());
        int left = messages.size() - Selection.PROBLEMS_SHOWN;
        return Optional.of(
                new StepResult.Running(output, left > 0 ? shown + "; and " + left + " more" : shown, retryAfter));
    }
}
