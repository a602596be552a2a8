package dev.haulier.event;

import dev.haulier.model.Freight;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a verification. Its id ties these events together. */
public sealed interface VerificationEvent extends Event {

    /**
     * The Stage whose Freight is judged.
     *
     * @return its name
     */
    String stage();

    /**
     * The verification.
     *
     * @return its id
     */
    String verification();

    @Override
    default String correlation() {
        return verification();
    }

    /**
     * A verification has begun.
     *
     * @param stage the Stage
     * @param promotion the promotion that brought the Freight; empty when somebody asked for the verification by itself
     * @param info the verification as the Stage records it
     */
    record Started(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            String promotion,
            VerificationInfo info)
            implements VerificationEvent {
        @Override
        public String type() {
            return "VerificationStarted";
        }

        @Override
        public String verification() {
            return info.id();
        }

        @Override
        public String message() {
            return "verification of what " + stage + " runs begins";
        }
    }

    /**
     * A verifier tells how far it is.
     *
     * @param stage the Stage
     * @param verification the verification's id
     * @param verifier the name under which the verifier was asked for
     * @param message how far
     */
    record Progress(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            @Override String verification,
            String verifier,
            @Override String message)
            implements VerificationEvent {
        @Override
        public String type() {
            return "VerificationProgress";
        }
    }

    /**
     * A verifier has no verdict yet and will be asked again.
     *
     * @param stage the Stage
     * @param verification the verification's id
     * @param verifier the name under which the verifier was asked for
     * @param message what it waits for
     * @param atMost when it is asked again at the latest
     */
    record Waiting(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            @Override String verification,
            String verifier,
            @Override String message,
            Duration atMost)
            implements VerificationEvent {
        @Override
        public String type() {
            return "VerificationWaiting";
        }
    }

    /**
     * A verification has come to its end; there is one event for each Freight that was judged. Its type is Kargo's, such as
     * {@code FreightVerificationSucceeded}.
     *
     * @param stage the Stage
     * @param actor who asked for it; empty when nobody did
     * @param promotion the promotion that brought the Freight; empty when somebody asked for the verification by itself
     * @param freight the Freight
     * @param info the verification as the Stage records it
     */
    record Finished(
            @Override Instant at,
            @Override String project,
            @Override String stage,
            String actor,
            String promotion,
            Freight freight,
            VerificationInfo info)
            implements VerificationEvent {
        @Override
        public String type() {
            return "FreightVerification" + suffix(info.phase());
        }

        @Override
        public String verification() {
            return info.id();
        }

        @Override
        public String message() {
            String what = "Freight " + freight.alias() + " (" + freight.name() + ") ";
            String verdict = info.phase() == VerificationPhase.SUCCESSFUL
                    ? "is verified in " + stage
                    : "is not verified in " + stage + ": " + suffix(info.phase());
            return what + verdict + (info.message().isEmpty() ? "" : ": " + info.message());
        }

        private static String suffix(@Nullable VerificationPhase phase) {
            if (phase == null) {
                return "Unknown";
            }
            return switch (phase) {
                case SUCCESSFUL -> "Succeeded";
                case ERROR -> "Errored";
                case FAILED, ABORTED, INCONCLUSIVE -> phase.wireName();
                case PENDING, RUNNING -> "Unknown";
            };
        }
    }
}
