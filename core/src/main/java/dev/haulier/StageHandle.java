package dev.haulier;

import dev.haulier.internal.engine.Engine;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import dev.haulier.model.VerificationInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A Stage of the project, to be promoted to and looked at. Immutable and thread-safe: promotions to one Stage run one after
 * the other, whoever asks for them.
 */
public final class StageHandle {

    private final Engine engine;
    private final String name;
    private final String actor;

    StageHandle(Engine engine, String name, String actor) {
        this.engine = engine;
        this.name = name;
        this.actor = actor;
    }

    /**
     * The Stage's name.
     *
     * @return as in the manifest
     */
    public String name() {
        return name;
    }

    /**
     * The same Stage, on behalf of somebody.
     *
     * @param who such as {@code alice} or {@code email:alice@example.com}; what is before a first colon is left out where
     *     expressions see it
     * @return another handle
     */
    public StageHandle as(String who) {
        return new StageHandle(engine, name, who);
    }

    /**
     * The Stage as it is defined and as it is now. Looks at its health and verification first, when those are open.
     *
     * @return with its status
     */
    public Stage stage() {
        return engine.stages().get(name);
    }

    /**
     * How the Stage is now.
     *
     * @return the status of {@link #stage()}
     */
    public StageStatus status() {
        return stage().status();
    }

    /**
     * All Freight of the project, and whether it may be promoted to this Stage.
     *
     * @return newest first, the unavailable with the reason why not
     */
    public List<FreightAvailability> available() {
        return engine.stages().available(name);
    }

    /**
     * Whether Freight may be promoted to this Stage now.
     *
     * @param freight the Freight; its status is read from the store
     * @return whether, and why
     */
    public Availability availability(Freight freight) {
        return engine.stages().availability(name, freight.name());
    }

    /**
     * What the Stage has held.
     *
     * @return newest first, at most ten
     */
    public List<FreightCollection> history() {
        return engine.stages().history(name);
    }

    /**
     * The promotions to this Stage.
     *
     * @return newest first
     */
    public List<Promotion> promotions() {
        return engine.promotions().of(name);
    }

    /**
     * Promotes Freight and waits for the end. Promotions to the Stage that were asked for earlier and have not ended are
     * brought to their end first, also those that a killed process has left behind.
     *
     * @param freight the Freight
     * @return the Promotion with its final status; its {@code outcome()} says what became of it
     * @throws FreightUnavailableException when the Freight may not be promoted to this Stage
     * @throws HaulierInterruptedException when the thread is interrupted; the Promotion can be resumed
     */
    public Promotion promote(Freight freight) {
        return engine.promotions().promote(name, freight.name(), actor);
    }

    /**
     * Promotes Freight that is named.
     *
     * @param nameOrAlias its name, the beginning of its name (seven characters at least) or its alias
     * @return as {@link #promote(Freight)}
     */
    public Promotion promote(String nameOrAlias) {
        return engine.promotions()
                .promote(name, engine.freight().get(nameOrAlias).name(), actor);
    }

    /**
     * Promotes the newest Freight that is available.
     *
     * @return as {@link #promote(Freight)}
     * @throws FreightUnavailableException when none is available
     */
    public Promotion promoteNewest() {
        return engine.promotions()
                .promote(name, engine.stages().newestAvailable(name).name(), actor);
    }

    /**
     * Promotes Freight on another thread. The Promotion is stored before this method returns, so it is not lost even if the
     * executor never runs it.
     *
     * @param freight the Freight
     * @param executor runs the promotion; one of its threads is busy until the end
     * @return completes with the Promotion and its final status; cancelling it does not abort the Promotion
     * @throws FreightUnavailableException when the Freight may not be promoted to this Stage
     */
    public CompletableFuture<Promotion> promoteAsync(Freight freight, Executor executor) {
        return engine.promotions().promoteAsync(name, freight.name(), actor, executor);
    }

    /**
     * Tells what {@link #promote(Freight)} would do, and does none of it. Needs no availability: the plan says whether the
     * Freight has it.
     *
     * @param freight the Freight
     * @return the plan
     * @throws HaulierInterruptedException when the thread is interrupted
     */
    public Plan plan(Freight freight) {
        return engine.promotions().plan(name, freight.name(), actor);
    }

