package dev.haulier.git;

import static dev.haulier.git.Runner.cloning;
import static dev.haulier.git.Runner.commitOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.TestStep;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class GitStepsRunTest extends GitStepsWorld {

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
