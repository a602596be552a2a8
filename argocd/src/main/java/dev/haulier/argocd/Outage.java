package dev.haulier.argocd;

import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;

/** What a waiting step does while Argo CD cannot be reached. */
final class Outage {

    private Outage() {}

    /** The work of a step. */
    interface Run {
        StepResult go() throws InterruptedException;
    }

    /** Runs a step; an outage while it waits is waited through, for what it waits for goes on without us. */
    static StepResult waitedThrough(StepContext context, Run run) throws InterruptedException {
        Object before = context.outputs().get(context.alias());
        try {
            return run.go();
        } catch (ArgoCdException failed) {
            if (before == null || !failed.temporary()) {
                throw failed;
            }
            return new StepResult.Running(Json.object(before), failed.getMessage(), ArgoCdUpdate.WITHOUT_WATCH);
        }
    }
}
