package dev.haulier.githosting;

import dev.haulier.step.StepType;

/** Types of steps that talk to a host: a few errors in a row are borne. */
final class PullRequestTypes {

    private PullRequestTypes() {}

    static <C> StepType<C> external(String name, Class<C> config) {
        StepType<C> type = StepType.external(name, config);
        return new StepType<>(
                name, config, type.effect(), type.capabilities(), type.timeout(), PullRequestSteps.ERROR_THRESHOLD);
    }
}
