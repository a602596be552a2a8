package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.manifest.Manifests;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls a verifier and turns whatever it throws into a verdict. */
final class VerificationCall {

    private VerificationCall() {}

    static Verdict ask(Verifier verifier, VerificationRun run) throws InterruptedException {
        try {
            Verdict verdict = verifier.verify(run);
            if (verdict == null) {
                return Verdict.errored("verifier " + run.name() + " returned null, which is a bug of it");
            }
            return verdict instanceof Verdict.Running running ? bounded(run, running) : verdict;
        } catch (InterruptedException e) {
            throw e;
        } catch (HaulierException | IOException | UncheckedIOException e) {
            if (Thread.interrupted()) {
                throw interruption(e);
            }
            return Verdict.errored(StepInvocation.text(e));
        } catch (Exception | LinkageError | StackOverflowError e) {
            return Verdict.errored("unexpected " + e + " in verifier " + run.name() + ", which is a bug of it");
        } catch (AssertionError e) {
            // Somebody judges with a library for tests.
            return Verdict.failed(StepInvocation.text(e));
        }
    }

    private static InterruptedException interruption(Exception cause) {
        var interruption = new InterruptedException("interrupted");
        interruption.initCause(cause);
        return interruption;
    }

    private static Verdict bounded(VerificationRun run, Verdict.Running running) {
        int length;
        try {
            length = Manifests.valueToJson(running.state()).length();
        } catch (IllegalArgumentException e) {
            return Verdict.errored("the state of verifier " + run.name() + " is not made of JSON values");
        }
        return length <= VerificationState.MAX_STATE
                ? running
                : Verdict.errored("the state of verifier " + run.name() + " is longer than "
                        + VerificationState.MAX_STATE + " characters; keep it elsewhere and note where");
    }
}
