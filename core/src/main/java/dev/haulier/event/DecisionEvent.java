package dev.haulier.event;

import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.Freight;
import java.time.Instant;

/** Something that somebody has decided against what Haulier would do by itself, or that such a decision is over. */
public sealed interface DecisionEvent extends Event {

    /**
     * The Stage that the decision is about.
     *
     * @return its name; empty for every Stage
     */
    String stage();

    /**
     * Somebody rejected Freight: it must not be promoted.
     *
     * @param stage the Stage that it must not be promoted to; empty for every Stage
     * @param actor who; empty when that was not said
     * @param reason why
     * @param freight the Freight
     */
    record FreightRejected(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            String actor,
            String reason,
            Freight freight)
            implements DecisionEvent {
        @Override
        public String correlation() {
            return freight.name();
        }

        @Override
        public String message() {
            return label(freight) + " was rejected for " + place(stage) + by(actor) + ": " + reason;
        }
    }

    /**
     * Somebody took the rejection of Freight back.
     *
     * @param stage the Stage that it was rejected for; empty for every Stage
     * @param actor who; empty when that was not said
     * @param freight the Freight
     */
    record FreightReadmitted(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            String actor,
            Freight freight) implements DecisionEvent {
        @Override
        public String correlation() {
            return freight.name();
        }

        @Override
        public String message() {
            return label(freight) + " is no longer rejected for " + place(stage) + by(actor);
        }
    }

    /**
     * A Stage stops to promote Freight of an origin by itself, because somebody promoted other Freight or went back.
     *
     * @param stage the Stage
     * @param origin the origin, such as {@code Warehouse/app}
     * @param hold which Freight is held, since which promotion, and who asked for that
     */
    record AutoPromotionHeld(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            String origin,
            AutoPromotionHold hold)
            implements DecisionEvent {
        @Override
        public String correlation() {
            return hold.promotionName();
        }

        @Override
        public String message() {
            return stage + " stays at Freight " + hold.freightName() + " of " + origin
                    + " and does not promote newer one by itself" + by(hold.actor());
        }
    }

    /**
     * A Stage promotes Freight of an origin by itself again.
     *
     * @param stage the Stage
     * @param origin the origin, such as {@code Warehouse/app}
     * @param actor who let it go on, by a call or by a promotion; empty when that was not said
     * @param hold the hold that is over
     */
    record AutoPromotionResumed(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            String origin,
            String actor,
            AutoPromotionHold hold)
            implements DecisionEvent {
        @Override
        public String correlation() {
            return hold.promotionName();
        }

        @Override
        public String message() {
            return stage + " is no longer held at Freight " + hold.freightName() + " of " + origin + by(actor);
        }
    }

    private static String label(Freight freight) {
        return "Freight " + freight.alias() + " (" + freight.name() + ")";
    }

    private static String place(String stage) {
        return stage.isEmpty() ? "all Stages" : "Stage " + stage;
    }

    private static String by(String actor) {
        return actor.isEmpty() ? "" : ", by " + actor;
    }
}
