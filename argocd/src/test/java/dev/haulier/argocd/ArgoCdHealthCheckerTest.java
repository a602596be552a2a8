package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.HealthReport;
import dev.haulier.model.HealthState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArgoCdHealthCheckerTest {

    private final TestCluster cluster = new TestCluster();
    private final ArgoCdHealthChecker checker = new ArgoCdHealthChecker(new Instances(Map.of(
            "default",
            new ArgoCdTarget(
                    "Argo CD",
                    "argocd",
                    new KubernetesApplications(cluster.client(), "the cluster", false, Clock.system()),
                    Clock.system()))));

    @AfterEach
    void close() {
        cluster.close();
    }

    private HealthReport check(String apps) throws Exception {
        return checker.check("demo", "dev", Yaml.read("apps: " + apps));
    }

    private void create(String name, String health) {
        cluster.patch(cluster.createDemo(name), "status: {health: {status: " + health + "}}");
    }

    @Test
    void kind_isThatOfTheStep() {
        assertThat(checker.kind()).isEqualTo("argocd-update");
    }

    @Test
    void worstApplication_decides_andIssuesAndStatusesComeInOrder() throws Exception {
        create("one", "Healthy");
        create("two", "Degraded");
        create("three", "Progressing");

        HealthReport report = check("[{name: one, namespace: argocd}, {name: two, namespace: argocd}, {name: three,"
                + " namespace: argocd, desiredRevisions: ['']}]");

        assertThat(report.health()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(report.issues())
                .containsExactly(
                        "Argo CD Application argocd/two is Degraded",
                        "Argo CD Application argocd/three is Progressing");
        assertThat(report.output()).isEqualTo(Yaml.read("""
                applicationStatuses:
                - {namespace: argocd, name: one, health: {status: Healthy}}
                - {namespace: argocd, name: two, health: {status: Degraded}}
                - {namespace: argocd, name: three, health: {status: Progressing}}
                """));
    }

    @Test
    void desiredRevisions_areLookedAt() throws Exception {
        var demo = cluster.createDemo("demo");
        cluster.endOperation(demo, "Succeeded", "done", "old");

        assertThat(check("[{name: demo, namespace: argocd, desiredRevisions: [new]}]")
                        .health())
                .isEqualTo(HealthState.UNHEALTHY);
        assertThat(check("[{name: demo, namespace: argocd, desiredRevisions: [old]}]")
                        .health())
                .isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void missingApplication_isUnknown() throws Exception {
        assertThat(check("[{name: none, namespace: argocd}]").health()).isEqualTo(HealthState.UNKNOWN);
    }

    @Test
    void unreadableApplication_isUnknownWithTheReason() throws Exception {
        create("one", "Healthy");
        cluster.answer(403, "{}");

        HealthReport report = check("[{name: one, namespace: argocd}]");

        assertThat(report.health()).isEqualTo(HealthState.UNKNOWN);
        assertThat(report.issues())
                .singleElement()
                .asString()
                .startsWith("Argo CD Application argocd/one cannot be looked at: the cluster does not allow to get");
    }

    @Test
    void unknownInstance_isUnknown() throws Exception {
        assertThat(check("[{name: one, namespace: argocd, instance: eu}]").issues())
                .singleElement()
                .asString()
                .contains("there is no Argo CD instance \"eu\"");
    }

    @Test
    void nothingToCheck_isHealthy() throws Exception {
        assertThat(check("[]")).isEqualTo(HealthReport.of(HealthState.HEALTHY));
    }
}
