package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Verifier} does. A test of an implementation extends this and says how the Freight in its world becomes good
 * and bad.
 */
public abstract class VerifierContract {

    private static final int THREADS = 4;

    private final MutableClock clock = MutableClock.at("2026-01-02T03:04:05Z");

    /** For subclasses. */
    protected VerifierContract() {}

    /**
     * The verifier under test.
     *
     * @return the same one throughout a test, or another that does the same
     */
    protected abstract Verifier verifier();

    /**
     * Makes what is judged good or bad from now on.
     *
     * @param good which
     * @throws Exception when that goes wrong
     */
    protected abstract void make(boolean good) throws Exception;

    /**
     * What the verifier wants to be told.
     *
     * @return arguments by name
     */
    protected Map<String, String> arguments() {
        return Map.of();
    }

    /**
     * A verification that has not begun.
     *
     * @param id its id
     * @return with {@link #arguments()}
     */
    protected final TestVerification verification(String id) {
        return TestVerification.of(id, arguments(), clock);
    }

    /** What is good is called good. */
    @Test
    protected final void good_isSuccessful() throws Exception {
        make(true);

        assertThat(verification("a").askToTheEnd(verifier())).isInstanceOf(Verdict.Successful.class);
    }

    /** What is bad is called bad, with a reason in one line. */
    @Test
    protected final void bad_isFailed_withAReason() throws Exception {
        make(false);

        Verdict verdict = verification("a").askToTheEnd(verifier());

        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        assertThat(verdict.message()).isNotBlank().doesNotContain("\n");
    }

    /** Each verification is judged by what is there then; nothing of an earlier one stays. */
    @Test
    protected final void nextVerification_isJudgedAnew() throws Exception {
        make(false);
        assertThat(verification("a").askToTheEnd(verifier())).isInstanceOf(Verdict.Failed.class);
        make(true);
        assertThat(verification("b").askToTheEnd(verifier())).isInstanceOf(Verdict.Successful.class);
        make(false);
        assertThat(verification("c").askToTheEnd(verifier())).isInstanceOf(Verdict.Failed.class);
    }

    /** One that a killed process left behind can be gone on with by another instance. */
    @Test
    protected final void resumed_byAnotherInstance_comesToAVerdict() throws Exception {
        make(true);
        TestVerification verification = verification("a");
        Verdict first = verification.ask(verifier());

        Verdict last =
                first instanceof Verdict.Running ? verification.askToTheEnd(verifier()) : verification.ask(verifier());

        assertThat(last).isInstanceOf(Verdict.Successful.class);
    }

    /** Many may ask at once. */
    @Test
    protected final void fromManyThreads_allGetTheirVerdict() throws Exception {
        make(true);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Verdict>> calls = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                TestVerification verification = verification("v" + i);
                calls.add(() -> verification.askToTheEnd(verifier()));
            }
            for (Future<Verdict> verdict : threads.invokeAll(calls)) {
                assertThat(verdict.get()).isInstanceOf(Verdict.Successful.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** To stop what never began is harmless. */
    @Test
    protected final void abort_ofNothing_isHarmless() throws Exception {
        verifier().abort(verification("a"));
        make(true);

        assertThat(verification("b").askToTheEnd(verifier())).isInstanceOf(Verdict.Successful.class);
    }
}
