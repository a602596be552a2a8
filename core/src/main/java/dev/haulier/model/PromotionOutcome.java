package dev.haulier.model;

/**
 * What became of a promotion. Immutable.
 *
 * @param phase how it ended, or where it is
 * @param message why, for a person; empty when there is nothing to say
 */
public record PromotionOutcome(PromotionPhase phase, String message) {

    /**
     * Whether everything that was asked for has happened.
     *
     * @return true for {@link PromotionPhase#SUCCEEDED} alone
     */
    public boolean succeeded() {
        return phase == PromotionPhase.SUCCEEDED;
    }

    @Override
    public String toString() {
        return message.isEmpty() ? phase.wireName() : phase.wireName() + ": " + message;
    }
}
