package dev.haulier.verification;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link Verifier} says. Immutable. */
public sealed interface Verdict {

    /**
     * What to tell people.
     *
     * @return one line; empty when there is nothing to say
     */
    String message();

    /**
     * The Freight is good.
     *
     * @param message one line, or empty
     */
    record Successful(@Override String message) implements Verdict {}

    /**
     * The Freight is not good.
     *
     * @param message why not, in one line
     */
    record Failed(@Override String message) implements Verdict {}

    /**
     * It cannot be told whether the Freight is good.
     *
     * @param message why not, in one line
     */
    record Inconclusive(@Override String message) implements Verdict {}

    /**
     * It could not be found out.
     *
     * @param message what went wrong, in one line
     */
    record Errored(@Override String message) implements Verdict {}

    /**
     * Not known yet.
     *
     * @param message what it waits for, in one line
     * @param retryAfter when to ask again; more than zero
     * @param state what the verifier wants to know then, also after a kill: JSON values, without secrets
     */
    record Running(@Override String message, Duration retryAfter, Map<String, @Nullable Object> state)
            implements Verdict {

        /** Checks the time. */
        public Running {
            Objects.requireNonNull(state, "state");
            if (retryAfter.isNegative() || retryAfter.isZero()) {
                throw new IllegalArgumentException("retryAfter must be more than zero, and is " + retryAfter);
            }
        }
    }

    /**
     * The Freight is good.
     *
     * @return a verdict
     */
    static Verdict successful() {
        return new Successful("");
    }

    /**
     * The Freight is good.
     *
     * @param message one line
     * @return a verdict
     */
    static Verdict successful(String message) {
        return new Successful(message);
    }

    /**
     * The Freight is not good.
     *
     * @param message why not, in one line
     * @return a verdict
     */
    static Verdict failed(String message) {
        return new Failed(message);
    }

    /**
     * It cannot be told whether the Freight is good.
     *
     * @param message why not, in one line
     * @return a verdict
     */
    static Verdict inconclusive(String message) {
        return new Inconclusive(message);
    }

    /**
     * It could not be found out.
     *
     * @param message what went wrong, in one line
     * @return a verdict
     */
    static Verdict errored(String message) {
        return new Errored(message);
    }

    /**
     * Not known yet.
     *
     * @param message what it waits for, in one line
     * @param retryAfter when to ask again; more than zero
     * @return a verdict without state
     */
    static Verdict running(String message, Duration retryAfter) {
        return new Running(message, retryAfter, Map.of());
    }

    /**
     * Not known yet.
     *
     * @param message what it waits for, in one line
     * @param retryAfter when to ask again; more than zero
     * @param state what the verifier wants to know then: JSON values, without secrets
     * @return a verdict
     */
    static Verdict running(String message, Duration retryAfter, Map<String, @Nullable Object> state) {
        return new Running(message, retryAfter, state);
    }
}
