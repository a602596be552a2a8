package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentTarget;
import dev.haulier.testkit.DeploymentTargetContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ArgoCdTargetContractTest extends DeploymentTargetContract {

    private final TestCluster cluster = new TestCluster();
    private final DeploymentTarget target = another();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    protected DeploymentTarget target() {
        return target;
    }

    @Override
    protected DeploymentTarget another() {
        var applications =
                new KubernetesApplications(cluster.client(), "the cluster " + cluster.url(), false, Clock.system());
        return new ArgoCdTarget("Argo CD", "argocd", applications, Clock.system());
    }

    @Override
    protected Deployment create(String name, Map<String, String> labels, String repoUrl, boolean authorised) {
        return cluster.create("""
                metadata:
                  name: %s
                  namespace: argocd
                  labels: %s
                  annotations: {kargo.akuity.io/authorized-stage: "%s:%s"}
                spec:
                  source: {repoURL: %s, targetRevision: main, path: .}
                """.formatted(name, Yaml.json(labels), PROJECT, authorised ? STAGE : "another", repoUrl));
    }

    @Override
    protected int operations(Deployment deployment) {
        return (int) cluster.requests().stream()
                .filter(each -> each.method().equals("PATCH")
                        && each.path().endsWith("/" + deployment.name())
                        && Json.hasObject(Yaml.read(each.body()), "operation"))
                .count();
    }

    @Override
    protected void beginOperation(Deployment deployment) {
        cluster.patch(deployment, """
                operation: {sync: {}}
                status: {operationState: {phase: Running, operation: {sync: {}}}}
                """);
    }

    @Override
    protected void endOperation(Deployment deployment, boolean succeeded, String message, String revision) {
        cluster.endOperation(deployment, succeeded ? "Succeeded" : "Failed", message, revision);
    }
}
