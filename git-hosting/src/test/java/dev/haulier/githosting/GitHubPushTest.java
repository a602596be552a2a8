package dev.haulier.githosting;

import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitHubPush;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Plan;
import dev.haulier.git.GitHubPush;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.StepStatus;
import dev.haulier.step.data.DataSteps;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostRequest;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that GitHub makes by its own hand, so that it signs them. */
class GitHubPushTest {

    @TempDir
    Path folder;

    private GitServer configs;
    private GitRepository config;
    private GitHostServer server;
    private GitRepository gitops;
    private Flow flow;

    @BeforeEach
    void open() {
        configs = GitServer.start();
        config = configs.createRepository("team/config");
        config.commit("main", Map.of("config.yaml", "a: 1\n"), "config one");
        server = GitHostServer.builder(GitHostKind.GITHUB)
                .token(Flow.TOKEN)
                .readOnlyToken("token-that-may-read")
                .start();
        gitops = server.createRepository("team/gitops");
        gitops.commit("main", Map.of("values.yaml", "revision: none\n", "other.yaml", "a: 1\n"), "first");
        flow = new Flow(config.url(), gitops.url(), Kit.extension(server), folder)
                .clock(MutableClock.autoAdvancing(Instant.parse("2026-03-01T10:00:00Z")));
    }

    @AfterEach
    void close() {
        server.close();
        configs.close();
    }

    private Consumer<PipelineBuilder> pipeline(GitHubPush push) {
        return pipeline -> pipeline.step(gitClone(gitops.url()).branch("main").into("./out"))
                .step(DataSteps.yamlUpdate("./out/values.yaml")
                        .set("revision", "${{ commitFrom('" + config.url() + "').ID }}"))
                .step(gitCommit("./out").message("${{ ctx.stage }} runs it"))
                .step(push.as("push"));
    }

    private Promotion promote(GitHubPush push) {
        return flow.promote(pipeline(push));
    }

    private static void succeeded(Promotion promotion) {
        assertThat(promotion.status().phase())
                .as(String.valueOf(promotion.status()))
                .isEqualTo(PromotionPhase.SUCCEEDED);
    }

    private void nothingStaysBehind() {
        assertThat(gitops.folder().resolve("refs/kargo/staging"))
                .satisfiesAnyOf(
                        place -> assertThat(place).doesNotExist(),
                        place -> assertThat(place).isEmptyDirectory());
    }

    @Test
    void push_hasGitHubMakeTheCommit_whichSignsIt() {
        String before = gitops.head("main").orElseThrow();
        Promotion promotion = promote(gitHubPush("./out"));

        succeeded(promotion);
        GitLogEntry top = gitops.log("main").get(0);
        assertThat(top.signed()).isTrue();
        assertThat(top.author().name()).isEqualTo("haulier-app[bot]");
        assertThat(top.parents()).containsExactly(before);
        assertThat(top.trailer("Haulier-Promotion")).contains(promotion.name());
        assertThat(top.changedPaths()).containsExactly("values.yaml");
        assertThat(Flow.output(promotion, "push"))
                .containsEntry("commit", top.id())
                .containsEntry("branch", "main")
                .hasEntrySatisfying(
                        "commitURL", url -> assertThat(url).asString().endsWith("/commit/" + top.id()));
        assertThat(server.requests().count(GitHostRequest.COMMIT)).isEqualTo(2);
        nothingStaysBehind();
    }

    @Test
    void push_toAGeneratedBranch_makesIt() {
        Promotion promotion = promote(gitHubPush("./out").generateTargetBranch());

        succeeded(promotion);
        String branch = "kargo/promotion/" + promotion.name();
        assertThat(Flow.output(promotion, "push")).containsEntry("branch", branch);
        assertThat(gitops.log(branch).get(0).signed()).isTrue();
        assertThat(gitops.log("main")).hasSize(1);
    }

    @Test
    void push_whileSomebodyElsePushes_landsOnTop() {
        server.git().beforeNextPush(() -> gitops.commit("main", Map.of("other.yaml", "a: 2\n"), "somebody else's"));
        Promotion promotion = promote(gitHubPush("./out"));

        succeeded(promotion);
        assertThat(gitops.log("main"))
                .extracting(GitLogEntry::subject)
                .containsExactly("dev runs it", "somebody else's", "first");
        assertThat(gitops.log("main").get(0).signed()).isTrue();
        nothingStaysBehind();
    }

    @Test
    void push_ofWhatSomebodyElseChanged_fails_andNamesTheFile() {
        server.git()
                .beforeNextPush(() -> gitops.commit("main", Map.of("values.yaml", "revision: 7\n"), "somebody else's"));
        Promotion promotion = promote(gitHubPush("./out"));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.FAILED);
        assertThat(Flow.step(promotion, "push").status()).isEqualTo(StepStatus.FAILED);
        assertThat(Flow.step(promotion, "push").message()).contains("values.yaml");
        nothingStaysBehind();
    }

    @Test
    void push_withoutAToken_fails() {
        try (GitHostServer open = GitHostServer.start(GitHostKind.GITHUB)) {
            GitRepository free = open.createRepository("team/gitops");
            free.commit("main", Map.of("values.yaml", "revision: none\n"), "first");
            Flow anonymous =
                    new Flow(config.url(), free.url(), Kit.extension(open), folder.resolve("anonymous")).anonymous();
            Promotion promotion = anonymous.promote(pipeline -> pipeline.step(
                            gitClone(free.url()).branch("main").into("./out"))
                    .step(gitHubPush("./out").as("push")));

            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.FAILED);
            assertThat(Flow.step(promotion, "push").message())
                    .contains("GitHub makes commits only for who has a token")
                    .contains("use git-push");
        }
    }

    @Test
    void push_ofWhatIsThereAlready_makesNoCommit() {
        Promotion first = promote(gitHubPush("./out"));
        succeeded(first);
        int commits = server.requests().count(GitHostRequest.COMMIT);
        Promotion second = promote(gitHubPush("./out"));

        succeeded(second);
        assertThat(server.requests().count(GitHostRequest.COMMIT))
                .as("nothing is left to make")
                .isEqualTo(commits);
        assertThat(gitops.log("main")).hasSize(2);
    }

    @Test
    void push_whenGitHubIsInTrouble_isAnError_andLeavesNothingBehind() {
        server.failNext(1, GitHostRequest.COMMIT, Fault.status(502));
        Promotion promotion = promote(gitHubPush("./out"));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
        assertThat(Flow.step(promotion, "push").message()).contains("has trouble of its own: 502");
        assertThat(gitops.log("main")).hasSize(1);
        nothingStaysBehind();
    }

    @Test
    void plan_showsTheDiff_andAsksNobody() {
        try (Haulier haulier = flow.open(pipeline(gitHubPush("./out")))) {
            Plan plan = haulier.stage("dev")
                    .plan(haulier.warehouse("config").discover().newestOrThrow());
            assertThat(plan.toString())
                    .contains("would have GitHub make 1 commit on branch 'main' of " + gitops.url())
                    .contains("+revision: ");
        }
        assertThat(server.requests().count()).isZero();
        assertThat(server.git().pushes()).isEmpty();
    }
}
