package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentTarget;

/**
 * One Application that a step works on.
 *
 * @param instance the name of its Argo CD; empty for the first one
 * @param target its Argo CD
 * @param deployment the Application
 * @param change what is wanted of it
 */
record Work(String instance, DeploymentTarget target, Deployment deployment, DeploymentChange change) {

    /** The key under which its watch is kept open. */
    String watchKey() {
        return "watch " + instance + " " + deployment;
    }
}
