package dev.haulier.verification;

import dev.haulier.clock.Clock;
import dev.haulier.model.AnalysisRunMetadata;
import dev.haulier.model.FreightCollection;
import dev.haulier.net.Outgoing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Verifier} is given. Belongs to one call; not to be kept. */
public interface VerificationContext {

    /**
     * The project.
     *
     * @return its name
     */
    String project();

    /**
     * The Stage whose Freight is judged.
     *
     * @return its name
     */
    String stage();

    /**
     * The verification: the natural key of what the verifier starts outside.
     *
     * @return its id, the same each time that this verification is asked for
     */
    String verification();

    /**
     * The name under which the verifier was asked for.
     *
     * @return as the Stage has it
     */
    String name();

    /**
     * The promotion that brought the Freight.
     *
     * @return its name; empty when it is not known
     */
    String promotion();

    /**
     * Who asked for the verification.
     *
     * @return empty when nobody did and it simply followed a promotion
     */
    String actor();

    /**
     * What the Stage runs.
     *
     * @return never null
     */
    FreightCollection freight();

    /**
     * The arguments that the Stage gives, evaluated.
     *
     * @return by name; unmodifiable. May hold secrets
     */
    Map<String, String> arguments();

    /**
     * What a verifier that starts something in a cluster should put on it: the {@code analysisRunMetadata} of the Stage, and
     * over it the labels and annotations by which Kargo finds its AnalysisRuns again.
     *
     * @return never null
     */
    default AnalysisRunMetadata runMetadata() {
        return new AnalysisRunMetadata(Map.of(), Map.of());
    }

    /**
     * What the verifier has left with its last {@link Verdict.Running}.
     *
     * @return empty at the first call; unmodifiable
     */
    Map<String, @Nullable Object> state();

    /**
     * Whether the verification was under way already, perhaps in a process that was killed.
     *
     * @return false at the first call
     */
    boolean resumed();

    /**
     * The way out for requests over HTTP, by the host's client and policy.
     *
     * @return thread-safe
     */
    Outgoing outgoing();

    /**
     * Time as the host gives it.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * Whether somebody has aborted the verification.
     *
     * @return true as soon as it is known in this process
     */
    boolean isAborted();

    /**
     * Has something done when the verification is aborted during this call, at once when it is already.
     *
     * @param action quick and harmless when it is done twice; run on the thread that aborts
     */
    void onAbort(Runnable action);

    /**
     * Tells listeners how far it is.
     *
     * @param message one line
     */
    void progress(String message);
}
