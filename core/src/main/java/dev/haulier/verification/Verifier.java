package dev.haulier.verification;

/**
 * Judges what a Stage runs. Registered under a name, to which a Stage's {@code verification.analysisTemplates} refer.
 *
 * <p>One instance serves all Stages, so implementations are thread-safe and keep no state of a run; what a run must remember
 * goes into {@link Verdict.Running}. A verification that a killed process left behind is asked again, under the same {@link
 * VerificationContext#verification() id} and with the state that it has left: who starts something outside names it by that
 * id, and looks for it before starting a second one.
 */
@FunctionalInterface
public interface Verifier {

    /**
     * Judges, or says that the judgement takes time.
     *
     * @param context what is judged, and with which arguments
     * @return what came of it; after {@link Verdict.Running} it is asked again
     * @throws InterruptedException when the thread is interrupted: the verification stays as it is and can be resumed
     * @throws Exception any other counts as {@link Verdict.Errored}
     */
    Verdict verify(VerificationContext context) throws Exception;

    /**
     * Stops what an earlier call left running outside, since somebody has aborted the verification or another verifier has
     * spoken against the Freight. Nothing to do unless overridden.
     *
     * @param context as for {@link #verify}
     * @throws Exception is logged
     */
    default void abort(VerificationContext context) throws Exception {}
}
