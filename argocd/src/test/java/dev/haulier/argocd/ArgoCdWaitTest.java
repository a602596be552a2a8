package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.clock.Clock;
import dev.haulier.step.Preview;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.ArgoCdApplication;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.KubernetesRequest;
import dev.haulier.testkit.TestStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArgoCdWaitTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ArgoCdServer server = ArgoCdServer.start((repoUrl, revision) -> "abc");
    private final TestStep context =
            TestStep.builder().promotion("dev.1").actor("alice").build();
    private final ArgoCdWait step = new ArgoCdWait(new Instances(Map.of(
            "default",
            new ArgoCdTarget(
                    "Argo CD",
                    ArgoCdServer.NAMESPACE,
                    new KubernetesApplications(server.client(), "the cluster", false, Clock.system()),
                    Clock.system()))));

    @AfterEach
    void close() throws Exception {
        context.close();
        server.close();
    }

    private ArgoCdApplication create(String name) {
        return server.createApplication(name)
                .source(Samples.REPO, "main", ".")
                .label("team", "a")
                .create();
    }

    private static WaitConfig named(String name, String... waitFor) {
        return new WaitConfig(
                List.of(new WaitConfig.App(name, null, null, null, waitFor.length == 0 ? null : List.of(waitFor))));
    }

    @Test
    void syncedAndHealthy_succeedsWithEachHealth() throws Exception {
        create("one").requestSync();

        StepResult result = context.run(step, named("one"));

        assertThat(result)
                .isEqualTo(new StepResult.Succeeded(
                        Map.of(
                                "apps", List.of(Map.of("name", "one", "namespace", "argocd")),
                                "healthStatus", Map.of("argocd/one", "Healthy")),
                        "argocd/one as wanted",
                        null));
    }

    @Test
    void runningOperation_isWaitedForAndItsEndWakesTheStep() throws Exception {
        ArgoCdApplication one = create("one");
        one.hold();
        one.requestSync();

        assertThat(context.run(step, named("one")).message())
                .isEqualTo("Argo CD Application argocd/one: has an operation that is Running");
        one.finishOperation();
        StepResult result;
        do {
            assertThat(context.wake().await(LIMIT)).isTrue();
            result = context.run(step, named("one"));
        } while (result instanceof StepResult.Running);

        assertThat(result).isInstanceOf(StepResult.Succeeded.class);
    }

    @Test
    void healthThatGetsWorse_endsTheStepForGoodInArgoCdsWords() throws Exception {
        ArgoCdApplication one = create("one");
        one.requestSync();
        one.health("Progressing", "");
        assertThat(context.run(step, named("one"))).isInstanceOf(StepResult.Running.class);

        one.health("Degraded", "Deployment exceeded its progress deadline");
        var failed = (StepResult.Errored) context.run(step, named("one"));

        assertThat(failed.retryable()).isFalse();
        assertThat(failed.message())
                .isEqualTo("Argo CD Application argocd/one: is Degraded: Deployment exceeded its progress deadline and"
                        + " was Progressing");
        assertThat(failed.output()).containsEntry("healthStatus", Map.of("argocd/one", "Degraded"));
    }

    @Test
    void healthThatIsMissingForAMoment_isJudgedByTheOneBefore() throws Exception {
        ArgoCdApplication one = create("one");
        one.requestSync();
        one.health("", "");
        assertThat(context.run(step, named("one", "suspended")).output()).containsEntry("healthStatus", Map.of());
        one.health("Progressing", "");
        context.run(step, named("one"));

        one.health("", "");
        assertThat(context.run(step, named("one")).output())
                .containsEntry("healthStatus", Map.of("argocd/one", "Progressing"));
        one.health("Degraded", "");
        assertThat(context.run(step, named("one"))).isInstanceOf(StepResult.Errored.class);
    }

    @Test
    void degradedAtFirstSight_isWaitedFor() throws Exception {
        ArgoCdApplication one = create("one");
        one.requestSync();
        one.health("Degraded", "");

        assertThat(context.run(step, named("one"))).isInstanceOf(StepResult.Running.class);
        one.health("Healthy", "");
        assertThat(context.run(step, named("one"))).isInstanceOf(StepResult.Succeeded.class);
    }

    @Test
    void comparisonError_endsTheStepForGood() throws Exception {
        create("one").comparisonError("chart not found");

        var failed = (StepResult.Errored) context.run(step, named("one"));

        assertThat(failed.retryable()).isFalse();
        assertThat(failed.message()).contains("argocd/one: has ComparisonError: ", "chart not found");
    }

    @Test
    void labels_waitForAllWithoutAnyAuthorisation() throws Exception {
        create("one").requestSync();
        ArgoCdApplication two = create("two");
        var both = new WaitConfig(List.of(
                new WaitConfig.App(null, null, new UpdateConfig.Selector(Map.of("team", "a"), List.of()), null, null)));

        assertThat(context.run(step, both).message()).isEqualTo("Argo CD Application argocd/two: is Missing");
        two.requestSync();
        assertThat(context.run(step, both).message()).isEqualTo("argocd/one, argocd/two as wanted");
    }

    @Test
    void outageWhileItWaits_isWaitedThrough() throws Exception {
        ArgoCdApplication one = create("one");
        assertThat(context.run(step, named("one"))).isInstanceOf(StepResult.Running.class);
        server.kubernetes().failNext(100, KubernetesRequest.GET, Fault.status(503));

        assertThat(context.run(step, named("one")).message()).contains("answered 503");
        server.kubernetes().heal();
        one.requestSync();
        assertThat(context.run(step, named("one"))).isInstanceOf(StepResult.Succeeded.class);
    }

    @Test
    void missingApplication_isNamed() {
        create("other");

        assertThatThrownBy(() -> context.run(step, named("one")))
                .hasMessage("no Argo CD Application argocd/one in the cluster; there are other");
    }

    @Test
    void emptyOrWrongWishes_areRefused() {
        assertThatThrownBy(() -> new WaitConfig.App("one", null, null, null, List.of()))
                .hasMessage("waitFor must have at least one entry");
        assertThatThrownBy(() -> named("one", "ready")).hasMessageContaining("none of health, sync, operation");
    }

    @Test
    void preview_saysWhatIsWaitedForAndLeavesTheOutputUnknown() throws Exception {
        create("one");

        Preview preview = step.preview(context, named("one"));

        assertThat(preview.summary()).isEqualTo("would wait for argocd/one to show health, operation, sync");
        assertThat(preview.unknown()).isTrue();
    }
}
