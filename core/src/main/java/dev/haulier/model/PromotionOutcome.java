package dev.haulier.model;

/**
 * What has become of a Promotion.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface PromotionOutcome {

    /**
     * Whether all went well.
     *
     * @return true for {@link Succeeded} alone
     */
    default boolean isSuccess() {
        return this instanceof Succeeded;
    }

    /**
     * What a person reads.
     *
     * @return why it is not a success; empty for one
     */
    String reason();

    /** All steps that had to succeed did. */
    record Succeeded() implements PromotionOutcome {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * A step could not have what it asked for.
     *
     * @param reason which step, and what was wrong
     */
    record Failed(@Override String reason) implements PromotionOutcome {}

    /**
     * Something broke on the way.
     *
     * @param reason which step, and what broke
     */
    record Errored(@Override String reason) implements PromotionOutcome {}

    /**
     * Somebody stopped it.
     *
     * @param reason who
     */
    record Aborted(@Override String reason) implements PromotionOutcome {}

    /**
     * It waits for its turn, or is under way.
     *
     * @param reason how far it is
     */
    record Unfinished(@Override String reason) implements PromotionOutcome {}

    /**
     * The outcome that a status stands for.
     *
     * @param status a Promotion's status
     * @return its outcome
     */
    static PromotionOutcome of(PromotionStatus status) {
        return switch (status.phase()) {
            case SUCCEEDED -> new Succeeded();
            case FAILED -> new Failed(status.message());
            case ERRORED -> new Errored(status.message());
            case ABORTED -> new Aborted(status.message());
            case PENDING, RUNNING -> new Unfinished(status.phase().wireName());
        };
    }
}
