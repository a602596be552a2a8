package dev.haulier.githosting;

import static dev.haulier.githosting.GitHostingSteps.gitMergePr;
import static dev.haulier.githosting.GitHostingSteps.gitOpenPr;
import static dev.haulier.githosting.GitHostingSteps.gitWaitForPr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Plan;
import dev.haulier.PlannedStep;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Step;
import dev.haulier.model.StepStatus;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitHostKind;
import dev.haulier.testkit.GitHostRequest;
import dev.haulier.testkit.GitHostServer;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.testkit.HostedPullRequest;
import dev.haulier.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Branch pushed, pull request opened, merged by somebody, and the promotion goes on. */
class PullRequestFlowTest {

    private static final String NUMBER = "${{ outputs['open-pr'].pr.id }}";

    @TempDir
    Path folder;

    private GitServer configs;
    private GitRepository config;
    private GitHostServer server;
    private GitRepository gitops;
    private GitHostingExtension hosting;
    private Flow flow;

    @BeforeEach
    void open() {
        configs = GitServer.start();
        config = configs.createRepository("team/config");
        config.commit("main", Map.of("config.yaml", "a: 1\n"), "config one");
    }

    private void serve(GitHostKind kind) {
        server = GitHostServer.builder(kind)
                .token(Flow.TOKEN)
                .readOnlyToken("token-that-may-read")
                .start();
        gitops = server.createRepository(kind == GitHostKind.AZURE ? "org/project/_git/gitops" : "team/gitops");
        gitops.commit("main", Map.of("values.yaml", "revision: none\n"), "first");
        hosting = Kit.extension(server);
        flow = new Flow(config.url(), gitops.url(), hosting, folder);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        configs.close();
    }

    private Consumer<PipelineBuilder> openAndWait() {
        return pipeline -> {
            flow.push(pipeline);
            pipeline.step(gitOpenPr("${{ vars.repo }}")
                            .as("open-pr")
                            .from("${{ outputs.push.branch }}")
                            .to("main"))
                    .step(gitWaitForPr("${{ vars.repo }}", NUMBER)
                            .as("wait-for-pr")
                            .pollInterval(Duration.ofHours(2)))
                    .step(Step.uses("compose-output")
                            .as("after")
                            .config("merged", "${{ outputs['wait-for-pr'].commit }}"));
        };
    }

