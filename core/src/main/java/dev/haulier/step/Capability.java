package dev.haulier.step;

/** What a step must declare before its context hands it out. */
public enum Capability {
    /** Credentials for repositories, by {@link StepContext#credentials()}. */
    CREDENTIALS,
    /** Writing metadata of Stages and Freight, by {@link StepContext#metadata()}. */
    METADATA,
    /**
     * The keys of the step's output also become outputs of the task that the step is part of. No accessor belongs to it;
     * it tells the engine how to treat the output.
     */
    TASK_OUTPUT_PROPAGATION
}
