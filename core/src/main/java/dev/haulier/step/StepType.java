package dev.haulier.step;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of a step before it runs.
 *
 * @param <C> the type of its config
 * @param name the name that {@code uses} has in a manifest, such as {@code git-clone}
 * @param configType a record whose components are the config's keys, or {@link java.util.Map} for a free-form config. A
 *     component that is {@code @Nullable}, a {@code List}, a {@code Map}, an {@code Optional}, a {@code boolean} or a
 *     boxed type may be left out in a manifest; each other one is required
 * @param effect how far its effect reaches
 * @param capabilities what its context must hand out
 * @param timeout how long it may take from its first start, unless the manifest says otherwise; null means for ever
 * @param errorThreshold how many consecutive retryable errors end it, unless the manifest says otherwise; at least 1
 */
public record StepType<C>(
        String name,
        Class<C> configType,
        Effect effect,
        Set<Capability> capabilities,
        @Nullable Duration timeout,
        int errorThreshold) {

    /** Copies the set and checks the threshold. */
    public StepType {
        capabilities = Set.copyOf(capabilities);
        if (errorThreshold < 1) {
            throw new IllegalArgumentException("errorThreshold of step " + name + " must be at least 1");
        }
    }

    /**
     * A step without an effect outside its workspace.
     *
     * @param <C> the type of its config
     * @param name the name in manifests
     * @param configType see {@link StepType}
     * @return a type without capabilities and timeout, with a threshold of 1
     */
    public static <C> StepType<C> local(String name, Class<C> configType) {
        return new StepType<>(name, configType, Effect.LOCAL, Set.of(), null, 1);
    }

    /**
     * A step that changes something outside.
     *
     * @param <C> the type of its config
     * @param name the name in manifests
     * @param configType see {@link StepType}
     * @return a type without capabilities and timeout, with a threshold of 1
     */
    public static <C> StepType<C> external(String name, Class<C> configType) {
        return new StepType<>(name, configType, Effect.EXTERNAL, Set.of(), null, 1);
    }

    /**
     * The same type with these capabilities.
     *
     * @param wanted what the context must hand out
     * @return a new type
     */
    public StepType<C> requiring(Capability... wanted) {
        return new StepType<>(name, configType, effect, Set.of(wanted), timeout, errorThreshold);
    }

    /**
     * The same type with a default timeout.
     *
     * @param limit how long it may take from its first start
     * @return a new type
     */
    public StepType<C> endingAfter(Duration limit) {
        return new StepType<>(name, configType, effect, capabilities, limit, errorThreshold);
    }
}
