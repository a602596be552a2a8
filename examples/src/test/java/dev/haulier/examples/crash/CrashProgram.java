package dev.haulier.examples.crash;

import static dev.haulier.argocd.ArgoCdSteps.argocdUpdate;
import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.githosting.GitHostingSteps.gitMergePr;
import static dev.haulier.githosting.GitHostingSteps.gitOpenPr;
import static dev.haulier.step.data.DataSteps.yamlUpdate;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.GitCommit;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.store.FileStore;
import dev.haulier.verification.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * A program that brings each commit of a repository to three Stages: to dev, where it is verified, and by policy to prod, each
 * by a commit and a sync; to review by a pull request. It may be killed at any time; started again, it goes on.
 */
final class CrashProgram {

    static final List<String> STAGES = List.of("dev", "prod", "review");
    /** What the last line of a program that came to its end is. */
    static final String DONE = "done";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private CrashProgram() {}

    /** Takes the folder with its description, and the point at which to stand still, with its number. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var points = new CrashPoints(arguments[1], Integer.parseInt(arguments[2]));
        Properties world = world(folder);
        try (Haulier haulier = open(folder, world, points)) {
            System.out.println("runs");
            work(haulier, world);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.out.println(DONE);
        // Clients keep threads that would keep the program alive for a while.
        System.exit(0);
    }

    static Properties world(Path folder) throws IOException {
        var world = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("world.properties"))) {
            world.load(in);
        }
        return world;
    }

    private static void work(Haulier haulier, Properties world) throws InterruptedException {
        haulier.resume();
        haulier.reconcile();
        String config = world.getProperty("config");
        for (String commit : world.getProperty("commits").split(",")) {
            Freight freight = haulier.warehouse("config").createFreight(GitCommit.of(config, commit));
            bring(haulier, "dev", freight);
            // Prod takes by itself what is verified in dev.
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!isThere(haulier, "prod", freight)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("prod does not take " + freight.name());
                }
                Instant next = haulier.reconcile().next();
                Clock.system().sleep(next == null ? PAUSE : shorter(Duration.between(Instant.now(), next)));
            }
            haulier.stage("prod").awaitVerified(PATIENCE);
            bring(haulier, "review", freight);
        }
        haulier.reconcile();
    }

    private static Duration shorter(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(PAUSE) < 0 ? wait : PAUSE;
    }

    private static void bring(Haulier haulier, String stage, Freight freight) {
        boolean isNew = haulier.stage(stage).promotions().stream()
                .noneMatch(promotion -> promotion.spec().freight().equals(freight.name()));
        if (isNew) {
            Promotion promotion = haulier.stage(stage).promote(freight);
            System.out.println(stage + " " + promotion.status().phase() + " "
                    + promotion.status().message());
        }
        haulier.stage(stage).awaitVerified(PATIENCE);
    }

    private static boolean isThere(Haulier haulier, String stage, Freight freight) {
        return haulier.stage(stage).promotions().stream()
                .anyMatch(promotion -> promotion.spec().freight().equals(freight.name())
                        && promotion.status().phase().isTerminal());
    }

    static Haulier open(Path folder, Properties world, CrashPoints points) {
        Path verdicts = folder.resolve("verdicts");
        String gitops = world.getProperty("gitops");
        String token = world.getProperty("token");
        GitHostingExtension hosting = GitHostingExtension.builder()
                .host(world.getProperty("host"), "github", URI.create(world.getProperty("host.api")))
                .build();
        var argoCd = ArgoCdExtension.withApi(
                URI.create(world.getProperty("argocd")), () -> Secret.of(world.getProperty("argocd.token")));
        return Haulier.builder()
                .project(project(world.getProperty("config"), gitops))
                .store(new CrashStore(FileStore.open(folder.resolve("state")), points))
                .workspaces(folder.resolve("workspaces"))
                .cache(folder.resolve("cache"))
                .credentials(CredentialSource.basic(
                        gitops.substring(0, gitops.indexOf('/', gitops.indexOf("://") + 3) + 1),
                        "git",
                        Secret.of(token)))
                .use(new CrashExtension(GitExtension.create(), points))
                .use(new CrashExtension(hosting, points))
                .use(new CrashExtension(argoCd, points))
                .verifier("smoke", context -> {
                    points.reach("before smoke");
                    try {
                        Files.createFile(verdicts.resolve(context.stage() + "." + context.verification()));
                    } catch (FileAlreadyExistsException e) {
                        // It was begun by one that was killed.
                    }
                    points.reach("after smoke");
                    return Verdict.successful();
                })
                .build();
    }

    private static Project project(String config, String gitops) {
        Warehouse warehouse =
                Warehouse.named("config").git(config, git -> git.branch("main")).build();
        return Project.named("demo")
                .warehouse(warehouse)
                .promotionPolicy(PromotionPolicy.forStage("prod", true))
                .stage(Stage.named("dev")
                        .requests(warehouse.direct())
                        .promotion(pipeline -> direct(pipeline, config, gitops))
                        .verification(verification -> verification.by("smoke"))
                        .build())
                .stage(Stage.named("prod")
                        .requests(warehouse.from("dev"))
                        .promotion(pipeline -> direct(pipeline, config, gitops))
                        .build())
                .stage(Stage.named("review")
                        .requests(warehouse.from("dev"))
                        .promotion(pipeline -> byPullRequest(pipeline, config, gitops))
                        .build())
                .build();
    }

    private static void change(PipelineBuilder pipeline, String config, String gitops) {
        pipeline.variable("repo", gitops)
                .step(gitClone("${{ vars.repo }}").branch("main").into("./out"))
                .step(yamlUpdate("./out/env/${{ ctx.stage }}/values.yaml")
                        .set("revision", "${{ commitFrom('" + config + "').ID }}"))
                .step(gitCommit("./out").message("${{ ctx.stage }} runs ${{ commitFrom('" + config + "').ID }}"));
    }

    private static void direct(PipelineBuilder pipeline, String config, String gitops) {
        change(pipeline, config, gitops);
        pipeline.step(gitPush("./out").as("push"))
                .step(argocdUpdate("demo-${{ ctx.stage }}")
                        .source("${{ vars.repo }}", source -> source.desiredRevision("${{ outputs.push.commit }}")));
    }

    private static void byPullRequest(PipelineBuilder pipeline, String config, String gitops) {
        change(pipeline, config, gitops);
        pipeline.step(gitPush("./out").generateTargetBranch().as("push"))
                .step(gitOpenPr("${{ vars.repo }}")
                        .as("open-pr")
                        .from("${{ outputs.push.branch }}")
                        .to("main"))
                .step(gitMergePr("${{ vars.repo }}", "${{ outputs['open-pr'].pr.id }}"));
    }
}
