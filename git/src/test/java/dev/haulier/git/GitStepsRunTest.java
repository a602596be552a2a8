package dev.haulier.git;

import static dev.haulier.git.Runner.cloning;
import static dev.haulier.git.Runner.commitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.TestStep;
import dev.haulier.workspace.FileMode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStepsRunTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;
    private String first;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        first = origin.commit(
                "main",
                change -> change.write("env/dev/values.yaml", "image:\n  tag: 1.0.0\n")
                        .write("env/prod/values.yaml", "image:\n  tag: 0.9.0\n")
                        .write("crlf.txt", "a\r\nb\r\n")
                        .writeExecutable("run.sh", "#!/bin/sh\n")
                        .link("latest", "env/dev")
                        .message("first"));
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    private Runner promotion(String name) {
        return Runner.of(mirrors, folder, name);
    }

    @Test
    void promotion_ofOneFile_pushesOneCommitThatChangesNothingElse() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/env/dev/values.yaml", "image:\n  tag: 2.0.0\n");
            StepResult committed = run.gitCommit("./out", "dev runs 2.0.0");
            StepResult pushed = run.gitPush("./out");

            assertThat(committed).isInstanceOf(StepResult.Succeeded.class);
            assertThat(pushed).isInstanceOf(StepResult.Succeeded.class);
            assertThat(commitOf(pushed)).isEqualTo(commitOf(committed));
            assertThat(pushed.output()).containsEntry("branch", "main").doesNotContainKey("commitURL");
        }
        GitLogEntry top = origin.log("main").get(0);
        assertThat(top.parents()).containsExactly(first);
        assertThat(top.changedPaths()).containsExactly("env/dev/values.yaml");
        assertThat(top.message()).startsWith("dev runs 2.0.0\n\nHaulier-Promotion: p1\n");
        assertThat(top.trailer("Haulier-Promotion")).contains("p1");
        assertThat(top.trailer("Haulier-Freight"))
                .contains(TestStep.builder().build().targetFreight().name());
        assertThat(top.author().name()).isEqualTo("Haulier");
        assertThat(top.committer().email()).isEqualTo("no-reply@haulier.dev");
        assertThat(origin.read("main", "crlf.txt")).isEqualTo("a\r\nb\r\n");
    }

    @Test
    void promotion_withAWarmMirror_takesFourRequests() throws Exception {
        Kit.sync(mirrors, origin.url(), RefScope.headOnly());
        server.requests().clear();
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/env/dev/values.yaml", "2");
            run.gitCommit("./out", "two");
            run.gitPush("./out");
        }

        assertThat(server.requests().all().stream().map(r -> r.kind()).toList())
                .containsExactly(GitRequest.DISCOVER, GitRequest.LIST_REFS, GitRequest.DISCOVER_PUSH, GitRequest.PUSH);
    }

    @Test
    void gitClone_withoutARef_usesTheDefaultBranch() throws Exception {
        try (Runner run = promotion("p1")) {
            StepResult cloned =
                    run.gitClone(cloning(origin.url(), new GitCheckout("./src", null, null, null, null, false, null)));

            assertThat(cloned.output()).containsEntry("commits", Map.of("./src", first));
            assertThat(run.read("src/env/dev/values.yaml")).contains("1.0.0");
            run.write("src/new.txt", "x");
            run.gitCommit("src", "new");
            assertThat(run.gitPush("src").output()).containsEntry("branch", "main");
        }
    }

    @Test
    void gitClone_ofBranchCommitAndTag_showsEachAtItsPath() throws Exception {
        String second = origin.commit("main", Map.of("second.txt", "2"), "second");
        origin.annotatedTag("v1", first, "one");
        try (Runner run = promotion("p1")) {
            StepResult cloned = run.gitClone(cloning(
                    origin.url(),
                    Runner.branch("main", "./a"),
                    new GitCheckout("./b", "old", null, first.substring(0, 8), null, false, null),
                    new GitCheckout("./c", null, "", "", "v1", false, null)));

            assertThat(cloned.output()).containsEntry("commits", Map.of("./a", second, "old", first, "./c", first));
            assertThat(run.workspace.find("a/second.txt")).isPresent();
            assertThat(run.workspace.find("b/second.txt")).isEmpty();
            assertThat(run.workspace.find("c/run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        }
    }

    @Test
    void gitClone_ofACommitThatTheMirrorHas_asksNobody() throws Exception {
        Kit.sync(mirrors, origin.url(), RefScope.headOnly());
        server.requests().clear();
        try (Runner run = promotion("p1")) {
            run.gitClone(cloning(origin.url(), Runner.commit(first, "./src")));
        }
        assertThat(server.requests().count()).isZero();
    }

    @Test
    void gitClone_ofACommitThatNoBranchHolds_fetchesIt() throws Exception {
        String lost = origin.commit("lost", Map.of("lost.txt", "x"), "lost");
        origin.deleteBranch("lost");
        try (Runner run = promotion("p1")) {
            run.gitClone(cloning(origin.url(), Runner.commit(lost, "./src")));
            assertThat(run.read("src/lost.txt")).isEqualTo("x");
        }
    }

    @Test
    void gitClone_ofAMissingBranch_saysWhatToDo() throws Exception {
        try (Runner run = promotion("p1")) {
            assertThatThrownBy(() -> run.gitClone(origin.url(), "stage/dev", "./out"))
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("the branch 'stage/dev' does not exist")
                    .hasMessageContaining("create: true");
            assertThat(run.workspace.mounts()).isEmpty();
        }
    }

    @Test
    void gitClone_withCreate_startsTheBranchWithAnEmptyCommitAtOnce() throws Exception {
        GitCheckout wanted = new GitCheckout("./out", null, "stage/dev", null, null, true, null);
        try (Runner run = promotion("p1")) {
            run.gitClone(cloning(origin.url(), wanted));
            assertThat(run.workspace.list("out")).isEmpty();
            run.write("out/all.yaml", "x");
            run.gitCommit("out", "render");
            run.gitPush("out");
        }
        List<GitLogEntry> log = origin.log("stage/dev");
        assertThat(log).extracting(GitLogEntry::subject).containsExactly("render", "Initial commit");
        assertThat(origin.files("stage/dev")).containsExactly("all.yaml");

        try (Runner run = promotion("p2")) {
            run.gitClone(cloning(origin.url(), wanted));
            assertThat(run.read("out/all.yaml")).isEqualTo("x");
        }
    }

    @Test
    void gitClone_ofAnEmptyRepository_saysSoAndStartsABranchWhenAsked() throws Exception {
        GitRepository empty = server.createRepository("empty");
        try (Runner run = promotion("p1")) {
            assertThatThrownBy(() -> run.gitClone(
                            cloning(empty.url(), new GitCheckout("./out", null, null, null, null, false, null))))
                    .hasMessageContaining("has no default branch");
            run.gitClone(cloning(empty.url(), new GitCheckout("./out", null, "main", null, null, true, null)));
            run.write("out/a.txt", "1");
            run.gitCommit("out", "one");
            run.gitPush("out");
        }
        assertThat(empty.read("main", "a.txt")).isEqualTo("1");
    }

    @Test
    void gitClone_withSparse_showsTheDirectoriesAndKeepsTheRestInTheCommit() throws Exception {
        origin.commit("main", Map.of("env/readme.md", "r", "docs/a.md", "a"), "more");
        try (Runner run = promotion("p1")) {
            run.gitClone(cloning(
                    origin.url(), new GitCheckout("./out", null, "main", null, null, false, List.of("env/dev"))));
            assertThat(run.workspace.list("out"))
                    .extracting(e -> e.name())
                    .containsExactly("crlf.txt", "env", "latest", "run.sh");
            assertThat(run.workspace.list("out/env")).extracting(e -> e.name()).containsExactly("dev", "readme.md");
            run.gitClear("out");
            run.write("out/env/dev/all.yaml", "x");
            run.gitCommit("out", "render");
            run.gitPush("out");
        }
        assertThat(origin.files("main")).containsExactly("docs/a.md", "env/dev/all.yaml", "env/prod/values.yaml");
    }

    @Test
    void gitClone_withSparseThatClimbs_isRefused() throws Exception {
        try (Runner run = promotion("p1")) {
            for (String pattern : List.of("../x", "/etc", "a/*", "a/../../b")) {
                assertThatThrownBy(() -> run.gitClone(cloning(
                                origin.url(),
                                new GitCheckout("./out", null, "main", null, null, false, List.of(pattern)))))
                        .hasMessageContaining("sparse names directories");
            }
        }
    }

    @Test
    void gitClone_runAgain_showsTheNewestCommit() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            String second = origin.commit("main", Map.of("second.txt", "2"), "second");
            StepResult again = run.gitClone(origin.url(), "main", "./out");
            assertThat(again.output()).containsEntry("commits", Map.of("./out", second));
            assertThat(run.read("out/second.txt")).isEqualTo("2");
        }
    }

    @Test
    void gitCommit_whenNothingChanged_skipsWithTheHead() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/crlf.txt", "a\r\nb\r\n");
            StepResult result = run.gitCommit("./out", "nothing");
            assertThat(result).isInstanceOf(StepResult.Skipped.class);
            assertThat(commitOf(result)).isEqualTo(first);
        }
    }

    @Test
    void gitCommit_keepsModesAndLinks() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/run.sh", "#!/bin/sh\necho\n");
            run.workspace.write(
                    "out/bin/tool",
                    new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                    FileMode.EXECUTABLE);
            run.workspace.link("out/env/current", "dev");
            run.workspace.delete("out/latest");
            run.gitCommit("./out", "modes");
            run.gitPush("./out");
        }
        Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.headOnly()).mirror();
        CommitTree tree = CommitTree.of(mirror, mirror.branch("main").orElseThrow(), "demo", Sparse.ALL);
        assertThat(tree.find("run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(tree.find("bin/tool").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(tree.readLink("env/current")).isEqualTo("dev");
        assertThat(tree.find("latest")).isEmpty();
        assertThat(origin.read("main", "run.sh")).isEqualTo("#!/bin/sh\necho\n");
    }

    @Test
    void gitCommit_replacesAFileByADirectoryAndBack() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.workspace.delete("out/crlf.txt");
            run.write("out/crlf.txt/inside", "x");
            run.workspace.delete("out/env");
            run.write("out/env", "now a file");
            run.gitCommit("./out", "turn round");
            run.gitPush("./out");
        }
        assertThat(origin.files("main")).containsExactly("crlf.txt/inside", "env", "latest", "run.sh");
    }

    @Test
    void gitCommit_byAnAuthor_prefersItsOwnOverTheClones() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(new GitCloneConfig(
                    origin.url(),
                    false,
                    false,
                    false,
                    GitAuthor.of("Clone", "clone@example.com"),
                    List.of(Runner.branch("main", "./out"))));
            run.write("out/a", "1");
            run.gitCommit("out", "by clone");
            run.write("out/a", "2");
            new GitCommitStep(mirrors, run.trees)
                    .run(
                            run.context("second"),
                            new GitCommitConfig("out", "by commit", GitAuthor.of("Commit", "commit@example.com")));
            run.gitPush("out");
        }
        assertThat(origin.log("main").subList(0, 2))
                .extracting(entry -> entry.author().name())
                .containsExactly("Commit", "Clone");
    }

    @Test
    void gitCommit_withTrailersOfItsOwn_addsOursToThem() {
        assertThat(CommitWriter.withTrailers("subject\n\nSigned-off-by: A <a@b.c>", Map.of("K", "v\nw")))
                .isEqualTo("subject\n\nSigned-off-by: A <a@b.c>\nK: v w\n");
    }

    @Test
    void gitCommit_outsideACheckout_namesTheCheckouts() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("plain/file", "x");
            assertThatThrownBy(() -> run.gitCommit("plain", "m")).hasMessageContaining("the checkouts are out");
        }
    }

    @Test
    void gitCommit_resumedBetweenCommitAndRemount_makesTheSameCommit() throws Exception {
        Runner run = promotion("p1");
        run.gitClone(origin.url(), "main", "./out");
        run.write("out/a", "1");
        Checkout before = Checkout.at(run.workspace, "out", run.trees);
        String made = commitOf(run.gitCommit("out", "one"));
        // As if the process had been killed before the workspace learnt of the commit.
        run.workspace.remount("out", before.tree(), before.attributes());
        run.write("out/a", "1");

        try (Mirrors later = Kit.mirrors(folder.resolve("mirrors"));
                Runner resumed = run.restarted(later)) {
            assertThat(commitOf(resumed.gitCommit("out", "one"))).isEqualTo(made);
            resumed.gitPush("out");
        }
        assertThat(origin.log("main")).hasSize(2);
    }

    @Test
    void gitCommit_resumedAfterTheRemount_succeedsWithTheSameCommit() throws Exception {
        Runner run = promotion("p1");
        run.gitClone(origin.url(), "main", "./out");
        run.write("out/a", "1");
        String made = commitOf(run.gitCommit("out", "one"));

        try (Mirrors later = Kit.mirrors(folder.resolve("mirrors"));
                Runner resumed = run.restarted(later)) {
            StepResult again = resumed.gitCommit("out", "one");
            assertThat(again).isInstanceOf(StepResult.Succeeded.class);
            assertThat(commitOf(again)).isEqualTo(made);
        }
    }

    @Test
    void workspace_isFoundAgainAfterTheMirrorIsGone_whenTheServerHasTheCommit() throws Exception {
        Runner run = promotion("p1");
        run.gitClone(origin.url(), "main", "./out");
        run.write("out/a", "1");
        try (Mirrors elsewhere = Kit.mirrors(folder.resolve("other"));
                Runner resumed = run.restarted(elsewhere)) {
            assertThat(resumed.read("out/env/dev/values.yaml")).contains("1.0.0");
            assertThat(resumed.read("out/a")).isEqualTo("1");
        }
    }

    @Test
    void plan_showsTheDiffAndLeavesNoTrace() throws Exception {
        try (Runner plan = Runner.planning(mirrors, folder, "plan")) {
            plan.gitClone(origin.url(), "main", "./out");
            plan.write("out/env/dev/values.yaml", "image:\n  tag: 2.0.0\n");
            plan.gitCommit("./out", "dev runs 2.0.0");
            var preview = plan.preview("./out");

            assertThat(preview.summary()).isEqualTo("would push 1 commit to branch 'main' of " + origin.url());
            assertThat(preview.detail())
                    .contains("dev runs 2.0.0", "-  tag: 1.0.0", "+  tag: 2.0.0", "env/dev/values.yaml");
            assertThat(preview.output()).containsEntry("branch", "main");
        }
        assertThat(origin.log("main")).hasSize(1);
        Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
        assertThat(mirror.repository().getRefDatabase().getRefsByPrefix(Mirror.OWN_REFS))
                .isEmpty();
    }

    @Test
    void plan_thatWouldStartABranch_doesNot() throws Exception {
        try (Runner plan = Runner.planning(mirrors, folder, "plan")) {
            plan.gitClone(cloning(origin.url(), new GitCheckout("./out", null, "stage/dev", null, null, true, null)));
            plan.write("out/a", "1");
            plan.gitCommit("out", "one");
            assertThat(plan.preview("out").summary()).startsWith("would push 1 commit");
        }
        assertThat(origin.head("stage/dev")).isEmpty();
    }

    @Test
    void push_letsGoOfTheCommitThatItHeld() throws Exception {
        try (Runner run = promotion("p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/a", "1");
            String commit = commitOf(run.gitCommit("out", "one"));
            Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
            assertThat(mirror.repository().getRefDatabase().getRefsByPrefix(Mirror.OWN_REFS))
                    .extracting(ref -> ref.getObjectId())
                    .containsExactly(ObjectId.fromString(commit));
            run.gitPush("out");
            assertThat(mirror.repository().getRefDatabase().getRefsByPrefix(Mirror.OWN_REFS))
                    .isEmpty();
        }
    }
}