    /**
     * Tells what {@link #promote(String)} would do, and does none of it.
     *
     * @param nameOrAlias as {@link #promote(String)}
     * @return the plan
     */
    public Plan plan(String nameOrAlias) {
        return engine.promotions().plan(name, engine.freight().get(nameOrAlias).name(), actor);
    }

    /**
     * Promotes the Freight that was here before the present one. It is an ordinary promotion, marked as a rollback; that
     * the Freight was here once makes it available, unless it was rejected. Rolling back twice goes back two steps. Where
     * Stages promote by themselves, a rollback holds that.
     *
     * @return as {@link #promote(Freight)}
     * @throws HaulierException when there is nothing to go back to
     */
    public Promotion rollback() {
        return engine.promotions().rollback(name, actor);
    }

    /**
     * Promotes the Freight that was verified here last, other than the present one, as a rollback.
     *
     * @return as {@link #promote(Freight)}
     * @throws HaulierException when there is none
     */
    public Promotion rollbackToVerified() {
        return engine.promotions().rollbackToVerified(name, actor);
    }

    /**
     * Promotes Freight that was here before, as a rollback.
     *
     * @param nameOrAlias as {@link #promote(String)}
     * @return as {@link #promote(Freight)}
     * @throws HaulierException when this Stage never held the Freight
     */
    public Promotion rollback(String nameOrAlias) {
        return engine.promotions()
                .rollback(name, engine.freight().get(nameOrAlias).name(), actor);
    }

    /**
     * Approves Freight for this Stage, whatever upstream Stages say.
     *
     * @param freight the Freight; its Warehouse must be one that the Stage requests
     * @return the Freight as it is stored now
     * @throws HaulierException when the Stage does not request Freight of that origin
     */
    public Freight approve(Freight freight) {
        return engine.freight().approve(name, freight.name(), actor);
    }

    /**
     * Asks for a verification of what the Stage holds, once more when there was one already, and does what can be done at
     * once. One that is under way is gone on with. It begins only when the Stage is healthy, and ends here, at the next call,
     * at {@link #awaitVerified} or at whatever brings the project on.
     *
     * @return the verification as it is now
     * @throws HaulierException when the Stage holds nothing
     * @throws HaulierInterruptedException when the thread is interrupted; the verification can be resumed
     */
    public VerificationInfo verify() {
        return engine.verifications().verify(name, actor);
    }

    /**
     * Stops the verification that is under way. A verifier that is at work in this process is told at once; one in another
     * process ends when it has answered.
     *
     * @return the verification as it is now; one that had ended already is left as it is
     * @throws HaulierException when there is none
     */
    public VerificationInfo abortVerification() {
        return engine.verifications().abort(name, actor);
    }

    /**
     * Rejects Freight for this Stage: it is not available to it any more, whatever has verified or approved it.
     *
     * @param freight the Freight; its Warehouse must be one that the Stage requests
     * @param reason why, for those who meet it later; not blank
     * @return the Freight as it is stored now
     * @throws HaulierException when the Stage does not request Freight of that origin
     */
    public Freight reject(Freight freight, String reason) {
        return engine.freight().reject(name, freight.name(), reason, actor);
    }

    /**
     * Takes a rejection for this Stage back.
     *
     * @param freight the Freight
     * @return the Freight as it is stored now
     * @throws HaulierException when it was not rejected for this Stage
     */
    public Freight readmit(Freight freight) {
        return engine.freight().readmit(name, freight.name(), actor);
    }

    /**
     * Lets the Stage promote by itself again, where a promotion by hand or a rollback has held that.
     *
     * @return the Stage as it is stored now
     */
    public Stage resumeAutoPromotion() {
        return engine.stages().resume(name, actor);
    }

    /**
     * Waits until what the Stage holds is verified, looking at its health and asking its verifiers again and again. Where the
     * Stage's policy goes back after a bad verdict, it has gone back when this returns, as with {@link #promote}.
     *
     * @param atMost how long to wait for the verdict at most
     * @return the Stage as it was at the verdict, or at the end of the wait; whether it is verified its {@code Verified} condition says
     * @throws HaulierInterruptedException when the thread is interrupted
     */
    public Stage awaitVerified(Duration atMost) {
        return engine.verifications().await(name, atMost);
    }
}
