package dev.haulier.git;

import static dev.haulier.git.Runner.cloning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.workspace.FileMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitCloneRunTest extends GitStepsWorld {

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
}
