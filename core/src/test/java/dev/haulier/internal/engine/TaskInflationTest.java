package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.model.PromotionTaskSpec;
import dev.haulier.model.Step;
import dev.haulier.model.TaskReference;
import dev.haulier.model.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskInflationTest {

    private static Step step(String uses) {
        return Step.uses(uses).build();
    }

    private static Variable variable(String name, String value) {
        return new Variable(name, value);
    }

    private static List<Step> inflate(List<Step> steps, List<Variable> vars, PromotionTaskSpec task) {
        return TaskInflation.inflate(steps, vars, reference -> task);
    }

    @Test
    void inflate_numbersTemplatePositions_andStepsWithinTheirTask() {
        var task = new PromotionTaskSpec(List.of(), List.of(step("a"), step("b"), step("c")));

        List<Step> inflated = inflate(List.of(step("x"), Step.task("t").build(), step("y")), List.of(), task);

        assertThat(inflated)
                .extracting(Step::as)
                .containsExactly("step-1", "task-2::step-1", "task-2::step-2", "task-2::step-3", "step-3");
        assertThat(inflated).extracting(Step::uses).containsExactly("x", "a", "b", "c", "y");
        assertThat(inflated).allMatch(step -> step.task() == null);
    }

    @Test
    void inflate_keepsGivenAliases() {
        var task = new PromotionTaskSpec(
                List.of(), List.of(Step.uses("a").as("clone").build()));

        assertThat(inflate(List.of(Step.task("t").as("promote").build()), List.of(), task))
                .extracting(Step::as)
                .containsExactly("promote::clone");
    }

    @Test
    void inflate_givesDefaultsThenTheReferencesThenTheStepsOwnVariables() {
        var task = new PromotionTaskSpec(
                List.of(variable("a", "default"), variable("b", "default"), variable("c", "default")),
                List.of(Step.uses("x").variable("own", "${{ vars.a }}").build()));
        Step reference = Step.task("t").variable("a", "given").build();

        List<Step> inflated = inflate(List.of(reference), List.of(variable("b", "outer"), variable("c", "")), task);

        assertThat(inflated.get(0).vars())
                .as("b has a value outside; c is set to nothing there, which counts as unset")
                .containsExactly(
                        variable("a", "default"),
                        variable("c", "default"),
                        variable("a", "given"),
                        variable("own", "${{ vars.a }}"));
    }

    @Test
    void inflate_withoutARequiredVariable_saysWhere() {
        var task = new PromotionTaskSpec(List.of(Variable.of("repo")), List.of(step("x")));

        assertThatThrownBy(() -> inflate(List.of(Step.task("t").build()), List.of(variable("repo", "")), task))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("task-1")
                .hasMessageContaining("repo");
        assertThat(inflate(List.of(Step.task("t").build()), List.of(variable("repo", "x")), task))
                .hasSize(1);
        assertThat(inflate(List.of(Step.task("t").variable("repo", "x").build()), List.of(), task))
                .hasSize(1);
    }

    /** In Kargo the last step's own variables can end up in those before it. */
    @Test
    void inflate_ofStepsWithVariablesOfTheirOwn_keepsThemApart() {
        var task = new PromotionTaskSpec(
                List.of(variable("a", "1"), variable("b", "2"), variable("c", "3")),
                List.of(
                        Step.uses("x").variable("mine", "first").build(),
                        Step.uses("x").variable("mine", "second").build()));

        List<Step> inflated = inflate(
                List.of(Step.task("t").variable("d", "4").variable("e", "5").build()), List.of(), task);

        assertThat(inflated.get(0).vars())
                .contains(variable("mine", "first"))
                .doesNotContain(variable("mine", "second"));
        assertThat(inflated.get(1).vars())
                .contains(variable("mine", "second"))
                .doesNotContain(variable("mine", "first"));
    }

    @Test
    void taskOf_needsExactlyOneSeparator() {
        assertThat(TaskInflation.taskOf("a::b")).isEqualTo("a");
        assertThat(TaskInflation.withinTask("a::b")).isEqualTo("b");
        assertThat(TaskInflation.taskOf("a")).isEmpty();
        assertThat(TaskInflation.taskOf("a::b::c")).isEmpty();
        assertThat(TaskInflation.withinTask("a::b::c")).isEqualTo("a::b::c");
    }

    @Test
    void inflate_ofUnknownTask_passesTheReasonOn() {
        assertThatThrownBy(() ->
                        TaskInflation.inflate(List.of(Step.task("t").build()), List.of(), (TaskReference reference) -> {
                            throw new HaulierException("no task " + reference.name());
                        }))
                .hasMessage("no task t");
    }

    @Test
    void inflate_aliasThatATasksStepHasToo_isRefused() {
        var task = new PromotionTaskSpec(
                List.of(), List.of(Step.uses("a").as("clone").build()));
        Step alike = Step.uses("a").as("promote::clone").build();

        assertThatThrownBy(() ->
                        inflate(List.of(alike, Step.task("t").as("promote").build()), List.of(), task))
                .hasMessageContaining("promote::clone")
                .hasMessageContaining("another alias");
    }
}
