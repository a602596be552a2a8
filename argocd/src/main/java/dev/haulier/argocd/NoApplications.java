package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import java.util.List;
import java.util.Optional;

/** Applications that cannot be reached. */
record NoApplications(String reason) implements Applications {

    @Override
    public String place() {
        return "nowhere";
    }

    @Override
    public Optional<Application> read(Deployment deployment) {
        throw refused();
    }

    @Override
    public List<Application> list(String namespace, DeploymentSelector labels) {
        throw refused();
    }

    @Override
    public List<Deployment> some(String namespace, int atMost) {
        throw refused();
    }

    @Override
    public String permission() {
        return "";
    }

    @Override
    public Begun begin(Application application, DeploymentChange change) {
        throw refused();
    }

    @Override
    public void refresh(Application application) {
        throw refused();
    }

    @Override
    public AutoCloseable watch(Deployment deployment, Runnable onChange) {
        throw refused();
    }

    @Override
    public void close() {}

    private ArgoCdException refused() {
        return new ArgoCdException("Argo CD cannot be reached: " + reason, null);
    }
}
