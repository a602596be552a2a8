package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.DeploymentSelector;
import java.util.List;
import java.util.Optional;

/**
 * The Applications of one Argo CD, by whatever way they are reached. Thread-safe. What cannot be reached or is not allowed
 * is an {@link ArgoCdException}.
 */
interface Applications extends AutoCloseable {

    /** Where they are, for messages: such as {@code the cluster https://…}. */
    String place();

    /** Reads one; empty when there is none of that name. */
    Optional<Application> read(Deployment deployment) throws InterruptedException;

    /** Those that labels select, in the order of their names. */
    List<Application> list(String namespace, DeploymentSelector labels) throws InterruptedException;

    /** Names of some that are there, at most so many, to help a person who mistyped; empty when they may not be listed. */
    List<Deployment> some(String namespace, int atMost) throws InterruptedException;

    /** Whom to ask when something is not seen here that should be. */
    String permission();

    /**
     * Changes an Application's sources and asks for an operation, provided that the Application is still as it was read.
     */
    Begun begin(Application application, DeploymentChange change) throws InterruptedException;

    /** Has Argo CD look at an Application again. When it has changed in the meantime, that happens anyway. */
    void refresh(Application application) throws InterruptedException;

    /** Calls back when one has changed in anything that decisions depend on, and once at the start. */
    AutoCloseable watch(Deployment deployment, Runnable onChange) throws InterruptedException;

    @Override
    void close();
}
