package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.PlannedStep.Verdict;
import dev.haulier.step.StepResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows in a plan from a step that cannot tell what it would do. */
class PlanUnknownTest {

    private static Plan plan(Project project) {
        try (Haulier haulier = Pipelines.builder(project)
                .step(external("opaque", (context, config) -> {
                    throw new AssertionError("run by a plan");
                }))
                .step(local("write", (context, config) -> {
                    context.workspace()
                            .write(
                                    "file.txt",
                                    String.valueOf(config.get("text")).getBytes(StandardCharsets.UTF_8));
                    return StepResult.succeeded();
                }))
                .step(local(
                        "read",
                        (context, config) -> StepResult.succeeded(Map.of(
                                "text", new String(context.workspace().read("file.txt"), StandardCharsets.UTF_8)))))
                .build()) {
            return haulier.stage("dev").plan(freight(haulier, "1.0.0"));
        }
    }

    private static Verdict verdictOf(String expression) {
        Plan plan = plan(Pipelines.project(pipeline -> pipeline.step("opaque", step -> step.as("ticket"))
                .step("echo", step -> step.as("known").config("id", "7"))
                .step("echo", step -> step.as("last").config("text", expression))));
        return plan.steps().get(2).verdict();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${{ outputs.ticket.id }}",
                "${{ outputs['ticket'].id }}",
                "${{ outputs[\"ticket\"].id }}",
                "${{ outputs?.ticket?.id ?? 'none' }}",
                "before ${{ outputs.known.id }} and ${{ outputs.ticket.id }} after",
                "${{ toJSON(outputs) }}",
                "${{ outputs['tic' + 'ket'] }}",
                "${{ outputs[vars.which] }}",
                "${{ let o = outputs; o.ticket }}",
                "${{ $env['outputs'].ticket }}",
                "${{ status('ticket') }}",
                "${{ status('tic' + 'ket') }}",
                "${{ status(\"ticket\") == 'Skipped' }}",
                "${{ string(stepMetas['ticket'].Status) }}",
                "${% outputs.ticket.id %}"
            })
    void whatReadsAnUnknownOutput_orMay_isUnknown(String expression) {
        assertThat(verdictOf(expression)).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${{ outputs.known.id }}",
                "${{ outputs['known'].id }}",
                "ticket ${{ outputs.known.id }}",
                "a ticket",
                "${{ 'ticket' }}",
                "${{ status('known') }}",
                "outputs.ticket.id"
            })
    void whatReadsKnownOutputsAlone_isTold(String expression) {
        assertThat(verdictOf(expression)).isEqualTo(Verdict.RUN);
    }

    @Test
    void condition_onAnUnknownOutput_isUnknown_andSoIsWhatReadsThatStep() {
        Plan plan = plan(Pipelines.project(pipeline -> pipeline.step("opaque", step -> step.as("ticket"))
                .step(
                        "echo",
                        step -> step.as("maybe")
                                .when("${{ outputs.ticket.open }}")
                                .config("id", "7"))
                .step("echo", step -> step.as("after").config("id", "${{ outputs.maybe.id }}"))
                .step("echo", step -> step.as("apart").config("id", "8"))));

        assertThat(plan.steps())
                .extracting(PlannedStep::verdict)
                .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.RUN);
        assertThat(plan.isComplete()).isFalse();
        assertThat(plan.wouldFail()).isFalse();
    }

    @Test
    void variable_ofAStep_onAnUnknownOutput_isUnknown() {
        Plan plan = plan(Pipelines.project(pipeline -> pipeline.step("opaque", step -> step.as("ticket"))
                .step(
                        "echo",
                        step -> step.as("last")
                                .variable("id", "${{ outputs.ticket.id }}")
                                .config("id", "${{ vars.id }}"))));

        assertThat(plan.steps().get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void filesThatLackAnUnknownChange_makeWhatReadsThemUnknown_neverWrong() {
        Plan plan = plan(Pipelines.project(pipeline -> pipeline.step("write", step -> step.config("text", "old"))
                .step("opaque", step -> step.as("ticket"))
                .step("write", step -> step.as("edit").config("text", "${{ outputs.ticket.id }}"))
                .step("read", step -> step.as("read"))
                .step("echo", step -> step.as("last").config("text", "${{ outputs.read.text }}"))
                .step("echo", step -> step.as("apart").config("text", "no file"))));

        assertThat(plan.steps())
                .extracting(PlannedStep::verdict)
                .containsExactly(
                        Verdict.RUN, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.RUN);
        assertThat(plan.steps().get(3).summary()).contains("without what edit would change");
        assertThat(plan.steps().get(3).output()).isEmpty();
    }

    @Test
    void opaqueStep_byItself_takesNothingAwayFromFiles() {
        Plan plan = plan(Pipelines.project(pipeline -> pipeline.step("opaque", step -> step.as("ticket"))
                .step("write", step -> step.config("text", "new"))
                .step("read", step -> step.as("read"))));

        assertThat(plan.steps())
                .extracting(PlannedStep::verdict)
                .isEqualTo(List.of(Verdict.UNKNOWN, Verdict.RUN, Verdict.RUN));
        assertThat(plan.steps().get(2).output()).containsEntry("text", "new");
    }
}
