package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through the Kubernetes client. */
class ArgoCdServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPO = "https://git.example.com/gitops.git";
    private static final String SYNC = """
            {"metadata": {"annotations": {"argocd.argoproj.io/refresh": "hard"}},
             "operation": {"initiatedBy": {"username": "alice"}, "info": [{"name": "Reason", "value": "because"}], "sync": {}},
             "status": {"operationState": null}}
            """;

    private final AtomicReference<String> head = new AtomicReference<>("aaa");
    private final MutableClock clock = MutableClock.at("2030-01-01T00:00:00.5Z");
    private final ArgoCdServer server = ArgoCdServer.start((url, revision) -> head.get(), clock);

    @AfterEach
    void close() {
        server.close();
    }

    private ArgoCdApplication demo() {
        return server.createApplication("demo")
                .source(REPO, "main", "env/dev")
                .label("team", "a")
                .authorizedStage("demo:dev")
                .create();
    }

    private Resource<GenericKubernetesResource> resource(String name) {
        return server.client()
                .genericKubernetesResources("argoproj.io/v1alpha1", "Application")
                .inNamespace(ArgoCdServer.NAMESPACE)
                .withName(name);
    }

    private void patch(String patch) {
        resource("demo").patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private static JsonNode json(ArgoCdApplication application) {
        return JSON.valueToTree(application.resource());
    }

    @Test
    void newApplication_isOutOfSyncAndMissing() throws Exception {
        ArgoCdApplication demo = demo();

        JsonNode read = JSON.readTree(Serialization.asJson(resource("demo").get()));
        assertThat(read.at("/spec/source/path").asText()).isEqualTo("env/dev");
        assertThat(read.at("/metadata/labels/team").asText()).isEqualTo("a");
        assertThat(read.at("/metadata/annotations").toString())
                .isEqualTo("{\"kargo.akuity.io/authorized-stage\":\"demo:dev\"}");
        assertThat(read.at("/status/sync/status").asText()).isEqualTo("OutOfSync");
        assertThat(read.at("/status/sync/revision").asText()).isEqualTo("aaa");
        assertThat(read.at("/status/health/status").asText()).isEqualTo("Missing");
        assertThat(read.at("/status/reconciledAt").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(demo.operations()).isZero();
    }

    @Test
    void operation_isTakenAwayAndReported() {
        ArgoCdApplication demo = demo();
        head.set("bbb");

        patch(SYNC);

        assertThat(demo.operations()).isEqualTo(1);
        JsonNode status = json(demo).path("status");
        assertThat(json(demo).has("operation")).isFalse();
        assertThat(json(demo).at("/metadata/annotations").has("argocd.argoproj.io/refresh"))
                .isFalse();
        assertThat(status.at("/operationState/phase").asText()).isEqualTo("Succeeded");
        assertThat(status.at("/operationState/startedAt").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(status.at("/operationState/finishedAt").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(status.at("/operationState/operation/info/0/value").asText()).isEqualTo("because");
        assertThat(status.at("/operationState/syncResult/revision").asText()).isEqualTo("bbb");
        assertThat(status.at("/sync/status").asText()).isEqualTo("Synced");
        assertThat(status.at("/sync/revision").asText()).isEqualTo("bbb");
        assertThat(status.at("/health/status").asText()).isEqualTo("Healthy");
        assertThat(status.at("/history/0/revision").asText()).isEqualTo("bbb");
    }

    @Test
    void watcher_seesEachPhase() throws Exception {
        demo();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Watch watch = resource("demo").watch(new Phases(seen))) {
            assertThat(watch).isNotNull();
            patch(SYNC);
            assertThat(next(seen)).isEqualTo("OutOfSync/asked/none");
            assertThat(next(seen)).isEqualTo("OutOfSync/asked/Running");
            assertThat(next(seen)).isEqualTo("OutOfSync/-/Succeeded");
            assertThat(next(seen)).isEqualTo("Synced/-/Succeeded");
        }
    }

    private static String next(BlockingQueue<String> seen) throws InterruptedException {
        while (true) {
            String found = seen.poll(30, TimeUnit.SECONDS);
            assertThat(found).isNotNull();
            // What was there when the watch began.
            if (!"OutOfSync/-/none".equals(found)) {
                return found;
            }
        }
    }

    private record Phases(BlockingQueue<String> seen) implements Watcher<GenericKubernetesResource> {
        @Override
        public void eventReceived(Action action, GenericKubernetesResource resource) {
            JsonNode read = JSON.valueToTree(resource);
            seen.add(read.at("/status/sync/status").asText() + "/"
                    + (read.has("operation") ? "asked" : "-") + "/"
                    + read.at("/status/operationState/phase").asText("none"));
        }

        @Override
        public void onClose(WatcherException cause) {
            // The test ends.
        }
    }

    @Test
    void multiSource_reportsARevisionForEach() {
        ArgoCdApplication demo = server.createApplication("demo")
                .source(REPO, "main", ".")
                .chart("https://charts.example.com", "redis", "1.2.3")
                .create();
        patch(SYNC);

        JsonNode application = json(demo);
        assertThat(application.path("spec").has("source")).isFalse();
        assertThat(application.at("/spec/sources/1/chart").asText()).isEqualTo("redis");
        assertThat(application.at("/status/sync/revisions").toString()).isEqualTo("[\"aaa\",\"aaa\"]");
        assertThat(application.at("/status/sync/status").asText()).isEqualTo("Synced");
        assertThat(application.at("/status/operationState/syncResult/revisions").toString())
                .isEqualTo("[\"aaa\",\"aaa\"]");
        assertThat(server.createApplication("one")
                        .source(REPO, "main", ".")
                        .multiSource()
                        .create()
                        .resource()
                        .get("spec"))
                .asString()
                .contains("sources=");
    }

    @Test
    void held_runsUntilItIsReleased() {
        ArgoCdApplication demo = demo();
        demo.hold();
        patch(SYNC);

        assertThat(demo.operations()).isEqualTo(1);
        assertThat(json(demo).at("/status/operationState/phase").asText()).isEqualTo("Running");
        assertThat(json(demo).has("operation")).isTrue();

        clock.advance(Duration.ofMinutes(1));
        demo.finishOperation();
        assertThat(json(demo).at("/status/operationState/phase").asText()).isEqualTo("Succeeded");
        assertThat(json(demo).at("/status/operationState/finishedAt").asText()).isEqualTo("2030-01-01T00:01:00Z");
        demo.requestSync();
        assertThat(json(demo).at("/status/operationState/phase").asText()).isEqualTo("Running");
        demo.release();
        demo.requestSync();
        assertThat(json(demo).at("/status/operationState/phase").asText()).isEqualTo("Succeeded");
        assertThat(demo.operations()).isEqualTo(3);
    }

    @Test
    void failedSync_saysWhyAndDeploysNothing() {
        ArgoCdApplication demo = demo();
        demo.failSyncs("one or more objects failed to apply");
        demo.requestSync();

        assertThat(json(demo).at("/status/operationState/phase").asText()).isEqualTo("Failed");
        assertThat(json(demo).at("/status/operationState/message").asText())
                .isEqualTo("one or more objects failed to apply");
        assertThat(json(demo).at("/status/sync/status").asText()).isEqualTo("OutOfSync");

        demo.succeedSyncs();
        demo.requestSync();
        assertThat(json(demo).at("/status/sync/status").asText()).isEqualTo("Synced");
    }

    @Test
    void health_isWhatTheTestSays() {
        ArgoCdApplication demo = demo();
        demo.requestSync();
        demo.health("Degraded", "the pod crashes");

        assertThat(json(demo).at("/status/health").toString())
                .isEqualTo("{\"status\":\"Degraded\",\"message\":\"the pod crashes\"}");
    }

    @Test
    void comparisonError_isAConditionAndEndsOperationsInError() {
        ArgoCdApplication demo = demo();
        demo.comparisonError("helm template failed");

        assertThat(json(demo).at("/status/conditions/0/type").asText()).isEqualTo("ComparisonError");
        assertThat(json(demo).at("/status/conditions/0/message").asText()).isEqualTo("helm template failed");
        assertThat(json(demo).at("/status/sync/status").asText()).isEqualTo("Unknown");
        demo.requestSync();
        assertThat(json(demo).at("/status/operationState/phase").asText()).isEqualTo("Error");

        demo.comparisonError(null);
        assertThat(json(demo).at("/status/conditions").size()).isZero();
    }

    @Test
    void hardRefresh_isObeyedAndTakenAway() {
        ArgoCdApplication demo = demo();
        demo.requestSync();
        head.set("bbb");
        clock.set(Instant.parse("2030-01-02T00:00:00Z"));
        patch("{\"metadata\": {\"annotations\": {\"argocd.argoproj.io/refresh\": \"hard\"}}}");

        assertThat(json(demo).at("/status/sync/status").asText()).isEqualTo("OutOfSync");
        assertThat(json(demo).at("/status/sync/revision").asText()).isEqualTo("bbb");
        assertThat(json(demo).at("/status/reconciledAt").asText()).isEqualTo("2030-01-02T00:00:00Z");
        assertThat(json(demo).at("/metadata/annotations").has("argocd.argoproj.io/refresh"))
                .isFalse();
    }

    @Test
    void applicationOfTheUsersOwn_livesToo() {
        server.client().resource("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: own, namespace: argocd}
                        spec: {source: {repoURL: https://git.example.com/own.git, targetRevision: main}}
                        """).create();

        assertThat(json(server.application("own")).at("/status/sync/status").asText())
                .isEqualTo("OutOfSync");
    }

    @Test
    void unknownOrTakenName_isToldInOneLine() {
        demo();

        assertThatThrownBy(this::demo)
                .isInstanceOf(HaulierException.class)
                .hasMessage("There is an Application argocd/demo already");
        assertThatThrownBy(() -> server.application("none").requestSync())
                .isInstanceOf(HaulierException.class)
                .hasMessage("There is no Application argocd/none on the Argo CD server");
        assertThatThrownBy(() -> server.createApplication("bare").create())
                .hasMessage("Application argocd/bare needs a source");
    }

    @Test
    void gitServersHead_isWhatIsDeployed() {
        try (GitServer git = GitServer.start();
                ArgoCdServer tied = ArgoCdServer.start(RevisionLookup.of(git))) {
            GitRepository repository = git.createRepository("team/gitops");
            String first = repository.commit("main", Map.of("a", "1"), "one");
            ArgoCdApplication demo = tied.createApplication("demo")
                    .source(repository.url(), "main", ".")
                    .create();
            demo.requestSync();
            String second = repository.commit("main", Map.of("a", "2"), "two");
            demo.requestSync();

            JsonNode history = json(demo).at("/status/history");
            assertThat(List.of(
                            history.at("/0/revision").asText(),
                            history.at("/1/revision").asText()))
                    .containsExactly(first, second);

            repository.deleteBranch("main");
            demo.refresh();
            assertThat(json(demo).at("/status/conditions/0/message").asText())
                    .isEqualTo("Failed to load target state: unable to resolve 'main' to a commit SHA in "
                            + repository.url());
        }
    }
}
