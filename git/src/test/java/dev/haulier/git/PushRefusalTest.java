package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitLogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a push that the server does not take: whether it is final is told by what the branch holds, not by words. */
class PushRefusalTest extends PushWorld {

    @Test
    void push_toAProtectedBranch_endsAfterThreeRefusalsWithTheServersWords() throws Exception {
        origin.protect("main");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            StepResult result = run.gitPush("out");
            assertThat(result).isInstanceOf(StepResult.Failed.class);
            assertThat(((StepResult.Failed) result).retryable()).isFalse();
            assertThat(result.message()).contains("is a protected branch").doesNotContain("\n");
        }
        assertThat(server.pushes()).hasSize(BranchPush.FINAL_REFUSALS);
        assertThat(Duration.between(Instant.parse("2030-01-01T00:00:00Z"), clock.instant()))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void push_declinedByAHook_endsWithTheHooksWords() throws Exception {
        server.rejectNext(BranchPush.FINAL_REFUSALS, "Please open a change request: CR-17");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            StepResult result = run.gitPush("out");
            assertThat(result.message()).contains("pre-receive hook declined").contains("CR-17");
        }
        assertThat(server.pushes()).hasSize(BranchPush.FINAL_REFUSALS);
    }

    @Test
    void push_declinedOnceLessThanIsFinal_landsAfterAll() throws Exception {
        server.rejectNext(BranchPush.FINAL_REFUSALS - 1, "busy");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(server.pushes()).hasSize(BranchPush.FINAL_REFUSALS);
    }

    @Test
    void push_declinedInTheLastAttempt_isARefusalAndNotARace() throws Exception {
        server.rejectNext(2, "CR-17");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            StepResult result = run.gitPush(new GitPushConfig("out", null, false, null, false, 2, null));
            assertThat(result).isInstanceOf(StepResult.Failed.class);
            assertThat(result.message()).contains("CR-17");
        }
    }

    @Test
    void push_toABranchThatAnotherPusherHasLocked_isTriedAgain() throws Exception {
        Path lock = origin.folder().resolve("refs/heads/main.lock");
        server.beforeNextPush(() -> write(lock));
        server.beforeNextPush(() -> delete(lock));
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(server.pushes()).hasSize(2);
        assertThat(origin.log("main")).extracting(GitLogEntry::subject).containsExactly("p1", "first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "non-fast-forward",
                "fetch first",
                "cannot lock ref 'refs/heads/main': is at 1234 but expected 5678",
                "pre-receive hook declined",
                "protected branch hook declined",
                "la référence ne peut être verrouillée",
                "参照をロックできません",
            })
    void push_refusedInAnyWords_isJudgedByWhatTheBranchHolds(String words) throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            server.rejectNext(BranchPush.FINAL_REFUSALS, words);
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Failed.class);
            assertThat(server.pushes()).hasSize(BranchPush.FINAL_REFUSALS);

            server.beforeNextPush(() -> origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "somebody else's"));
            server.rejectNext(1, words);
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.log("main"))
                .extracting(GitLogEntry::subject)
                .containsExactly("p1", "somebody else's", "first");
    }

    private static void write(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
