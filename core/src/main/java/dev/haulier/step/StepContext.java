package dev.haulier.step;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.workspace.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step is given: who asks, for what Freight, and where files are.
 *
 * <p>Belongs to one run of one step; not to be kept, and not thread-safe, save for {@link #wake()}.
 */
public interface StepContext {

    /**
     * The project that the promotion belongs to.
     *
     * @return its name
     */
    String project();

    /**
     * The Stage that is promoted to.
     *
     * @return its name
     */
    String stage();

    /**
     * The promotion: the natural key by which an effect outside is recognised after a kill.
     *
     * @return its name, unique in the project
     */
    String promotion();

    /**
     * The step's alias.
     *
     * @return such as {@code step-1}, {@code clone} or {@code task::clone}
     */
    String alias();

    /**
     * Who asked for the promotion.
     *
     * @return without the kind before the colon; empty when the engine itself did
     */
    String actor();

    /**
     * Whether the promotion is a rollback.
     *
     * @return true for one that was asked for as such
     */
    boolean rollback();

    /**
     * Whether this is only a plan, in which nothing outside may change and nothing may be left behind.
     *
     * @return true in a plan
     */
    boolean planning();

    /**
     * Where the promotion's files are.
     *
     * @return the one door to files for a step
     */
    Workspace workspace();

    /**
     * The Freight that is promoted.
     *
     * @return never null
     */
    FreightReference targetFreight();

    /**
     * The Freight that the Stage will hold afterwards: the promoted one, and those of other origins that it keeps.
     *
     * @return never null
     */
    FreightCollection freight();

    /**
     * What the Stage asks for.
     *
     * @return in the order of the manifest
     */
    List<FreightRequest> requestedFreight();

    /**
     * The outputs of the steps so far, by alias; under {@link #alias()} what this step itself left when it ran before.
     *
     * @return unmodifiable
     */
    Map<String, @Nullable Object> outputs();

    /**
     * Who may go where.
     *
     * @return the lookup
     * @throws IllegalStateException when the step has not declared {@link Capability#CREDENTIALS}
     */
    CredentialLookup credentials();

    /**
     * What may be written of the project's Stages and Freight. Not in a plan.
     *
     * @return the one way to write it
     * @throws IllegalStateException when the step has not declared {@link Capability#METADATA}, or this is a plan
     */
    default ResourceMetadata metadata() {
        throw new IllegalStateException("There is no metadata to write here");
    }

    /**
     * Time as the host gives it.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * What runs a waiting step again before its time: signal it from a watch or a callback.
     *
     * @return thread-safe, and harmless after the promotion has ended
     */
    Wake wake();

    /**
     * Keeps something open while the step waits, such as a watch; it is closed when the step has ended or the promotion is
     * laid aside. What was kept under the same key by an earlier run of this step stays, and the new one is closed.
     *
     * @param key names the thing within the step
     * @param resource what to close in the end
     */
    void keepOpen(String key, AutoCloseable resource);

    /**
     * Keeps something open that later steps need as well, such as the scratch copy of a plan; it is closed when the promotion
     * or the plan has ended, or the promotion is laid aside. The default keeps it as {@link #keepOpen} does.
     *
     * @param key names the thing within the promotion
     * @param resource what to close in the end
     */
    default void keepToTheEnd(String key, AutoCloseable resource) {
        keepOpen(key, resource);
    }

    /**
     * Whether something is kept open under a key by an earlier run of this step in this process.
     *
     * @param key names the thing within the step
     * @return true if so
     */
    boolean isOpen(String key);

    /**
     * Tells listeners how far the step has come.
     *
     * @param message one line
     */
    void progress(String message);
}