    @ParameterizedTest
    @EnumSource(GitHostKind.class)
    void promotion_goesOnAsSoonAsSomebodyHasMerged(GitHostKind kind) throws Exception {
        serve(kind);
        MutableClock clock = MutableClock.at("2026-03-01T10:00:00Z");
        flow.clock(clock);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Haulier haulier = flow.open(openAndWait())) {
            CompletableFuture<Promotion> running = haulier.stage("dev")
                    .promoteAsync(haulier.warehouse("config").discover().newestOrThrow(), thread);
            assertThat(clock.awaitSleepers(1, Duration.ofSeconds(30))).isTrue();
            HostedPullRequest opened = server.pullRequests(gitops.name()).get(0);
            assertThat(opened.title()).isEqualTo("dev runs it");
            assertThat(opened.description()).startsWith("because it is new").contains("Haulier-Promotion: dev.");
            assertThat(gitops.read("main", "values.yaml")).isEqualTo("revision: none\n");

            String merged = server.merge(gitops.name(), opened.number());
            assertThat(hosting.pullRequestChanged(gitops.url(), opened.number()))
                    .isEqualTo(1);

            Promotion promotion = running.get(30, TimeUnit.SECONDS);
            assertThat(promotion.status().phase())
                    .as(String.valueOf(promotion.status()))
                    .isEqualTo(PromotionPhase.SUCCEEDED);
            assertThat(Flow.output(promotion, "after")).containsEntry("merged", merged);
            assertThat(Flow.output(promotion, "wait-for-pr").get("pr"))
                    .asString()
                    .contains("merged=true");
            assertThat(hosting.pullRequestChanged(gitops.url(), opened.number()))
                    .as("nobody waits any more")
                    .isZero();
        } finally {
            thread.shutdownNow();
        }
        assertThat(gitops.read("main", "values.yaml"))
                .isEqualTo("revision: " + config.head("main").orElseThrow() + "\n");
        assertThat(server.pullRequests(gitops.name())).hasSize(1);
    }

    @Test
    void promotion_asksAgainAfterItsInterval_withoutAnybodyTellingIt() throws Exception {
        serve(GitHostKind.GITHUB);
        MutableClock clock = MutableClock.at("2026-03-01T10:00:00Z");
        flow.clock(clock);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Haulier haulier = flow.open(openAndWait())) {
            CompletableFuture<Promotion> running = haulier.stage("dev")
                    .promoteAsync(haulier.warehouse("config").discover().newestOrThrow(), thread);
            assertThat(clock.awaitSleepers(1, Duration.ofSeconds(30))).isTrue();
            server.merge(gitops.name(), 1);
            clock.advance(Duration.ofHours(2));
            assertThat(running.get(30, TimeUnit.SECONDS).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void promotion_failsWhenSomebodyClosesThePullRequest() throws Exception {
        serve(GitHostKind.GITEA);
        MutableClock clock = MutableClock.at("2026-03-01T10:00:00Z");
        flow.clock(clock);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Haulier haulier = flow.open(openAndWait())) {
            CompletableFuture<Promotion> running = haulier.stage("dev")
                    .promoteAsync(haulier.warehouse("config").discover().newestOrThrow(), thread);
            assertThat(clock.awaitSleepers(1, Duration.ofSeconds(30))).isTrue();
            server.closePullRequest(gitops.name(), 1);
            hosting.pullRequestChanged(gitops.url(), 1);

            Promotion promotion = running.get(30, TimeUnit.SECONDS);
            assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.FAILED);
            assertThat(Flow.step(promotion, "wait-for-pr").message()).contains("was closed and not merged");
            assertThat(Flow.output(promotion, "wait-for-pr").get("pr"))
                    .asString()
                    .contains("open=false");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void openAndMerge_inOnePipeline() {
        serve(GitHostKind.GITHUB);
        server.createLabel(gitops.name(), "kargo");
        Promotion promotion = flow.promote(pipeline -> {
            flow.push(pipeline);
            pipeline.step(gitOpenPr("${{ vars.repo }}")
                            .as("open-pr")
                            .from("${{ outputs.push.branch }}")
                            .to("main")
                            .title("Promote to ${{ ctx.stage }}")
                            .description("by hand")
                            .labels("kargo", "env/dev"))
                    .step(gitMergePr("${{ vars.repo }}", NUMBER).as("merge").method("squash"));
        });

        assertThat(promotion.status().phase())
                .as(String.valueOf(promotion.status()))
                .isEqualTo(PromotionPhase.SUCCEEDED);
        HostedPullRequest pr = server.pullRequests(gitops.name()).get(0);
        assertThat(pr.title()).isEqualTo("Promote to dev");
        assertThat(pr.description()).isEqualTo("by hand\n\nHaulier-Promotion: " + promotion.name());
        assertThat(pr.labels()).containsExactly("kargo", "env/dev");
        assertThat(Flow.output(promotion, "merge"))
                .containsEntry("commit", gitops.head("main").orElseThrow());
    }

    @Test
    void openPr_whenTheAnswerIsLost_findsThePullRequestAndLabelsIt() {
        serve(GitHostKind.GITHUB);
        server.createLabel(gitops.name(), "kargo");
        // The pull request is made, and the labels are lost with the connection.
        server.failNext(1, GitHostRequest.LABEL, Fault.dropped());
        Promotion promotion = flow.clock(MutableClock.autoAdvancing(java.time.Instant.parse("2026-03-01T10:00:00Z")))
                .promote(pipeline -> {
                    flow.push(pipeline);
                    pipeline.step(gitOpenPr("${{ vars.repo }}")
                            .as("open-pr")
                            .from("${{ outputs.push.branch }}")
                            .to("main")
                            .labels("kargo"));
                });

        assertThat(promotion.status().phase())
                .as(String.valueOf(promotion.status()))
                .isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(Flow.step(promotion, "open-pr").message()).contains("was there already");
        assertThat(server.pullRequests(gitops.name()))
                .singleElement()
                .satisfies(pr -> assertThat(pr.labels()).containsExactly("kargo"));
    }

    @Test
    void openPr_withoutADifference_isSkipped() {
        serve(GitHostKind.GITEA);
        gitops.branch("same", "main");
        Promotion promotion = flow.promote(pipeline ->
                pipeline.step(gitOpenPr(gitops.url()).as("open-pr").from("same").to("main")));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(Flow.step(promotion, "open-pr").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(Flow.output(promotion, "open-pr")).isEmpty();
        assertThat(server.pullRequests(gitops.name())).isEmpty();
    }

    @Test
    void openPr_ofABranchWhosePullRequestIsOpen_adoptsIt() {
        serve(GitHostKind.GITEA);
        gitops.branch("stage/dev", "main");
        gitops.commit("stage/dev", Map.of("values.yaml", "revision: 7\n"), "seven");
        server.open(gitops.name(), "stage/dev", "main", "by somebody else");

        Promotion promotion = flow.promote(pipeline -> pipeline.step(
                gitOpenPr(gitops.url()).as("open-pr").from("stage/dev").to("main")));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(Flow.output(promotion, "open-pr").get("pr")).asString().contains("id=1");
        assertThat(server.pullRequests(gitops.name())).hasSize(1);
    }

    @Test
    void mergePr_thatIsNotReady_failsOrWaits() {
        serve(GitHostKind.GITHUB);
        gitops.branch("change", "main");
        gitops.commit("change", Map.of("values.yaml", "revision: 7\n"), "seven");
        long number = server.open(gitops.name(), "change", "main", "change");
        server.hold(gitops.name(), number);

        Promotion failed = flow.promote(
                pipeline -> pipeline.step(gitMergePr(gitops.url(), "" + number).as("merge")));
        assertThat(failed.status().phase()).isEqualTo(PromotionPhase.FAILED);
        assertThat(Flow.step(failed, "merge").message())
                .contains("cannot be merged yet")
                .contains("set wait: true");

        MutableClock clock = MutableClock.at("2026-03-01T10:00:00Z");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Haulier haulier = flow.clock(clock)
                .open(pipeline -> pipeline.step(
                        gitMergePr(gitops.url(), "" + number).as("merge").waitUntilReady()))) {
            CompletableFuture<Promotion> running = haulier.stage("dev")
                    .promoteAsync(haulier.warehouse("config").discover().newestOrThrow(), thread);
            assertThat(clock.awaitSleepers(1, Duration.ofSeconds(30))).isTrue();
            server.ready(gitops.name(), number);
            clock.advance(GitMergePrStep.DEFAULT_INTERVAL);
            assertThat(running.get(30, TimeUnit.SECONDS).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aTokenWithoutTheRight_endsThePromotion_withOneClearLine() {
        serve(GitHostKind.GITHUB);
        gitops.branch("change", "main");
        gitops.commit("change", Map.of("values.yaml", "revision: 7\n"), "seven");

        Promotion promotion = flow.token("token-that-may-read")
                .clock(MutableClock.autoAdvancing(java.time.Instant.parse("2026-03-01T10:00:00Z")))
                .promote(pipeline -> pipeline.step(
                        gitOpenPr(gitops.url()).as("open-pr").from("change").to("main")));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.ERRORED);
        assertThat(Flow.step(promotion, "open-pr").message())
                .contains("forbids to open a pull request in team/gitops")
                .contains("the token needs the rights to read and write contents and pull requests")
                .doesNotContain("token-that-may-read")
                .doesNotContain("\n");
    }

    @Test
    void aHostThatIsAskedTooOften_isAskedAgainWhenItSaid_andCountsAsNoError() {
        serve(GitHostKind.GITHUB);
        gitops.branch("change", "main");
        gitops.commit("change", Map.of("values.yaml", "revision: 7\n"), "seven");
        server.failNext(7, GitHostRequest.FIND, Fault.status(429).withHeader("Retry-After", "90"));
        MutableClock clock = MutableClock.autoAdvancing(java.time.Instant.parse("2026-03-01T10:00:00Z"));

        Promotion promotion = flow.clock(clock)
                .promote(pipeline -> pipeline.step(
                        gitOpenPr(gitops.url()).as("open-pr").from("change").to("main")));

        assertThat(promotion.status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(Duration.between(java.time.Instant.parse("2026-03-01T10:00:00Z"), clock.instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(7 * 90));
    }

    @Test
    void plan_tellsTitleAndBranches_andLeavesTheHostAlone() {
        serve(GitHostKind.GITHUB);
        Plan plan;
        try (Haulier haulier = flow.open(pipeline -> {
            flow.push(pipeline);
            pipeline.step(gitOpenPr("${{ vars.repo }}")
                            .as("open-pr")
                            .from("${{ outputs.push.branch }}")
                            .to("main")
                            .title("Promote to ${{ ctx.stage }}")
                            .labels("kargo"))
                    .step(gitWaitForPr("${{ vars.repo }}", NUMBER).as("wait"));
        })) {
            plan = haulier.stage("dev")
                    .plan(haulier.warehouse("config").discover().newestOrThrow());
        }

        PlannedStep open = step(plan, "open-pr");
        assertThat(open.verdict()).isEqualTo(PlannedStep.Verdict.WOULD_DO);
        assertThat(open.summary())
                .contains("would open a pull request 'Promote to dev' from 'kargo/promotion/dev.")
                .contains("to 'main' of " + gitops.url());
        assertThat(open.detail()).contains("labels: kargo");
        assertThat(step(plan, "wait").verdict()).isEqualTo(PlannedStep.Verdict.UNKNOWN);
        assertThat(server.requests().count()).isZero();
        assertThat(server.pullRequests(gitops.name())).isEmpty();
    }

    private static PlannedStep step(Plan plan, String alias) {
        List<PlannedStep> all = plan.steps();
        return all.stream()
                .filter(step -> step.alias().equals(alias))
                .findFirst()
                .orElseThrow();
    }
}
