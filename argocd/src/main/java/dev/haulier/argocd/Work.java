package dev.haulier.argocd;

import dev.haulier.deploy.DeploymentChange;

/**
 * One Application that a step changes.
 *
 * @param application which
 * @param change what is wanted of it
 */
record Work(Found application, DeploymentChange change) {}
