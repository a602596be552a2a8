package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.deploy.DeploymentChange;
import dev.haulier.deploy.SourceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {

    private static final Instant END = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATER = END.plus(Decider.AGAIN_AFTER);

    private static Decision decide(Application application, SourceChange... sources) {
        return Decider.decide(application, Samples.change(sources), LATER);
    }

    @Test
    void noOperationRecorded_starts() {
        assertThat(decide(Samples.application(""))).isInstanceOf(Decision.Start.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Running", "Terminating"})
    void somebodyElsesRuns_waits(String phase) {
        assertThat(decide(Samples.operated(phase, "", "")))
                .isEqualTo(new Decision.Wait(
                        "operation that somebody else began (because) is " + phase + ": as Argo CD says", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed", "Error"})
    void somebodyElsesHasEnded_starts(String phase) {
        assertThat(decide(Samples.operated(phase, "", ""))).isInstanceOf(Decision.Start.class);
    }

    @Test
    void anotherPromotionsRuns_waits() {
        assertThat(decide(Samples.operated("Running", "dev.0", "")))
                .isEqualTo(new Decision.Wait("operation of promotion dev.0 is Running: as Argo CD says", null));
    }

    @Test
    void anotherPromotionsHasEnded_starts() {
        assertThat(decide(Samples.operated("Failed", "dev.0", ""))).isInstanceOf(Decision.Start.class);
    }

    @Test
    void ownRuns_waits() {
        assertThat(decide(Samples.operated("Running", "dev.1", ""), Samples.revision("abc")))
                .isEqualTo(new Decision.Wait("operation of this promotion is Running: as Argo CD says", null));
    }

    @Test
    void ownHasEndedWithoutSyncResult_startsAgain() {
        assertThat(decide(Samples.operated("Error", "dev.1", ""))).isInstanceOf(Decision.Start.class);
    }

    @Test
    void ownHasEndedWithAnotherRevision_startsAgain() {
        Decision decision =
                decide(Samples.operated("Succeeded", "dev.1", "syncResult: {revision: old}"), Samples.revision("new"));

        assertThat(decision)
                .isEqualTo(new Decision.Start(
                        "the operation of this promotion has ended, but source 1 has revision old" + " and not new"));
    }

    @Test
    void ownHasJustEndedWithAnotherRevision_startsAgainOnlyAfterAPause() {
        Application application = Samples.operated("Succeeded", "dev.1", "syncResult: {revision: old}");
        DeploymentChange change = Samples.change(Samples.revision("new"));

        assertThat(Decider.decide(application, change, END.plusSeconds(4)))
                .isEqualTo(new Decision.Wait(
                        "begins another operation soon: source 1 has revision old and not new", Duration.ofSeconds(6)));
        assertThat(Decider.decide(
                        application, change, END.plus(Decider.AGAIN_AFTER).minusNanos(1)))
                .isInstanceOf(Decision.Wait.class);
        assertThat(Decider.decide(application, change, END.plus(Decider.AGAIN_AFTER)))
                .isInstanceOf(Decision.Start.class);
    }

    @Test
    void ownHasEndedInTheFutureOfALateClock_startsAgain() {
        Application application = Samples.operated("Succeeded", "dev.1", "syncResult: {revision: old}");

        assertThat(Decider.decide(application, Samples.change(Samples.revision("new")), END.minusSeconds(1)))
                .isInstanceOf(Decision.Start.class);
    }

    @Test
    void ownHasSucceededWithTheDesiredRevision_isDone() {
        assertThat(decide(
                        Samples.operated("Succeeded", "dev.1", "syncResult: {revision: abc}"), Samples.revision("abc")))
                .isEqualTo(new Decision.Done(List.of("abc")));
    }

    @Test
    void ownHasSucceededAndNothingIsDesired_isDone() {
        Application application = Samples.operated("Succeeded", "dev.1", "syncResult: {revision: abc}");

        assertThat(decide(application)).isEqualTo(new Decision.Done(List.of()));
        assertThat(decide(application, new SourceChange(Samples.REPO, null, null, false, Map.of("a", "b"), List.of())))
                .isEqualTo(new Decision.Done(List.of("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Error"})
    void ownHasFailedWithTheDesiredRevision_failsWithArgoCdsWords(String phase) {
        assertThat(decide(Samples.operated(phase, "dev.1", "syncResult: {revision: abc}"), Samples.revision("abc")))
                .isEqualTo(new Decision.Failed("operation ended as " + phase + ": as Argo CD says"));
    }

    @Test
    void unknownPhase_fails() {
        assertThat(decide(Samples.operated("Odd", "dev.1", "")))
                .isEqualTo(new Decision.Failed("operation has the unknown phase \"Odd\""));
    }

    @Test
    void ownIsNotYetTakenUp_waitsInsteadOfBeginningASecond() {
        Application application = Samples.application("""
                operation:
                  info: [{name: kargo.akuity.io/promotion, value: dev.1}]
                """);

        assertThat(decide(application))
                .isEqualTo(new Decision.Wait("waits for Argo CD to take up the operation of this promotion", null));
    }

    @Test
    void somebodyElsesIsNotYetTakenUp_waits() {
        assertThat(decide(Samples.application("operation: {sync: {}}\n")))
                .isEqualTo(
                        new Decision.Wait("waits for Argo CD to take up the operation that somebody else began", null));
    }

    @Test
    void moreObservedThanDesiredRevisions_areNotLookedAt() {
        assertThat(decide(
                        Samples.operated("Succeeded", "dev.1", "syncResult: {revisions: [abc, def]}"),
                        Samples.revision("abc")))
                .isEqualTo(new Decision.Done(List.of("abc")));
    }

    @Test
    void fewerObservedThanDesiredRevisions_startsAgain() {
        assertThat(decide(Samples.operated("Succeeded", "dev.1", "syncResult: {}"), Samples.revision("abc")))
                .isEqualTo(new Decision.Start("the operation of this promotion has ended, but source 1 has revision"
                        + " (none) and not abc"));
    }
}
