package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.deploy.Rollout;
import dev.haulier.deploy.SourceChange;
import dev.haulier.model.HealthState;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.ArgoCdApplication;
import dev.haulier.testkit.ArgoCdRequest;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.TestStep;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class RestApplicationsTest {

    private static final Deployment DEMO = new Deployment("argocd", "demo");

    private final ArgoCdServer server =
            ArgoCdServer.start((repoUrl, revision) -> revision.equals("main") ? "first" : revision);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ArgoCdTarget target = target(server.api(), server.token());

    private ArgoCdTarget target(URI uri, String token) {
        var applications = new RestApplications(new RestClient(uri, () -> Secret.of(token), http));
        return new ArgoCdTarget("Argo CD", ArgoCdServer.NAMESPACE, applications, Clock.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ArgoCdApplication create(String name) {
        return server.createApplication(name)
                .source(Samples.REPO, "main", "env/dev")
                .authorizedStage("demo:dev")
                .create();
    }

    private static DeploymentChange change(SourceChange... sources) {
        return new DeploymentChange("dev.1", "demo", "dev", "alice", List.of(sources));
    }

    private static SourceChange to(String revision) {
        return new SourceChange(Samples.REPO, null, revision, true, Map.of("image.tag", "1.2.0"), List.of());
    }

    @Test
    void apply_changesTheSourceAndBeginsOneOperationThatBearsThePromotion() throws Exception {
        ArgoCdApplication demo = create("demo");

        assertThat(target.apply(DEMO, change(to("abc")))).isInstanceOf(Rollout.InProgress.class);

        var resource = demo.resource();
        assertThat(Json.object(resource, "spec", "source"))
                .containsEntry("targetRevision", "abc")
                .containsEntry("path", "env/dev")
                .containsEntry("helm", Map.of("parameters", List.of(Map.of("name", "image.tag", "value", "1.2.0"))));
        assertThat(Json.objects(resource, "status", "operationState", "operation", "info"))
                .contains(Map.of("name", Application.PROMOTION_INFO, "value", "dev.1"));
        assertThat(demo.operations()).isEqualTo(1);
        assertThat(target.apply(DEMO, change(to("abc")))).isEqualTo(new Rollout.Done(List.of("abc")));
    }

    @Test
    void applicationThatChangedInBetween_isDecidedAnew() throws Exception {
        ArgoCdApplication demo = create("demo");
        server.failNext(
                1,
                ArgoCdRequest.PATCH,
                Fault.status(500).withBody("{\"code\": 2, \"message\": \"error applying patch: test failed\"}"));

        // Nothing has changed after all, so it was refused for another reason.
        assertThatThrownBy(() -> target.apply(DEMO, change(to("abc"))))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("Argo CD at " + server.api() + " answered 500 when asked to update Application argocd/demo:"
                        + " error applying patch: test failed");
        assertThat(demo.operations()).isZero();
        assertThat(target.apply(DEMO, change(to("abc")))).isInstanceOf(Rollout.InProgress.class);
    }

    @Test
    void operationOfSomebodyElseThatCameFirst_isWaitedFor() throws Exception {
        ArgoCdApplication demo = create("demo");
        demo.hold();
        demo.requestSync();

        assertThat(target.apply(DEMO, change(to("abc"))))
                .isInstanceOfSatisfying(
                        Rollout.InProgress.class,
                        progress -> assertThat(progress.message()).contains("that somebody else began is Running"));
        assertThat(server.apiRequests().count(ArgoCdRequest.PATCH)).isZero();
        assertThat(demo.operations()).isEqualTo(1);
    }

    @Test
    void closedSyncWindow_isWaitedForInArgoCdsWords() throws Exception {
        ArgoCdApplication demo = create("demo");
        demo.closeSyncWindow();

        for (int i = 0; i < 2; i++) {
            assertThat(target.apply(DEMO, change()))
                    .isEqualTo(new Rollout.InProgress(
                            "Argo CD Application argocd/demo: a sync window keeps Argo CD from syncing now: cannot"
                                    + " sync: blocked by sync window",
                            null));
        }
        demo.openSyncWindow();
        target.apply(DEMO, change());
        assertThat(demo.operations()).isEqualTo(1);
    }

    @Test
    void forbiddenSync_namesTheRemedy() {
        ArgoCdApplication demo = create("demo");
        server.failNext(
                1,
                ArgoCdRequest.SYNC,
                Fault.status(403).withBody("{\"code\": 7, \"message\": \"permission denied: applications, sync\"}"));

        assertThatThrownBy(() -> target.apply(DEMO, change()))
                .hasMessageContaining("does not allow to sync Application argocd/demo")
                .hasMessageEndingWith(
                        "grant the token's account the role for it: permission denied: applications, sync");
        assertThat(demo.operations()).isZero();
    }

    @Test
    void wrongToken_isToldWithoutTheToken() {
        create("demo");
        ArgoCdTarget stranger = target(server.api(), "s3cr3t-token");

        assertThatThrownBy(() -> stranger.apply(DEMO, change()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessageContaining("does not accept the token (401")
                .message()
                .doesNotContain("s3cr3t");
        assertThatThrownBy(() -> stranger.watch(DEMO, () -> {}))
                .hasMessageContaining("does not accept the token (401 when asked to watch Application argocd/demo)");
    }

    @Test
    void missingApplication_isNamedWithThoseThatTheTokenSees() throws Exception {
        create("other");

        assertThat(target.select(DeploymentSelector.named("", "demo"))).isEmpty();
        assertThat(target.missing(DeploymentSelector.named("", "demo")))
                .isEqualTo("no Argo CD Application argocd/demo in Argo CD at " + server.api() + "; there are other");
        assertThat(target.missing(DeploymentSelector.named("apps", "demo")))
                .endsWith("namespace apps shows none at all: check the namespace, and what the token's role may get"
                        + " there");
    }

    @Test
    void deadServer_isToldByItsAddress() {
        ArgoCdTarget nowhere = target(URI.create("http://127.0.0.1:1"), "x");

        assertThatThrownBy(() -> nowhere.apply(DEMO, change()))
                .isInstanceOfSatisfying(
                        ArgoCdException.class,
                        failed -> assertThat(failed.temporary()).isTrue())
                .hasMessageStartingWith("Argo CD at http://127.0.0.1:1 cannot be reached");
    }

    @Test
    void redirect_isNotFollowed() {
        server.failNext(
                1, ArgoCdRequest.GET, Fault.status(307).withHeader("Location", "https://elsewhere.example.com/"));

        assertThatThrownBy(() -> target.apply(DEMO, change()))
                .hasMessageContaining("sends on to another address (307); name that one");
    }

    @Test
    void lyingServer_isAnError() {
        server.failNext(1, ArgoCdRequest.GET, Fault.status(200).withBody("<html>login</html>"));

        assertThatThrownBy(() -> target.apply(DEMO, change()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessageContaining("did not answer with JSON");
    }

    @Test
    void staleLook_isRefreshed() throws Exception {
        ArgoCdApplication demo = create("demo");
        demo.requestSync();

        assertThat(target.health(DEMO, List.of("first")).health()).isEqualTo(HealthState.HEALTHY);
        demo.health("Degraded", "Back-off restarting failed container");
        assertThat(target.health(DEMO, List.of()).issues())
                .containsExactly("Argo CD Application argocd/demo is Degraded: Back-off restarting failed container");
    }

    @Test
    void brokenStream_isOpenedAgainAndMissesNothing() throws Exception {
        ArgoCdApplication demo = create("demo");
        var calls = new Semaphore(0);
        try (AutoCloseable watch = target.watch(DEMO, calls::release)) {
            assertThat(calls.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            int streams = server.apiRequests().count(ArgoCdRequest.WATCH);
            demo.breakStreams();
            // The end of the stream is told, for something may have been missed.
            assertThat(calls.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            demo.mendStreams();
            await().until(() -> server.apiRequests().count(ArgoCdRequest.WATCH) > streams);
            await().until(() -> {
                calls.drainPermits();
                demo.health("Degraded", "look " + System.nanoTime());
                demo.health("Healthy", "");
                return calls.tryAcquire(1, TimeUnit.SECONDS);
            });
        }
    }

    @Test
    void endOfTheOperation_wakesTheStep(TestReporter reporter) throws Exception {
        var step = new ArgoCdUpdate(new Instances(Map.of("default", target)));
        var took = new ArrayList<Long>();
        for (int i = 0; i < 10; i++) {
            String name = "demo-" + i;
            ArgoCdApplication demo = create(name);
            demo.hold();
            var config = new UpdateConfig(List.of(new UpdateConfig.App(name, null, null, null, List.of())));
            try (var waiting =
                    TestStep.builder().promotion("dev.1").actor("alice").build()) {
                assertThat(waiting.run(step, config)).isInstanceOf(StepResult.Running.class);
                long end = 0;
                StepResult result;
                do {
                    assertThat(waiting.wake().await(Duration.ofSeconds(20))).isTrue();
                    result = waiting.run(step, config);
                    if (end == 0) {
                        demo.finishOperation();
                        end = System.nanoTime();
                    }
                } while (result instanceof StepResult.Running);
                took.add(Duration.ofNanos(System.nanoTime() - end).toMillis());
                assertThat(result).isInstanceOf(StepResult.Succeeded.class);
            }
        }
        Collections.sort(took);
        reporter.publishEntry("end of operation to end of step, ms", took.toString());
        // 200 is aimed at; a machine under load gets more.
        assertThat(took.get(took.size() / 2)).isLessThan(1_000);
    }

    @Test
    void extension_refusesWhatWouldGiveTheTokenAway() {
        var following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> ArgoCdExtension.withApi(server.api(), () -> Secret.of("x"), following))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have it follow none");
        assertThatThrownBy(() -> ArgoCdExtension.withApi(URI.create("argocd.example.com"), () -> Secret.of("x")))
                .hasMessageContaining("must be like https://argocd.example.com, and is argocd.example.com");
    }
}
