package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.deploy.HealthReport;
import dev.haulier.deploy.Rollout;
import dev.haulier.model.HealthState;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArgoCdTargetTest {

    private final TestCluster cluster = new TestCluster();
    private final ArgoCdTarget target = target(Clock.system());

    private ArgoCdTarget target(Clock clock) {
        return new ArgoCdTarget(
                "Argo CD",
                "argocd",
                new KubernetesApplications(cluster.client(), "the cluster " + cluster.url(), false, clock),
                clock);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void selectByName_findsTheOneInTheDefaultNamespace() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");

        assertThat(target.select(DeploymentSelector.named("", "demo-dev"))).containsExactly(demo);
        assertThat(target.select(DeploymentSelector.named("elsewhere", "demo-dev")))
                .isEmpty();
    }

    @Test
    void selectByLabels_findsThoseInTheOrderOfTheirNames() throws Exception {
        Deployment one = cluster.createDemo("one");
        Deployment two = cluster.createDemo("two");
        var team = new DeploymentSelector("", "", Map.of("team", "a"), List.of());
        assertThat(target.select(team)).containsExactly(one, two);
        assertThat(target.select(new DeploymentSelector("", "", Map.of("team", "a", "app", "two"), List.of())))
                .containsExactly(two);
    }

    @Test
    void missingApplication_isNamedWithThoseThatAreThere() throws Exception {
        for (int i = 0; i <= ArgoCdTarget.NAMES_SHOWN; i++) {
            cluster.createDemo("demo-" + (char) ('a' + i));
        }

        assertThat(target.missing(DeploymentSelector.named("", "demo-dev")))
                .isEqualTo("no Argo CD Application argocd/demo-dev in the cluster " + cluster.url() + "; there are"
                        + " demo-a, demo-b, demo-c, demo-d, demo-e, demo-f, demo-g, demo-h, demo-i, demo-j and more");
    }

    @Test
    void missingApplication_showsTheFewThereAreWithoutMore() throws Exception {
        cluster.createDemo("demo-a");

        assertThat(target.missing(new DeploymentSelector("", "", Map.of("x", "y"), List.of())))
                .isEqualTo("no Argo CD Application with the labels x=y in namespace argocd in the cluster "
                        + cluster.url() + "; there are demo-a");
    }

    @Test
    void missingApplicationInAnEmptyNamespace_pointsAtNamespaceAndPermission() throws Exception {
        assertThat(target.missing(DeploymentSelector.named("apps", "demo")))
                .endsWith("; namespace apps shows none at all: check the namespace, and the permission to list"
                        + " applications.argoproj.io there");
        assertThatThrownBy(() -> target.apply(new Deployment("apps", "demo"), Samples.change()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessageStartingWith("no Argo CD Application apps/demo in the cluster ");
    }

    @Test
    void apply_writesSourceAnnotationAndOperationInOnePatch() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");

        Rollout rollout = target.apply(demo, Samples.change(Samples.pointed(Samples.REPO, "abc")));

        assertThat(rollout)
                .isEqualTo(new Rollout.InProgress(
                        "Argo CD Application argocd/demo-dev: operation has been requested", null));
        var application = cluster.read(demo);
        assertThat(Json.text(application, "spec", "source", "targetRevision")).isEqualTo("abc");
        assertThat(Json.text(application, "spec", "source", "path")).isEqualTo(".");
        assertThat(Json.textMap(application, "metadata", "annotations"))
                .containsEntry("argocd.argoproj.io/refresh", "hard");
        assertThat(Application.Info.of(Json.object(application, "operation")).promotion())
                .isEqualTo("dev.1");
        assertThat(cluster.requests().stream().filter(each -> each.method().equals("PATCH")))
                .hasSize(1)
                .allMatch(each -> each.body().contains("resourceVersion"));
    }

    @Test
    void applyTwice_neverBeginsASecondOperation() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var change = Samples.change(Samples.pointed(Samples.REPO, "abc"));
        target.apply(demo, change);

        // As after a kill: another object, the same promotion.
        assertThat(target(Clock.system()).apply(demo, change)).isInstanceOf(Rollout.InProgress.class);
        cluster.endOperation(demo, "Succeeded", "done", "abc");
        assertThat(target.apply(demo, change)).isEqualTo(new Rollout.Done(List.of("abc")));
        assertThat(target.apply(demo, change)).isEqualTo(new Rollout.Done(List.of("abc")));

        assertThat(cluster.operationsRequested()).isEqualTo(1);
    }

    @Test
    void failedOperation_isRefusedWithArgoCdsWords_andNotBegunAgain() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        target.apply(demo, Samples.change());
        cluster.endOperation(demo, "Failed", "one or more objects failed to apply", "abc");

        assertThat(target.apply(demo, Samples.change()))
                .isEqualTo(new Rollout.Refused(
                        "Argo CD Application argocd/demo-dev: operation ended as Failed: one or more objects failed to"
                                + " apply",
                        null));
        assertThat(cluster.operationsRequested()).isEqualTo(1);
    }

    @Test
    void runningOperationOfSomebodyElse_isWaitedFor() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        cluster.patch(demo, "status: {operationState: {phase: Running, message: blocked by a sync window}}");

        assertThat(target.apply(demo, Samples.change()))
                .isEqualTo(new Rollout.InProgress(
                        "Argo CD Application argocd/demo-dev: operation that somebody else began is Running: blocked by"
                                + " a sync window",
                        null));
        assertThat(cluster.operationsRequested()).isZero();

        cluster.endOperation(demo, "Succeeded", "done", "old");
        target.apply(demo, Samples.change());
        assertThat(cluster.operationsRequested()).isEqualTo(1);
        assertThat(Json.hasObject(cluster.read(demo), "status", "operationState"))
                .isFalse();
    }

    @Test
    void unauthorisedStage_isRefusedAndNothingIsTouched() throws Exception {
        Deployment demo = cluster.create("metadata: {name: demo, namespace: argocd}\nspec: {source: {repoURL: x}}\n");
        var before = cluster.read(demo);

        String message = "Argo CD Application argocd/demo: does not authorise Stage demo/dev; add the annotation"
                + " kargo.akuity.io/authorized-stage: \"demo:dev\"";
        assertThat(target.denial(demo, "demo", "dev")).hasValue(message);
        assertThat(target.apply(demo, Samples.change())).isEqualTo(new Rollout.Refused(message, null));
        assertThat(target.preview(demo, Samples.change())).isEqualTo(message);
        assertThat(cluster.read(demo)).isEqualTo(before);
    }

    @Test
    void changeWithoutMatchingSource_isRefusedAndNothingIsTouched() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var change = Samples.change(Samples.pointed("https://git.example.com/other", "abc"));
        String message = "Argo CD Application argocd/demo-dev: has no source https://git.example.com/other; it has "
                + Samples.REPO;

        assertThat(target.problems(demo, change)).containsExactly(message);
        assertThat(target.apply(demo, change)).isEqualTo(new Rollout.Refused(message, null));
        assertThat(cluster.operationsRequested()).isZero();
    }

    @Test
    void changeInBetween_isDecidedAnew() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var conflicts = new AtomicInteger();
        cluster.answer(request -> {
            if (request.method().equals("PATCH") && conflicts.getAndIncrement() == 0) {
                cluster.patchFirst(demo, "status: {operationState: {phase: Running}}");
            }
            return null;
        });

        assertThat(target.apply(demo, Samples.change()))
                .isEqualTo(new Rollout.InProgress(
                        "Argo CD Application argocd/demo-dev: operation that somebody else began is Running", null));
        assertThat(Json.hasObject(cluster.read(demo), "operation")).isFalse();
    }

    @Test
    void changeInBetweenEachTime_endsAfterTheBound() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        cluster.answer(request -> request.method().equals("PATCH") ? status(409, "Conflict", "changed") : null);

        assertThat(target.apply(demo, Samples.change()))
                .isEqualTo(new Rollout.Refused(
                        "Argo CD Application argocd/demo-dev: was changed by somebody else each of the 20 times that it"
                                + " was about to be patched; try again later",
                        null));
        assertThat(cluster.requests().stream().filter(each -> each.method().equals("PATCH")))
                .hasSize(ArgoCdTarget.ATTEMPTS);
    }

    @Test
    void changeInBetweenAllButTheLastTime_isMade() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var patches = new AtomicInteger();
        cluster.answer(request -> request.method().equals("PATCH") && patches.incrementAndGet() < ArgoCdTarget.ATTEMPTS
                ? status(409, "Conflict", "changed")
                : null);

        assertThat(target.apply(demo, Samples.change())).isInstanceOf(Rollout.InProgress.class);
        assertThat(Json.hasObject(cluster.read(demo), "operation")).isTrue();
    }

    private static MockResponse status(int code, String reason, String message) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(Yaml.json(Map.of(
                        "kind",
                        "Status",
                        "apiVersion",
                        "v1",
                        "status",
                        "Failure",
                        "reason",
                        reason,
                        "code",
                        code,
                        "message",
                        message)));
    }

    @Test
    void preview_showsThePatchAndTouchesNothing() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var before = cluster.read(demo);

        assertThat(target.preview(demo, Samples.change(Samples.pointed(Samples.REPO, "abc"))))
                .startsWith("Argo CD Application argocd/demo-dev: would be patched:\n")
                .contains("name: \"demo-dev\"", "targetRevision: \"abc\"", "value: \"dev.1\"")
                .doesNotContain("resourceVersion", "operationState");
        assertThat(cluster.read(demo)).isEqualTo(before);
    }

    @Test
    void health_isThatOfTheApplication() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        target.apply(demo, Samples.change());
        cluster.endOperation(demo, "Succeeded", "done", "abc");

        assertThat(target.health(demo, List.of("abc")).health()).isEqualTo(HealthState.HEALTHY);
        assertThat(target.health(demo, List.of("def")).health()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(target.health(new Deployment("argocd", "none"), List.of()))
                .isEqualTo(HealthReport.of(
                        HealthState.UNKNOWN,
                        "no Argo CD Application argocd/none in the cluster " + cluster.url() + "; there are demo-dev"));
    }

    @Test
    void healthOlderThanTheOperation_asksForARefreshOnce() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        cluster.patch(demo, "status: {operationState: {phase: Succeeded, finishedAt: \"2026-01-01T10:00:00Z\"}}");

        assertThat(target.health(demo, List.of()).health()).isEqualTo(HealthState.UNKNOWN);
        assertThat(target.health(demo, List.of()).health()).isEqualTo(HealthState.UNKNOWN);

        assertThat(Json.textMap(cluster.read(demo), "metadata", "annotations"))
                .containsEntry("argocd.argoproj.io/refresh", "hard");
        assertThat(cluster.requests().stream()
                        .filter(each ->
                                each.method().equals("PATCH") && each.body().contains("refresh")))
                .hasSize(1);
    }

    @Test
    void watch_callsBackAtTheStartAndOnChangesThatMatter() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var calls = new AtomicInteger();
        var third = new CountDownLatch(3);
        try (AutoCloseable watch = target.watch(demo, () -> {
            calls.incrementAndGet();
            third.countDown();
        })) {
            cluster.patch(demo, "status: {operationState: {phase: Running, syncResult: {resources: [{kind: A}]}}}");
            cluster.patch(demo, "status: {operationState: {syncResult: {resources: [{kind: A}, {kind: B}]}}}");
            cluster.patch(demo, "status: {operationState: {phase: Succeeded}}");
            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(calls).hasValue(3);
    }

    @Test
    void deletion_callsBack() throws Exception {
        Deployment demo = cluster.createDemo("demo-dev");
        var second = new CountDownLatch(2);
        try (AutoCloseable watch = target.watch(demo, second::countDown)) {
            cluster.delete(demo);
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void hostsClient_staysOpen() throws Exception {
        cluster.createDemo("demo");
        target.close();

        assertThat(target.select(DeploymentSelector.named("", "demo"))).hasSize(1);
    }
}
