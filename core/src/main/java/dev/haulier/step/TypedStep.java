package dev.haulier.step;

import dev.haulier.model.Step;
import dev.haulier.model.StepBuilder;
import dev.haulier.model.StepLike;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A builder that knows the config of one kind of step: a kind adds methods of its own to what all steps have. Not
 * thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class TypedStep<B extends TypedStep<B>> implements StepLike {

    private final StepBuilder step;

    /**
     * Begins a step.
     *
     * @param uses the kind, such as {@code git-clone}
     */
    protected TypedStep(String uses) {
        this.step = Step.uses(uses);
    }

    /**
     * The config as it stands.
     *
     * @return JSON values by the keys that manifests have
     */
    protected abstract Map<String, @Nullable Object> config();

    /**
     * Names the step, so that others find its outputs.
     *
     * @param alias unique in its list; not of the form {@code step-1} or {@code task-1}
     * @return this
     */
    public final B as(String alias) {
        step.as(alias);
        return self();
    }

    /**
     * Runs the step only when an expression holds; wire key {@code if}. Unless set, a step runs when none before it failed.
     *
     * @param condition text with an expression, such as <code>${{ failure() }}</code>
     * @return this
     */
    public final B when(String condition) {
        step.when(condition);
        return self();
    }

    /**
     * Lets the promotion go on, and succeed, when the step fails.
     *
     * @return this
     */
    public final B continueOnError() {
        step.continueOnError();
        return self();
    }

    /**
     * Says how often and how long the step is tried.
     *
     * @param timeout how long in all, or null for the kind's default
     * @param errorThreshold how many errors end it; zero means the kind's default
     * @return this
     */
    public final B retry(@Nullable Duration timeout, int errorThreshold) {
        step.retry(timeout, errorThreshold);
        return self();
    }

    /**
     * Adds a variable that this step alone sees. One of the same name from outside is hidden.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @param value text, may hold expressions
     * @return this
     */
    public final B variable(String name, String value) {
        step.variable(name, value);
        return self();
    }

    @Override
    public final Step toStep() {
        return step.config(config()).build();
    }

    @SuppressWarnings("unchecked") // A subclass names itself as B.
    private B self() {
        return (B) this;
    }
}
