package dev.haulier.testkit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Application of an {@link ArgoCdServer}: what a test decides about it, and what has become of it.
 *
 * <p>Every method that changes something returns when the server has worked it off. Thread-safe.
 */
public final class ArgoCdApplication {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArgoCdController controller;
    private final String namespace;
    private final String name;
    private boolean held;
    private @Nullable String failure;
    private @Nullable String comparisonError;
    private @Nullable String health;
    private String healthMessage = "";
    private int operations;
    private boolean syncWindowOpen = true;
    private boolean streamsBroken;

    ArgoCdApplication(ArgoCdController controller, String namespace, String name) {
        this.controller = controller;
        this.namespace = namespace;
        this.name = name;
    }

    /**
     * Where it lives.
     *
     * @return a namespace
     */
    public String namespace() {
        return namespace;
    }

    /**
     * What it is called.
     *
     * @return its name within the namespace
     */
    public String name() {
        return name;
    }

    /** Keeps operations running, the present one and those to come, until {@link #release} or {@link #finishOperation}. */
    public void hold() {
        synchronized (this) {
            held = true;
        }
        controller.settle(this);
    }

    /** Ends the operation that is held, if there is one, and holds no more. */
    public void release() {
        synchronized (this) {
            held = false;
        }
        controller.settle(this);
    }

    /** Ends the operation that is held, if there is one, and goes on holding those to come. */
    public void finishOperation() {
        controller.finish(this);
    }

    /**
     * Has the operations that end from now on fail to apply what they should.
     *
     * @param message Argo CD's words
     */
    public synchronized void failSyncs(String message) {
        failure = message;
    }

    /** Has the operations that end from now on succeed; so it is at first. */
    public synchronized void succeedSyncs() {
        failure = null;
    }

    /**
     * Sets the health of what is deployed and shows it at once.
     *
     * @param status such as {@code Degraded}, {@code Progressing} or {@code Healthy}
     * @param message why, or empty
     */
    public void health(String status, String message) {
        synchronized (this) {
            health = status;
            healthMessage = message;
        }
        refresh();
    }

    /**
     * Has comparisons fail from now on, as when a template does not render: the application gets the condition
     * ComparisonError, and operations end in error.
     *
     * @param message Argo CD's words, or null to have them work again
     */
    public void comparisonError(@Nullable String message) {
        synchronized (this) {
            comparisonError = message;
        }
        refresh();
    }

    /** Closes the sync window, so that nobody may ask for a sync by Argo CD's API. */
    public synchronized void closeSyncWindow() {
        syncWindowOpen = false;
    }

    /** Opens the sync window; so it is at first. */
    public synchronized void openSyncWindow() {
        syncWindowOpen = true;
    }

    /** Ends the streams of its events that are open by Argo CD's API, and those to come, until {@link #mendStreams}. */
    public synchronized void breakStreams() {
        streamsBroken = true;
    }

    /** Lets streams of its events be; so it is at first. */
    public synchronized void mendStreams() {
        streamsBroken = false;
    }

    /** Asks for a fresh comparison, as a person does with the refresh button. */
    public void refresh() {
        controller.refresh(this);
    }

    /**
     * Asks for a sync operation, as a person does with the sync button.
     *
     * @throws HaulierException when the application does not exist
     */
    public void requestSync() {
        controller.requestSync(this);
    }

    /**
     * How many operations Argo CD has begun on it.
     *
     * @return zero or more, those included that were asked for before this call
     */
    public int operations() {
        controller.settle(this);
        synchronized (this) {
            return operations;
        }
    }

    /**
     * The whole resource as it is now.
     *
     * @return JSON's maps, lists, texts, numbers and nulls
     * @throws HaulierException when the application does not exist
     */
    public Map<String, @Nullable Object> resource() {
        controller.settle(this);
        ObjectNode found = controller.read(this);
        return JSON.convertValue(found, new TypeReference<Map<String, @Nullable Object>>() {});
    }

    synchronized boolean syncWindowOpen() {
        return syncWindowOpen;
    }

    synchronized boolean streamsBroken() {
        return streamsBroken;
    }

    void settle() {
        controller.settle(this);
    }

    String path() {
        return ArgoCdController.collection(namespace) + "/" + name;
    }

    synchronized void begun() {
        operations++;
    }

    synchronized ArgoCdBehaviour behaviour() {
        return new ArgoCdBehaviour(held, failure, comparisonError, health, healthMessage);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
