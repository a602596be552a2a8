package dev.haulier.model;

/** What can stand as a step in a pipeline: a {@link Step}, or a builder that knows the config of one kind of step. */
@FunctionalInterface
public interface StepLike {

    /**
     * The step in wire shape.
     *
     * @return an immutable step
     */
    Step toStep();
}
