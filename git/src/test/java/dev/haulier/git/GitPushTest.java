package dev.haulier.git;

import static dev.haulier.git.Runner.commitOf;
import static dev.haulier.git.Runner.pushingTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GitPushTest extends PushWorld {

    @Test
    void promote_pushRejected_retriesOnTopOfTheNewHead() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            server.beforeNextPush(() -> origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "somebody else's"));

            StepResult pushed = run.gitPush("out");

            assertThat(pushed).isInstanceOf(StepResult.Succeeded.class);
            assertThat(origin.head("main")).contains(commitOf(pushed));
            assertThat(run.read("out/prod.yaml")).isEqualTo("tag: 9\n");
        }
        assertThat(origin.log("main"))
                .extracting(GitLogEntry::subject)
                .containsExactly("p1", "somebody else's", "first");
        assertThat(origin.read("main", "dev.yaml")).isEqualTo("tag: 2\n");
        assertThat(server.pushes()).hasSize(2);
        assertThat(Duration.between(Instant.parse("2030-01-01T00:00:00Z"), clock.instant()))
                .isBetween(PushPause.FIRST, PushPause.FIRST.multipliedBy(2));
    }

    @Test
    void push_afterSomebodyElse_putsTheCommitOnTopInTheFirstAttempt() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "somebody else's");
            StepResult pushed = run.gitPush(new GitPushConfig("out", null, false, null, false, 1, null));
            assertThat(pushed).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.log("main"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.parents().size()).isLessThan(2));
    }

    @Test
    void push_ofAnotherLineOfTheSameFile_isMergedByLines() throws Exception {
        try (Runner run = changed("p1", "both.yaml", "a: 2\nb: 1\nc: 1\nd: 1\ne: 1\n")) {
            origin.commit("main", Map.of("both.yaml", "a: 1\nb: 1\nc: 1\nd: 1\ne: 9\n"), "somebody else's");
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.read("main", "both.yaml")).isEqualTo("a: 2\nb: 1\nc: 1\nd: 1\ne: 9\n");
    }

    @Test
    void push_ofTheSameLine_isAConflictThatNamesTheFile() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            String others = origin.commit("main", Map.of("dev.yaml", "tag: 3\n"), "somebody else's");

            StepResult result = run.gitPush("out");

            assertThat(result).isInstanceOf(StepResult.Failed.class);
            assertThat(((StepResult.Failed) result).retryable()).isFalse();
            assertThat(result.message())
                    .contains("changed the same")
                    .contains("dev.yaml")
                    .contains("main");
            assertThat(origin.head("main")).contains(others);
        }
        assertThat(server.pushes()).isEmpty();
    }

    @Test
    void push_ofAChangedFileThatSomebodyDeleted_isAConflict() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            origin.commit("main", change -> change.delete("dev.yaml").message("gone"));
            assertThat(run.gitPush("out").message()).contains("dev.yaml");
        }
    }

    @Test
    void push_whereSomebodyMadeADirectoryOfTheFile_isAConflict() throws Exception {
        try (Runner run = changed("p1", "new", "x")) {
            origin.commit("main", Map.of("new/inside", "y"), "a directory");
            StepResult result = run.gitPush("out");
            assertThat(result).isInstanceOf(StepResult.Failed.class);
            assertThat(result.message()).contains("new");
        }
    }

    @Test
    void push_ofWhatSomebodyElseHasDoneToo_addsNothing() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            String others = origin.commit("main", Map.of("dev.yaml", "tag: 2\n"), "the same");
            StepResult pushed = run.gitPush("out");
            assertThat(pushed).isInstanceOf(StepResult.Succeeded.class);
            assertThat(commitOf(pushed)).isEqualTo(others);
        }
        assertThat(server.pushes()).isEmpty();
    }

    @Test
    void push_thatIsAlwaysOutrun_givesUpAfterMaxAttempts() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            for (int i = 0; i < 5; i++) {
                int number = i;
                server.beforeNextPush(() -> origin.commit("main", Map.of("prod.yaml", "tag: 9" + number), "again"));
            }
            StepResult result = run.gitPush(new GitPushConfig("out", null, false, null, false, 3, null));
            assertThat(result).isInstanceOf(StepResult.Errored.class);
            assertThat(result.message()).contains("in each of 3 attempts");
        }
        assertThat(server.pushes()).hasSize(3);
    }

    @Test
    void push_runAgainAfterItSucceeded_sendsNothing() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            StepResult first = run.gitPush("out");
            StepResult again = run.gitPush("out");
            assertThat(commitOf(again)).isEqualTo(commitOf(first));
        }
        assertThat(server.pushes()).hasSize(1);
    }

    @Test
    void push_whoseAnswerWasLost_isRecognisedByTheNextRun() throws Exception {
        Runner run = changed("p1", "dev.yaml", "tag: 2\n");
        Checkout unpushed = Checkout.at(run.workspace, "out", run.trees);
        run.gitPush("out");
        // The run is killed before anything learns of the push, and others go on meanwhile.
        run.workspace.remount("out", unpushed.tree(), unpushed.attributes());
        origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "somebody else's");

        try (Mirrors later = Kit.mirrors(folder.resolve("mirrors"));
                Runner resumed = run.restarted(later)) {
            assertThat(resumed.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(server.pushes()).hasSize(1);
        assertThat(origin.log("main")).hasSize(3);
    }

    @Test
    void push_ofARebasedCommitWhoseAnswerWasLost_isRecognisedByItsTrailer() throws Exception {
        Runner run = changed("p1", "dev.yaml", "tag: 2\n");
        Checkout unpushed = Checkout.at(run.workspace, "out", run.trees);
        origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "somebody else's");
        run.gitPush("out");
        run.workspace.remount("out", unpushed.tree(), unpushed.attributes());

        try (Mirrors later = Kit.mirrors(folder.resolve("mirrors"));
                Runner resumed = run.restarted(later)) {
            StepResult again = resumed.gitPush("out");
            assertThat(origin.head("main")).contains(commitOf(again));
        }
        assertThat(server.pushes()).hasSize(1);
        assertThat(origin.log("main")).hasSize(3);
    }

    @Test
    void push_whoseConnectionBreaksBeforeTheServerActs_succeedsWhenRunAgain() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            server.failNext(1, GitRequest.PUSH, Fault.dropped());
            assertThatThrownBy(() -> run.gitPush("out"))
                    .isInstanceOf(GitException.class)
                    .hasMessageStartingWith("cannot push to " + origin.url());
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.log("main")).hasSize(2);
    }

    @Test
    void push_toANewBranch_createsIt() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            StepResult pushed = run.gitPush(pushingTo("out", "stage/dev"));
            assertThat(pushed.output()).containsEntry("branch", "stage/dev");
        }
        assertThat(origin.read("stage/dev", "dev.yaml")).isEqualTo("tag: 2\n");
        assertThat(origin.log("main")).hasSize(1);
    }

    @Test
    void push_toAnotherBranchAndThenToItsOwn_bringsTheCommitToBoth() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            run.gitPush(pushingTo("out", "stage/dev"));
            run.gitPush("out");
        }
        assertThat(origin.head("main")).isEqualTo(origin.head("stage/dev"));
    }

    @Test
    void push_toAGeneratedBranch_isNamedAfterThePromotionAndForced() throws Exception {
        origin.commit("kargo/promotion/p1", Map.of("old", "x"), "left over");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            StepResult pushed = run.gitPush(new GitPushConfig("out", null, true, null, false, null, null));
            assertThat(pushed.output()).containsEntry("branch", "kargo/promotion/p1");
            assertThat(origin.head("kargo/promotion/p1")).contains(commitOf(pushed));
        }
    }

    @Test
    void push_fromACommitWithoutABranch_wantsATarget() throws Exception {
        String head = origin.head("main").orElseThrow();
        try (Runner run = Runner.of(mirrors, folder, "p1")) {
            run.gitClone(Runner.cloning(origin.url(), Runner.commit(head, "./out")));
            run.write("out/dev.yaml", "tag: 2\n");
            run.gitCommit("out", "two");
            assertThatThrownBy(() -> run.gitPush("out")).hasMessageContaining("say by targetBranch");
            assertThat(run.gitPush(pushingTo("out", "env/dev"))).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.read("env/dev", "dev.yaml")).isEqualTo("tag: 2\n");
    }

    @Test
    void push_byForce_replacesWhatTheBranchHolds() throws Exception {
        origin.branch("stage/dev", "main");
        origin.commit("stage/dev", Map.of("old", "x"), "old");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            run.gitPush(new GitPushConfig("out", "stage/dev", false, null, true, null, null));
        }
        assertThat(origin.files("stage/dev")).doesNotContain("old");
    }

    @Test
    void push_ontoARewoundBranch_bringsOnlyOurCommit() throws Exception {
        String first = origin.head("main").orElseThrow();
        origin.commit("main", Map.of("mistake", "x"), "a mistake");
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            origin.branch("main", first);
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
        }
        assertThat(origin.log("main")).extracting(GitLogEntry::subject).containsExactly("p1", "first");
        assertThat(origin.files("main")).doesNotContain("mistake");
    }

    @Test
    void push_ofSeveralCommits_bringsThemAllInOrder() throws Exception {
        try (Runner run = changed("p1", "dev.yaml", "tag: 2\n")) {
            run.write("out/prod.yaml", "tag: 2\n");
            new GitCommitStep(mirrors, run.trees)
                    .run(run.context("second"), new GitCommitConfig("out", "p1 again", null));
            origin.commit("main", Map.of("both.yaml", "x"), "somebody else's");
            run.gitPush("out");
        }
        assertThat(origin.log("main"))
                .extracting(GitLogEntry::subject)
                .containsExactly("p1 again", "p1", "somebody else's", "first");
    }

    @Test
    void sixteenPromotionsToOneBranch_allLandInOneLine() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<StepResult>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "p" + i;
                results.add(threads.submit(() -> {
                    try (Runner run = changed(name, name + ".yaml", "tag: 2\n")) {
                        return run.gitPush("out");
                    }
                }));
            }
            for (Future<StepResult> result : results) {
                assertThat(result.get()).isInstanceOf(StepResult.Succeeded.class);
            }
        } finally {
            threads.shutdownNow();
        }
        List<GitLogEntry> log = origin.log("main");
        assertThat(log).hasSize(17);
        assertThat(log.subList(0, 16)).allSatisfy(entry -> {
            assertThat(entry.parents()).hasSize(1);
            assertThat(entry.changedPaths()).hasSize(1);
        });
        assertThat(origin.files("main")).hasSize(16 + 3);
    }

    @Test
    void severalMirrorsOfOneBranch_asInSeveralProcesses_allLand() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<StepResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "p" + i;
                results.add(threads.submit(() -> {
                    try (Mirrors own = Kit.mirrors(folder.resolve("mirrors-" + name));
                            Runner run = Runner.of(own, folder, name)) {
                        run.gitClone(origin.url(), "main", "./out");
                        run.write("out/" + name, "x");
                        run.gitCommit("out", name);
                        return run.gitPush("out");
                    }
                }));
            }
            for (Future<StepResult> result : results) {
                assertThat(result.get()).isInstanceOf(StepResult.Succeeded.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(origin.log("main")).hasSize(5);
    }
}
