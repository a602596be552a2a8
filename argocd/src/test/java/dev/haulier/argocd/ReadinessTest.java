package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {

    private static final Set<WaitFor> USUAL = WaitFor.of(List.of());

    private static Application application(String status) {
        return Application.of(Yaml.read("metadata: {name: demo, namespace: argocd}\nstatus: " + status + "\n"));
    }

    private static String why(Readiness readiness) {
        return readiness instanceof Readiness.NotYet notYet
                ? "not yet: " + notYet.why()
                : readiness instanceof Readiness.Failed failed ? "failed: " + failed.why() : "ready";
    }

    @Test
    void healthySyncedAndIdle_isReady() {
        assertThat(why(Readiness.of(application("{health: {status: Healthy}, sync: {status: Synced}}"), USUAL, "")))
                .isEqualTo("ready");
    }

    @Test
    void requestedOperation_isWaitedFor() {
        var application = Application.of(
                Yaml.read("operation: {sync: {}}\nstatus: {health: {status: Healthy}, sync: {status: Synced}}\n"));

        assertThat(why(Readiness.of(application, USUAL, "")))
                .isEqualTo("not yet: has an operation that Argo CD is to take up");
        assertThat(why(Readiness.of(application, WaitFor.of(List.of("health", "sync")), "")))
                .isEqualTo("ready");
    }

    @Test
    void runningOperation_isWaitedForInArgoCdsWords() {
        var application = application("{operationState: {phase: Running, message: blocked by sync window},"
                + " health: {status: Healthy}, sync: {status: Synced}}");

        assertThat(why(Readiness.of(application, USUAL, "")))
                .isEqualTo("not yet: has an operation that is Running: blocked by sync window");
    }

    @Test
    void comparisonError_failsInArgoCdsWords() {
        var application = application("{conditions: [{type: ComparisonError, message: no such chart}]}");

        assertThat(why(Readiness.of(application, USUAL, ""))).isEqualTo("failed: has ComparisonError: no such chart");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T10:00:00Z, 2026-01-01T10:00:01Z, true",
        "2026-01-01T10:00:01Z, 2026-01-01T10:00:01Z, false",
        "2026-01-01T10:00:02Z, 2026-01-01T10:00:01Z, false"
    })
    void lookOlderThanTheEndOfTheOperation_isRefreshed(String reconciled, String finished, boolean refreshed) {
        var application = application("{reconciledAt: \"" + reconciled + "\", operationState: {phase: Succeeded,"
                + " finishedAt: \"" + finished + "\"}, health: {status: Healthy}, sync: {status: Synced}}");

        Readiness readiness = Readiness.of(application, USUAL, "");

        assertThat(readiness instanceof Readiness.NotYet notYet && notYet.refresh())
                .isEqualTo(refreshed);
        // Who asks for sync alone does not care how old the look at the health is.
        assertThat(why(Readiness.of(application, WaitFor.of(List.of("sync")), "")))
                .isEqualTo("ready");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health | Healthy | '' | ready",
                "health | Progressing | '' | not yet: is Progressing",
                "health | Degraded | '' | not yet: is Degraded",
                "health | Degraded | Degraded | not yet: is Degraded",
                "health | Degraded | Unknown | not yet: is Degraded",
                "health | Degraded | Progressing | failed: is Degraded and was Progressing",
                "health | Degraded | Healthy | failed: is Degraded and was Healthy",
                "suspended | Suspended | '' | ready",
                "suspended | Healthy | '' | not yet: is Healthy",
                "suspended | Degraded | Healthy | not yet: is Degraded",
                "degraded | Degraded | Healthy | ready",
                "health;degraded | Degraded | Healthy | ready",
                "health;suspended | Suspended | Progressing | ready",
                "health | '' | '' | not yet: is without health status yet",
            })
    void health_isOneOfThoseWanted(String wanted, String health, String before, String expected) {
        var application = application("{health: {status: \"" + health + "\"}}");

        assertThat(why(Readiness.of(application, WaitFor.of(List.of(wanted.split(";"))), before)))
                .isEqualTo(expected);
    }

    @Test
    void outOfSync_isWaitedForAfterHealth() {
        assertThat(why(Readiness.of(application("{health: {status: Healthy}, sync: {status: OutOfSync}}"), USUAL, "")))
                .isEqualTo("not yet: is OutOfSync");
    }

    @Test
    void unknownOrRepeatedWish_isRefused() {
        assertThatThrownBy(() -> WaitFor.of(List.of("healthy")))
                .hasMessage("waitFor has \"healthy\", which is none of health, sync, operation, suspended, degraded");
        assertThatThrownBy(() -> WaitFor.of(List.of("sync", "sync"))).hasMessage("waitFor has \"sync\" twice");
    }
}
