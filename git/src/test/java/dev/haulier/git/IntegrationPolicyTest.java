package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.credential.Secret;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a push that came second. */
class IntegrationPolicyTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        origin.commit("main", Map.of("dev.yaml", "tag: 1\n", "prod.yaml", "tag: 1\n"), "first");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private StepResult second(GitExtension.Builder options, GitAuthor committer, Map<String, String> others)
            throws Exception {
        try (Mirrors mirrors = Kit.mirrors(folder.resolve("mirrors"), options);
                Runner run = Runner.of(mirrors, folder, "p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/dev.yaml", "tag: 2\n");
            new GitCommitStep(mirrors, run.trees)
                    .run(run.context("commit"), new GitCommitConfig("out", "ours", committer));
            server.beforeNextPush(() -> origin.commit("main", others, "theirs"));
            StepResult result = run.gitPush("out");
            if (result instanceof StepResult.Succeeded) {
                assertThat(run.read("out/prod.yaml")).isEqualTo(others.get("prod.yaml"));
            }
            return result;
        }
    }

    private StepResult second(IntegrationPolicy policy) throws Exception {
        return second(Kit.options().integration(policy), null, Map.of("prod.yaml", "tag: 9\n"));
    }

    @ParameterizedTest
    @EnumSource(
            value = IntegrationPolicy.class,
            names = {"ALWAYS_REBASE", "REBASE_OR_MERGE", "REBASE_OR_FAIL"})
    void policiesThatRebase_putAnUnsignedCommitOnTop(IntegrationPolicy policy) throws Exception {
        assertThat(second(policy)).isInstanceOf(StepResult.Succeeded.class);
        assertThat(origin.log("main")).extracting(GitLogEntry::subject).containsExactly("ours", "theirs", "first");
    }

    @Test
    void alwaysMerge_joinsBothByAMergeCommit_thatNamesThePromotion() throws Exception {
        StepResult result = second(IntegrationPolicy.ALWAYS_MERGE);

        GitLogEntry top = origin.log("main").get(0);
        assertThat(result).isInstanceOf(StepResult.Succeeded.class);
        assertThat(Runner.commitOf(result)).isEqualTo(top.id());
        assertThat(top.parents()).hasSize(2);
        assertThat(top.trailer("Haulier-Promotion")).contains("p1");
        assertThat(origin.log("main")).extracting(GitLogEntry::subject).contains("ours", "theirs", "first");
        assertThat(origin.read("main", "dev.yaml")).isEqualTo("tag: 2\n");
    }

    @Test
    void fail_leavesTheBranchAsItIs() throws Exception {
        StepResult result = second(IntegrationPolicy.FAIL);

        assertThat(result).isInstanceOf(StepResult.Failed.class);
        assertThat(((StepResult.Failed) result).retryable()).isFalse();
        assertThat(result.message()).contains("the integration policy is FAIL");
        assertThat(origin.log("main").get(0).subject()).isEqualTo("theirs");
    }

    @Test
    void rebaseOrFail_ofACommitThatWouldGetASignatureItDidNotHave_fails() throws Exception {
        StepResult result = second(
                Kit.options().integration(IntegrationPolicy.REBASE_OR_FAIL).signingKey(Secret.of(TestKeys.ssh()), null),
                GitAuthor.of("A", "a@b.c"),
                Map.of("prod.yaml", "tag: 9\n"));

        assertThat(result).isInstanceOf(StepResult.Failed.class);
        assertThat(result.message()).contains("cannot be made anew").contains("signed");
        assertThat(origin.log("main").get(0).subject()).isEqualTo("theirs");
    }

    @Test
    void rebaseOrMerge_ofACommitThatWouldGetASignatureItDidNotHave_merges() throws Exception {
        StepResult result = second(
                Kit.options()
                        .integration(IntegrationPolicy.REBASE_OR_MERGE)
                        .signingKey(Secret.of(TestKeys.ssh()), null),
                GitAuthor.of("A", "a@b.c"),
                Map.of("prod.yaml", "tag: 9\n"));

        assertThat(result).isInstanceOf(StepResult.Succeeded.class);
        assertThat(origin.log("main").get(0).parents()).hasSize(2);
        assertThat(origin.log("main"))
                .filteredOn(entry -> entry.subject().equals("ours"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.signed()).isFalse());
    }

    @Test
    void rebaseOrFail_ofACommitSignedByTheSameKey_signsItAgain() throws Exception {
        StepResult result = second(
                Kit.options().integration(IntegrationPolicy.REBASE_OR_FAIL).signingKey(Secret.of(TestKeys.ssh()), null),
                null,
                Map.of("prod.yaml", "tag: 9\n"));

        assertThat(result).isInstanceOf(StepResult.Succeeded.class);
        assertThat(origin.log("main").get(0).subject()).isEqualTo("ours");
        assertThat(origin.log("main").get(0).signed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = IntegrationPolicy.class,
            names = {"ALWAYS_REBASE", "ALWAYS_MERGE"})
    void conflict_isFoundByEachPolicy_andNamesTheFile(IntegrationPolicy policy) throws Exception {
        StepResult result = second(
                Kit.options().integration(policy), null, Map.of("prod.yaml", "tag: 9\n", "dev.yaml", "tag: 7\n"));

        assertThat(result).isInstanceOf(StepResult.Failed.class);
        assertThat(((StepResult.Failed) result).retryable()).isFalse();
        assertThat(result.message()).contains("dev.yaml").doesNotContain("prod.yaml");
        assertThat(origin.read("main", "dev.yaml")).isEqualTo("tag: 7\n");
    }

    @Test
    void alwaysMerge_whereTheBranchWasRewound_bringsNothingBack() throws Exception {
        origin.commit("main", Map.of("bad.yaml", "x: 1\n"), "bad");
        try (Mirrors mirrors = Kit.mirrors(
                        folder.resolve("mirrors"), Kit.options().integration(IntegrationPolicy.ALWAYS_MERGE));
                Runner run = Runner.of(mirrors, folder, "p1")) {
            run.gitClone(origin.url(), "main", "./out");
            run.write("out/dev.yaml", "tag: 2\n");
            run.gitCommit("out", "ours");
            String first = origin.log("main").get(1).id();
            server.beforeNextPush(() -> {
                origin.branch("main", first);
                origin.commit("main", Map.of("prod.yaml", "tag: 9\n"), "theirs");
            });
            StepResult result = run.gitPush("out");

            assertThat(result).isInstanceOf(StepResult.Failed.class);
            assertThat(result.message()).contains("which a merge would bring back");
            assertThat(origin.files("main")).doesNotContain("bad.yaml");
        }
    }
}
