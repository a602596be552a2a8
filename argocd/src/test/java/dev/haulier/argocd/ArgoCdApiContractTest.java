package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import dev.haulier.deploy.DeploymentTarget;
import dev.haulier.testkit.ArgoCdServer;
import java.net.http.HttpClient;

/** The same as by the cluster, by Argo CD's own API. */
class ArgoCdApiContractTest extends ArgoCdTargetContractTest {

    @Override
    protected DeploymentTarget another() {
        var client = new RestClient(server.api(), () -> Secret.of(server.token()), HttpClient.newHttpClient());
        return new ArgoCdTarget("Argo CD", ArgoCdServer.NAMESPACE, new RestApplications(client), Clock.system());
    }
}
