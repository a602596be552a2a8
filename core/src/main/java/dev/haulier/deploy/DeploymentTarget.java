package dev.haulier.deploy;

import java.util.List;
import java.util.Optional;

/**
 * Where deployments live: finds them, changes them, tells how they do. Argo CD is the first implementation.
 *
 * <p>Implementations are thread-safe. What cannot be reached or read is a {@link dev.haulier.HaulierException} that says
 * what was asked for and of whom.
 */
public interface DeploymentTarget extends AutoCloseable {

    /**
     * What the target is called in messages.
     *
     * @return such as {@code Argo CD}
     */
    String name();

    /**
     * Finds the deployments that are meant.
     *
     * @param selector which
     * @return in the order of their names; empty when there is none
     * @throws InterruptedException when the thread is interrupted
     */
    List<Deployment> select(DeploymentSelector selector) throws InterruptedException;

    /**
     * Says why {@link #select} found nothing.
     *
     * @param selector which deployments were meant
     * @return one line that names the place and what is there instead
     * @throws InterruptedException when the thread is interrupted
     */
    String missing(DeploymentSelector selector) throws InterruptedException;

    /**
     * Says why a Stage may not change a deployment.
     *
     * @param deployment which
     * @param project the Stage's project
     * @param stage the Stage
     * @return one line with the remedy; empty when it may
     * @throws InterruptedException when the thread is interrupted
     */
    Optional<String> denial(Deployment deployment, String project, String stage) throws InterruptedException;

    /**
     * Says why a change cannot be made, without making it.
     *
     * @param deployment which
     * @param change what is wanted
     * @return the problems, a line each; empty when the change can be made
     * @throws InterruptedException when the thread is interrupted
     */
    List<String> problems(Deployment deployment, DeploymentChange change) throws InterruptedException;

    /**
     * Says in words or as a patch what {@link #apply} would do, and does none of it.
     *
     * @param deployment which
     * @param change what is wanted
     * @return the patch, for a person to read
     * @throws InterruptedException when the thread is interrupted
     */
    String preview(Deployment deployment, DeploymentChange change) throws InterruptedException;

    /**
     * Makes a change, or finds out how far it has come when it was begun before. Calling it again with the same promotion
     * never begins a second operation while the first one runs, or when the first one has done what is wanted.
     *
     * @param deployment which
     * @param change what is wanted
     * @return how far it has come
     * @throws InterruptedException when the thread is interrupted
     */
    Rollout apply(Deployment deployment, DeploymentChange change) throws InterruptedException;

    /**
     * Tells how a deployment does.
     *
     * @param deployment which
     * @param desiredRevisions as {@link Rollout.Done} gave them
     * @return how it does
     * @throws InterruptedException when the thread is interrupted
     */
    HealthReport health(Deployment deployment, List<String> desiredRevisions) throws InterruptedException;

    /**
     * Calls back once when it has begun, and whenever a deployment has changed since, until the result is closed.
     *
     * @param deployment which
     * @param onChange called on a thread of the target's own client; must return quickly
     * @return closes the watch
     * @throws InterruptedException when the thread is interrupted while the watch begins
     */
    AutoCloseable watch(Deployment deployment, Runnable onChange) throws InterruptedException;

    /** Lets go of what the target itself opened; what the host handed in stays open. */
    @Override
    void close();
}
