package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.HealthState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {

    private static final String OPERATION =
            "operationState: {phase: Succeeded, finishedAt: \"2026-01-01T10:00:00Z\", syncResult: {revision: abc}}";

    private static Assessment assess(String status, String... desired) {
        return Assessment.of(Samples.application("status: {" + status + "}\n"), List.of(desired));
    }

    private static void assertReport(Assessment assessment, HealthState health, String issue) {
        assertThat(assessment.report().health()).isEqualTo(health);
        assertThat(assessment.report().issues()).containsExactly("Argo CD Application argocd/demo-dev " + issue);
    }

    @ParameterizedTest
    @CsvSource({"''", "'reconciledAt: \"2026-01-01T09:59:59Z\", '"})
    void notLookedAtSinceTheLastOperation_isUnknownAndWantsARefresh(String reconciled) {
        Assessment assessment = assess(reconciled + OPERATION + ", health: {status: Healthy}");

        assertReport(assessment, HealthState.UNKNOWN, "has not been looked at by Argo CD since its last operation");
        assertThat(assessment.refresh()).isTrue();
    }

    @Test
    void lookedAtInTheSameSecond_counts() {
        Assessment assessment =
                assess("reconciledAt: \"2026-01-01T10:00:00Z\", health: {status: Healthy}, " + OPERATION);

        assertThat(assessment.report().health()).isEqualTo(HealthState.HEALTHY);
        assertThat(assessment.report().issues()).isEmpty();
        assertThat(assessment.refresh()).isFalse();
    }

    @Test
    void errorConditions_areUnhealthy_anIssueEach() {
        Assessment assessment = assess("health: {status: Healthy}, conditions: [{type: ComparisonError, message:"
                + " \"a\\nb\"}, {type: OrphanedResourceWarning, message: c}, {type: InvalidSpecError, message: d}]");

        assertThat(assessment.report().health()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(assessment.report().issues())
                .containsExactly(
                        "Argo CD Application argocd/demo-dev ComparisonError: a b",
                        "Argo CD Application argocd/demo-dev InvalidSpecError: d");
    }

    @Test
    void desiredRevisionWhileNoOperationHasEnded_isUnknown() {
        assertReport(assess("health: {status: Healthy}", "abc"), HealthState.UNKNOWN, "is being synced");
        assertReport(
                assess("health: {status: Healthy}, operationState: {phase: Running}", "abc"),
                HealthState.UNKNOWN,
                "is being synced");
        assertReport(
                Assessment.of(
                        Samples.application("operation: {sync: {}}\nstatus: {reconciledAt: \"2026-01-01T10:00:00Z\", "
                                + OPERATION + "}\n"),
                        List.of("abc")),
                HealthState.UNKNOWN,
                "is being synced");
    }

    @Test
    void otherNumberOfRevisions_isUnknown() {
        String status = "reconciledAt: \"2026-01-01T10:00:00Z\", health: {status: Healthy}, " + OPERATION;

        assertReport(
                assess(status + ", sync: {revision: abc}", "abc", "def"),
                HealthState.UNKNOWN,
                "has 1 sources and 1 deployed revisions, but was promoted with 2");
        assertReport(
                assess(status + ", sync: {revisions: [abc, def]}", "abc"),
                HealthState.UNKNOWN,
                "has 1 sources and 2 deployed revisions, but was promoted with 1");
    }

    @Test
    void otherRevision_isUnhealthy() {
        assertReport(
                assess(
                        "reconciledAt: \"2026-01-01T10:00:00Z\", health: {status: Healthy}, sync: {revision: old}, "
                                + OPERATION,
                        "abc"),
                HealthState.UNHEALTHY,
                "source 1 has revision old and not abc");
    }

    @Test
    void nothingDesired_passesTheSyncPart() {
        assertThat(assess("health: {status: Healthy}, operationState: {phase: Running}", "")
                        .report()
                        .health())
                .isEqualTo(HealthState.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "'', PROGRESSING, is without health status yet",
        "'health: {status: Progressing, message: 1 of 2}', PROGRESSING, is Progressing: 1 of 2",
        "health: {status: Suspended}, PROGRESSING, is Suspended",
        "health: {status: Degraded}, UNHEALTHY, is Degraded",
        "health: {status: Missing}, UNHEALTHY, is Missing",
        "health: {status: Unknown}, UNHEALTHY, is Unknown",
        "health: {status: Odd}, UNHEALTHY, is Odd",
    })
    void applicationHealth_decidesLast(String status, HealthState health, String issue) {
        assertReport(assess(status), health, issue);
    }

    @Test
    void output_isTheStatusWithoutWhatTicks() {
        Assessment assessment = assess("reconciledAt: \"2026-01-01T10:00:00Z\", resources: [{kind: Pod}],"
                + " health: {status: Healthy, lastTransitionTime: \"2026-01-01T10:00:00Z\"},"
                + " conditions: [{type: W, lastTransitionTime: \"2026-01-01T10:00:00Z\"}],"
                + " sync: {status: Synced, revision: abc, comparedTo: {}},"
                + " operationState: {phase: Succeeded, syncResult: {revision: abc, resources: [{kind: Pod}]}}");

        assertThat(assessment.report().output()).isEqualTo(Yaml.read("""
                        namespace: argocd
                        name: demo-dev
                        health: {status: Healthy}
                        sync: {status: Synced, revision: abc}
                        conditions: [{type: W}]
                        operationState: {phase: Succeeded, syncResult: {revision: abc}}
                        """));
    }
}
