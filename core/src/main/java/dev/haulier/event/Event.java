package dev.haulier.event;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.StepExecutionMetadata;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened. Immutable, and without secrets.
 *
 * <p>Each has the time as its first component and the project as its second.
 */
public sealed interface Event
        permits Event.OfPromotion,
                Event.DiscoveryStarted,
                Event.DiscoveryFinished,
                Event.FreightCreated,
                Event.FreightApproved,
                Event.StateUnreadable,
                DecisionEvent,
                VerificationEvent {

    /**
     * When it happened.
     *
     * @return by the injected clock
     */
    Instant at();

    /**
     * Where it happened.
     *
     * @return the project's name
     */
    String project();

    /**
     * What happened, in one word; Kargo's own where Kargo has one.
     *
     * @return such as {@code PromotionSucceeded}
     */
    default String type() {
        return getClass().getSimpleName();
    }

    /**
     * What happened, for a person.
     *
     * @return one line
     */
    String message();

    /**
     * What ties events together: the Promotion's name for all that belongs to one, the Warehouse's or Freight's name for
     * others.
     *
     * @return never empty
     */
    String correlation();

    /** Something that happened to a Promotion or to one of its steps. */
    sealed interface OfPromotion extends Event {

        /**
         * The Stage that is promoted to.
         *
         * @return its name
         */
        String stage();

        /**
         * The Promotion.
         *
         * @return its name
         */
        String promotion();

        @Override
        default String correlation() {
            return promotion();
        }
    }

    /** Something that happened to one step of a Promotion. */
    sealed interface OfStep extends OfPromotion {

        /**
         * The step.
         *
         * @return its alias
         */
        String alias();

        /**
         * The step's kind.
         *
         * @return such as {@code git-clone}
         */
        String uses();
    }

    /**
     * A Promotion was asked for and stored.
     *
     * @param actor who asked; empty when no person did
     * @param resource the Promotion
     * @param freight what is promoted
     */
    record PromotionCreated(
            @Override Instant at, @Override String project, String actor, Promotion resource, Freight freight)
            implements OfPromotion {
        @Override
        public String stage() {
            return resource.spec().stage();
        }

        @Override
        public String promotion() {
            return resource.name();
        }

        @Override
        public String message() {
            return "promotion of " + resource.spec().freight() + " to " + stage() + " was asked for";
        }
    }

    /**
     * A Promotion has begun, or goes on after it was interrupted.
     *
     * @param resumed whether it had begun before
     * @param resource the Promotion
     */
    record PromotionStarted(@Override Instant at, @Override String project, boolean resumed, Promotion resource)
            implements OfPromotion {
        @Override
        public String stage() {
            return resource.spec().stage();
        }

        @Override
        public String promotion() {
            return resource.name();
        }

        @Override
        public String message() {
            return "promotion to " + stage() + (resumed ? " goes on" : " begins");
        }
    }

    /**
     * A Promotion has come to its end.
     *
     * @param actor who asked for it, or who has aborted it; empty when no person did
     * @param verificationPending whether the Stage asks for a verification that comes next
     * @param resource the Promotion with its final status
     * @param freight what was promoted; null when it is not there any more
     */
    record PromotionFinished(
            @Override Instant at,
            @Override String project,
            String actor,
            boolean verificationPending,
            Promotion resource,
            @Nullable Freight freight)
            implements OfPromotion {
        @Override
        public String type() {
            return "Promotion" + resource.status().phase().wireName();
        }

        @Override
        public String stage() {
            return resource.spec().stage();
        }

        @Override
        public String promotion() {
            return resource.name();
        }

        @Override
        public String message() {
            String detail = resource.status().message();
            return "promotion to " + stage() + " " + resource.status().phase().wireName()
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /**
     * A step is run.
     *
     * @param stage the Stage
     * @param promotion the Promotion's name
     * @param alias the step
     * @param uses its kind
     * @param attempt counted from 1 within this process
     */
    record StepStarted(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            @Override String promotion,
            @Override String alias,
            @Override String uses,
            int attempt)
            implements OfStep {
        @Override
        public String message() {
            return "step " + alias + " (" + uses + ") " + (attempt == 1 ? "begins" : "is run again");
        }
    }

    /**
     * A step tells how far it is.
     *
     * @param stage the Stage
     * @param promotion the Promotion's name
     * @param alias the step
     * @param uses its kind
     * @param message how far
     */
    record StepProgress(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            @Override String promotion,
            @Override String alias,
            @Override String uses,
            @Override String message)
            implements OfStep {}

    /**
     * A step waits to be run again: for something outside, or after an error.
     *
     * @param stage the Stage
     * @param promotion the Promotion's name
     * @param alias the step
     * @param uses its kind
     * @param message what it waits for, or the error
     * @param atMost how long it waits at most
     */
    record StepWaiting(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            @Override String promotion,
            @Override String alias,
            @Override String uses,
            @Override String message,
            Duration atMost)
            implements OfStep {}

    /**
     * A step has ended, or was skipped.
     *
     * @param stage the Stage
     * @param promotion the Promotion's name
     * @param uses the step's kind
     * @param result what the Promotion records of it
     */
    record StepFinished(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            @Override String promotion,
            @Override String uses,
            StepExecutionMetadata result)
            implements OfStep {
        @Override
        public String alias() {
            return result.alias();
        }

        @Override
        public String message() {
            String status = result.status() == null ? "" : result.status().wireName();
            return "step " + alias() + " (" + uses + ") " + status
                    + (result.message().isEmpty() ? "" : ": " + result.message());
        }
    }

    /**
     * A Warehouse is looked into.
     *
     * @param warehouse the Warehouse's name
     */
    record DiscoveryStarted(@Override Instant at, @Override String project, String warehouse) implements Event {
        @Override
        public String correlation() {
            return warehouse;
        }

        @Override
        public String message() {
            return "discovery of " + warehouse + " begins";
        }
    }

    /**
     * A Warehouse was looked into.
     *
     * @param warehouse the Warehouse's name
     * @param freight the name of the Freight that the newest artifacts make, or null when they make none
     * @param message what came of it
     */
    record DiscoveryFinished(
            @Override Instant at,
            @Override String project,
            String warehouse,
            @Nullable String freight,
            @Override String message)
            implements Event {
        @Override
        public String correlation() {
            return warehouse;
        }
    }

    /**
     * There is new Freight.
     *
     * @param freight the Freight
     */
    record FreightCreated(@Override Instant at, @Override String project, Freight freight) implements Event {
        @Override
        public String correlation() {
            return freight.name();
        }

        @Override
        public String message() {
            return "new Freight " + freight.alias() + " (" + freight.name() + ") from " + freight.origin();
        }
    }

    /**
     * Somebody approved Freight for a Stage.
     *
     * @param stage the Stage
     * @param actor who; empty when that was not said
     * @param freight the Freight
     */
    record FreightApproved(@Override Instant at, @Override String project, String stage, String actor, Freight freight)
            implements Event {
        @Override
        public String correlation() {
            return freight.name();
        }

        @Override
        public String message() {
            return "Freight " + freight.alias() + " (" + freight.name() + ") was approved for " + stage;
        }
    }

    /**
     * A part of the stored state cannot be read and is left out.
     *
     * @param message what cannot be read, and what to do
     */
    record StateUnreadable(
            @Override Instant at,
            @Override String project,
            @Override String message) implements Event {
        @Override
        public String correlation() {
            return project;
        }
    }
}
