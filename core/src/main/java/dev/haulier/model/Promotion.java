package dev.haulier.model;

import java.util.Objects;

/**
 * One way of Freight into a Stage. Its definition never changes.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metadata name, namespace, labels and the like
 * @param spec the definition
 * @param status how far it is
 */
public record Promotion(ObjectMeta metadata, PromotionSpec spec, PromotionStatus status) implements Resource {

    /** Copies what is handed in. */
    public Promotion {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(status, "status");
    }

    /**
     * The same with another {@code metadata}.
     *
     * @param metadata name, namespace, labels and the like
     * @return a copy
     */
    @Override
    public Promotion withMetadata(ObjectMeta metadata) {
        return new Promotion(metadata, spec, status);
    }

    /**
     * The same with another {@code spec}.
     *
     * @param spec the definition
     * @return a copy
     */
    public Promotion withSpec(PromotionSpec spec) {
        return new Promotion(metadata, spec, status);
    }

    /**
     * The same with another {@code status}.
     *
     * @param status how far it is
     * @return a copy
     */
    public Promotion withStatus(PromotionStatus status) {
        return new Promotion(metadata, spec, status);
    }

    @Override
    public String kind() {
        return "Promotion";
    }

    /**
     * What became of the promotion.
     *
     * @return its phase and why; the phase is not terminal as long as the promotion waits or runs
     */
    public PromotionOutcome outcome() {
        return new PromotionOutcome(status.phase(), status.message());
    }
}
