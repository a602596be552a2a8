package dev.haulier.git;

import static dev.haulier.git.Runner.commitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.StepResult;
import dev.haulier.workspace.FileMode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitCommitRunTest extends GitStepsWorld {

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
}
