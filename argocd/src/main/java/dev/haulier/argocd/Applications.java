package dev.haulier.argocd;

import dev.haulier.deploy.Deployment;
import dev.haulier.deploy.DeploymentSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * Applies a merge patch that bears the resource version that it was made for.
     *
     * @return false when the Application has changed or gone since, and so nothing was changed
     */
    boolean patch(Deployment deployment, Map<String, @Nullable Object> patch) throws InterruptedException;

    /** Calls back when one has changed in anything that decisions depend on, and once at the start. */
    AutoCloseable watch(Deployment deployment, Runnable onChange) throws InterruptedException;

    @Override
    void close();
}
