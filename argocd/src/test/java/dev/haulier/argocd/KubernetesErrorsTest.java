package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentSelector;
import dev.haulier.testkit.MutableClock;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between Haulier and a cluster. */
class KubernetesErrorsTest {

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
    void wrongCredentials_sayWhereAndWhatToCheck() {
        cluster.answer(request -> status(401, "Unauthorized", "Unauthorized"));

        assertThatThrownBy(() -> target.select(DeploymentSelector.named("", "demo")))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the cluster " + cluster.url() + " does not accept the credentials (401 when asked to get"
                        + " applications.argoproj.io in namespace argocd); check the token or certificate, and whether it"
                        + " has expired");
    }

    @Test
    void missingPermission_namesTheVerb() {
        cluster.createDemo("demo");
        cluster.answer(request -> request.method().equals("PATCH") ? status(403, "Forbidden", "no\nway") : null);

        assertThatThrownBy(() -> target.apply(new Deployment("argocd", "demo"), Samples.change()))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the cluster " + cluster.url() + " does not allow to patch applications.argoproj.io in"
                        + " namespace argocd; grant the verb patch on applications.argoproj.io there: no way");
    }

    @Test
    void clusterWithoutArgoCd_isAskedAgainForAMinuteAndThenNamed() {
        cluster.answer(404, "404 page not found\n");
        var clock = MutableClock.autoAdvancing(Instant.parse("2026-01-01T10:00:00Z"));
        var start = clock.instant();

        assertThatThrownBy(() -> target(clock).select(DeploymentSelector.named("", "demo")))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the cluster " + cluster.url()
                        + " does not know applications.argoproj.io; is Argo CD installed there?");
        assertThat(cluster.requests().stream().filter(each -> each.path().endsWith("/demo")))
                .hasSize(1 + KubernetesApplications.KIND_RETRIES);
        assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(63));
    }

    @Test
    void missingObjectThatIsNamed_needsNoSecondLook() throws Exception {
        cluster.answer(request -> new MockResponse()
                .setResponseCode(404)
                .setBody("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"reason\":\"NotFound\",\"code\":404,"
                        + "\"details\":{\"name\":\"demo\",\"kind\":\"applications\"}}"));

        assertThat(target.select(DeploymentSelector.named("", "demo"))).isEmpty();
        assertThat(cluster.requests()).hasSize(1);
    }

    @Test
    void argoCdThatComesUpMeanwhile_isFound() throws Exception {
        Deployment demo = cluster.createDemo("demo");
        var asked = new AtomicInteger();
        // Each time the object and, to tell what is missing, the list.
        cluster.answer(request -> asked.getAndIncrement() < 2 * KubernetesApplications.KIND_RETRIES
                ? new MockResponse().setResponseCode(404).setBody("404 page not found\n")
                : null);

        assertThat(target(MutableClock.autoAdvancing(Instant.parse("2026-01-01T10:00:00Z")))
                        .select(DeploymentSelector.named("", "demo")))
                .containsExactly(demo);
    }

    @Test
    void unreachableCluster_endsInBoundedTime() throws Exception {
        var config = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:1/")
                .withRequestRetryBackoffInterval(10)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build();
                var dead = new ArgoCdTarget(
                        "Argo CD",
                        "argocd",
                        new KubernetesApplications(client, "the cluster http://127.0.0.1:1/", false, Clock.system()),
                        Clock.system())) {
            assertThatThrownBy(() -> dead.select(DeploymentSelector.named("", "demo")))
                    .isInstanceOf(ArgoCdException.class)
                    .hasMessageStartingWith("the cluster http://127.0.0.1:1/ cannot be reached (")
                    .hasMessageEndingWith(
                            ") to get applications.argoproj.io in namespace argocd; check its address and the network")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void overloadedCluster_isAskedAgainWithinTheBound() {
        cluster.answer(503, "busy");

        assertThatThrownBy(() -> target.select(DeploymentSelector.named("", "demo")))
                .isInstanceOf(ArgoCdException.class)
                .hasMessageStartingWith("the cluster " + cluster.url() + " answered 503 when asked to get");
        assertThat(cluster.requests()).hasSize(1 + KubernetesApplications.REQUEST_RETRIES);
    }

    @Test
    void interruption_staysOne() throws Exception {
        cluster.createDemo("demo");
        var thrown = new ArrayList<Throwable>();
        var thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                target.select(DeploymentSelector.named("", "demo"));
            } catch (InterruptedException | RuntimeException failed) {
                thrown.add(failed);
            }
        });
        thread.start();
        thread.join();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
    }
}
