package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.Preview;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTagTest {

    private static final GitPushConfig PUSH_V2 = new GitPushConfig("out", null, false, "v2", false, null, null);

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("dev.yaml", "tag: 1\n"), "first");
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    private Runner committed(String promotion) throws Exception {
        Runner run = Runner.of(mirrors, folder, promotion);
        run.gitClone(origin.url(), "main", "./out");
        run.write("out/dev.yaml", "tag: " + promotion + "\n");
        run.gitCommit("out", promotion);
        return run;
    }

    @Test
    void gitTag_isPushedByGitPush_asAnAnnotatedTagOfTheCommit() throws Exception {
        try (Runner run = committed("p1")) {
            StepResult tagged = run.gitTag("out", "v2", "the second");
            assertThat(tagged).isInstanceOf(StepResult.Succeeded.class);
            assertThat(origin.tags()).isEmpty();
            run.gitPush("out");
            StepResult pushed = run.gitPush(PUSH_V2);

            assertThat(pushed).isInstanceOf(StepResult.Succeeded.class);
            assertThat(pushed.output())
                    .containsEntry("commit", Runner.commitOf(tagged))
                    .containsEntry("branch", "main");
            assertThat(origin.tags()).containsExactly(Map.entry("v2", Runner.commitOf(tagged)));
        }
        assertThat(server.pushes().get(1).updates().get(0).to())
                .as("an object of its own")
                .isNotEqualTo(origin.head("main").orElseThrow());
    }

    @Test
    void push_ofATag_bringsTheCommitThatNoBranchHas() throws Exception {
        try (Runner run = committed("p1")) {
            run.gitTag("out", "v2", "the second");
            run.gitPush(PUSH_V2);

            assertThat(origin.read("v2", "dev.yaml")).isEqualTo("tag: p1\n");
            assertThat(origin.read("main", "dev.yaml")).isEqualTo("tag: 1\n");
        }
    }

    @Test
    void gitTag_runAgain_orAfterAKill_isTheSameTag() throws Exception {
        try (Runner run = committed("p1")) {
            run.gitTag("out", "v2", "the second");
            assertThat(run.gitTag("out", "v2", "the second")).isInstanceOf(StepResult.Succeeded.class);
            run.gitPush(PUSH_V2);
            assertThat(run.gitPush(PUSH_V2)).isInstanceOf(StepResult.Succeeded.class);
            try (Mirrors other = Kit.mirrors(folder.resolve("mirrors"));
                    Runner again = run.restarted(other)) {
                assertThat(again.gitPush(PUSH_V2)).isInstanceOf(StepResult.Succeeded.class);
            }
        }
        assertThat(server.pushes()).hasSize(1);
    }

    @Test
    void gitTag_thatIsThere_isAnErrorUnlessForced() throws Exception {
        origin.annotatedTag("v2", "main", "somebody else's");
        try (Runner run = committed("p1")) {
            run.gitClone(Runner.cloning(origin.url(), Runner.branch("main", "out"), tag("v2", "tagged")));
            StepResult refused = run.gitTag("out", "v2", "the second");
            StepResult forced = new GitTagStep(mirrors, run.trees)
                    .run(run.context("tag"), new GitTagConfig("out", "v2", "the second", true));

            assertThat(refused).isInstanceOf(StepResult.Errored.class);
            assertThat(refused.message())
                    .contains("the tag 'v2' is there already")
                    .contains("set force: true");
            assertThat(forced).isInstanceOf(StepResult.Succeeded.class);
            assertThat(run.gitPush(PUSH_V2).message()).contains("is there already and is another one");
        }
    }

    private static GitCheckout tag(String tag, String path) {
        return new GitCheckout(path, null, null, null, tag, false, null);
    }

    @Test
    void push_ofATagThatSomebodyElseMade_isAnErrorAndReplacesNothing() throws Exception {
        try (Runner run = committed("p1")) {
            run.gitTag("out", "v2", "the second");
            server.beforeNextPush(() -> origin.annotatedTag("v2", "main", "somebody else's"));
            StepResult pushed = run.gitPush(PUSH_V2);

            assertThat(pushed).isNotInstanceOf(StepResult.Succeeded.class);
            assertThat(origin.tags()).containsEntry("v2", origin.head("main").orElseThrow());
        }
    }

    @Test
    void push_ofATagThatNobodyMade_saysSo() throws Exception {
        try (Runner run = committed("p1")) {
            assertThatThrownBy(() -> run.gitPush(PUSH_V2)).hasMessageContaining("make it by git-tag first");
        }
    }

    @Test
    void gitTag_withABadName_orNoMessage_isRefused() throws Exception {
        try (Runner run = committed("p1")) {
            assertThatThrownBy(() -> run.gitTag("out", "a..b", "x"))
                    .hasMessageContaining("cannot be the name of a tag");
            assertThatThrownBy(() -> run.gitTag("out", "v2", " ")).hasMessageContaining("message must not be empty");
            assertThatThrownBy(() -> run.gitTag("elsewhere", "v2", "x"))
                    .hasMessageContaining("is not a checkout of git-clone");
        }
    }

    @Test
    void plan_namesTheTag_andLeavesNoReference() throws Exception {
        try (Runner run = Runner.planning(mirrors, folder, "p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/dev.yaml", "tag: 2\n");
            run.gitCommit("out", "p1");
            StepResult tagged = run.gitTag("out", "v2", "the second");
            Preview preview = new GitPushStep(mirrors, run.trees).preview(run.context("push"), PUSH_V2);

            assertThat(tagged.message()).startsWith("tag 'v2' of commit ");
            assertThat(preview.summary()).startsWith("would push tag 'v2'").contains(origin.url());
        }
        Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
        assertThat(mirror.repository().getRefDatabase().getRefsByPrefix(Mirror.OWN_REFS))
                .isEmpty();
        assertThat(mirror.ref(Constants.R_TAGS + "v2")).isEmpty();
        assertThat(server.pushes()).isEmpty();
    }
}
