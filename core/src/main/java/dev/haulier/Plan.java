package dev.haulier;

import dev.haulier.model.FreightReference;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a promotion would do. Local steps were run in a scratch workspace, external ones only asked; nothing was left behind,
 * neither here nor outside. Holds no secret. Immutable.
 *
 * @param stage the Stage
 * @param freight the Freight
 * @param availability whether the Freight may be promoted now
 * @param steps what each step would do, in order
 * @param changes the files that would change in mounted repositories
 */
public record Plan(
        String stage,
        FreightReference freight,
        Availability availability,
        List<PlannedStep> steps,
        List<PlannedChange> changes) {

    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        changes = List.copyOf(changes);
    }

    /**
     * Whether every step can be told beforehand.
     *
     * @return false when at least one step is {@link PlannedStep.Verdict#UNKNOWN}
     */
    public boolean isComplete() {
        return steps.stream().noneMatch(step -> step.verdict() == PlannedStep.Verdict.UNKNOWN);
    }

    /**
     * Whether the promotion would fail, as far as it can be told.
     *
     * @return true when a step would
     */
    public boolean wouldFail() {
        return steps.stream().anyMatch(step -> step.verdict() == PlannedStep.Verdict.WOULD_FAIL);
    }

    /**
     * All changes to files as one unified diff.
     *
     * @return empty when no file would change
     */
    public String diff() {
        return changes.stream().map(PlannedChange::diff).collect(Collectors.joining());
    }

    /**
     * The plan for a terminal: a line for each step, the diff, and what else external steps would do.
     *
     * @return lines, each with its end
     */
    public String text() {
        return PlanText.of(this);
    }
}
