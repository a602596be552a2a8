package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentTarget;
import dev.haulier.testkit.ArgoCdApplication;
import dev.haulier.testkit.ArgoCdServer;
import dev.haulier.testkit.DeploymentTargetContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ArgoCdTargetContractTest extends DeploymentTargetContract {

    /** What the branch of each source stands for; a revision that is no branch stands for itself. */
    private volatile String main = "first";

    final ArgoCdServer server = ArgoCdServer.start((repoUrl, revision) -> revision.equals("main") ? main : revision);
    private final DeploymentTarget target = another();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected DeploymentTarget target() {
        return target;
    }

    @Override
    protected DeploymentTarget another() {
        var applications = new KubernetesApplications(server.client(), "the cluster", false, Clock.system());
        return new ArgoCdTarget("Argo CD", ArgoCdServer.NAMESPACE, applications, Clock.system());
    }

    @Override
    protected Deployment create(String name, Map<String, String> labels, String repoUrl, boolean authorised) {
        // None shall end an operation by itself.
        server.application(name).hold();
        var application = server.createApplication(name)
                .source(repoUrl, "main", ".")
                .authorizedStage(PROJECT + ":" + (authorised ? STAGE : "another"));
        labels.forEach(application::label);
        ArgoCdApplication created = application.create();
        return new Deployment(created.namespace(), created.name());
    }

    private ArgoCdApplication application(Deployment deployment) {
        return server.application(deployment.namespace(), deployment.name());
    }

    @Override
    protected int operations(Deployment deployment) {
        return application(deployment).operations();
    }

    @Override
    protected void beginOperation(Deployment deployment) {
        application(deployment).requestSync();
    }

    @Override
    protected void endOperation(Deployment deployment, boolean succeeded, String message, String revision) {
        main = revision;
        if (succeeded) {
            application(deployment).succeedSyncs();
        } else {
            application(deployment).failSyncs(message);
        }
        application(deployment).finishOperation();
    }
}
