package dev.haulier.report;

import dev.haulier.Haulier;
import dev.haulier.Pipelines;
import dev.haulier.Project;
import dev.haulier.SteppedClock;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.deploy.HealthReport;
import dev.haulier.model.Freight;
import dev.haulier.model.GitCommit;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.HealthState;
import dev.haulier.model.Image;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.StepResult;
import dev.haulier.verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A project with four Stages and six Freight some way through its life. */
public final class ReportDemo {

    private static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout";
    private static final String CONFIG = "https://git.example.com/shop/checkout-config.git";

    private static final Warehouse APP = Warehouse.named("checkout")
            .image(IMAGE, image -> image.semver("^1.0.0"))
            .git(CONFIG, git -> git.branch("main"))
            .build();

    private ReportDemo() {}

    /** Writes the page to the file that is named, to be looked at. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), Report.html(data()));
        System.out.println(Report.text(data()));
    }

    private static Consumer<PipelineBuilder> pipeline() {
        return pipeline -> pipeline.step("git-clone", step -> step.as("clone"))
                .step("yaml-update", step -> step.as("update"))
                .step("git-commit", step -> step.as("commit"))
                .step("git-push", step -> step.as("push"))
                .step("argocd-update", step -> step.as("sync"))
                .step("send-message", step -> step.as("notify").when("${{ failure() }}"));
    }

    static ReportData data() {
        var clock = new SteppedClock();
        Project project = Project.named("checkout")
                .warehouse(APP)
                .stage(stage("dev", null))
                .stage(stage("staging", "dev"))
                .stage(stage("prod-eu", "staging"))
                .stage(stage("prod-us", "staging"))
                .build();
        try (Haulier haulier = Pipelines.builder(project)
                .clock(clock)
                .step(step(clock, "git-clone", 3, Map.of("commits", Map.of("./out", "4be1a9c"))))
                .step(step(
                        clock,
                        "yaml-update",
                        1,
                        Map.of("commitMessage", "Updated env/values.yaml\n\n- image.tag: 1.4.2")))
                .step(step(clock, "git-commit", 1, Map.of("commit", "9d2f01c8a7e64b1f6a1f0c5b8d9e2a3b4c5d6e7f")))
                .step(step(
                        clock,
                        "git-push",
                        2,
                        Map.of("branch", "main", "commit", "9d2f01c8a7e64b1f6a1f0c5b8d9e2a3b4c5d6e7f")))
                .step(step(clock, "send-message", 1, Map.of()))
                .step(Pipelines.external("argocd-update", (context, config) -> {
                    clock.advance(Duration.ofSeconds(41));
                    if (context.stage().equals("prod-us")
                            && context.rollback() == false
                            && context.promotion().contains("prod-us")
                            && Integer.parseInt(tag(context.targetFreight())) == 3) {
                        return StepResult.failed(
                                "Application checkout-prod-us: sync failed: one or more objects failed to"
                                        + " apply, reason: Deployment.apps \"checkout\" is invalid: spec.template.spec.containers[0].image:"
                                        + " Required value");
                    }
                    return new StepResult.Succeeded(
                            Map.of(),
                            "Application checkout-" + context.stage() + " is synced to 9d2f01c",
                            new HealthCheckStep("argocd-update", Map.of()));
                }))
                .use(registration -> registration.healthChecker(new HealthChecker() {
                    @Override
                    public String kind() {
                        return "argocd-update";
                    }

                    @Override
                    public HealthReport check(String name, String stage, Map<String, @Nullable Object> config) {
                        return HealthReport.of(stage.equals("prod-eu") ? HealthState.PROGRESSING : HealthState.HEALTHY);
                    }
                }))
                .verifier("smoke", context -> {
                    clock.advance(Duration.ofSeconds(12));
                    return context.stage().equals("staging")
                                    && tag(context.freight().references().get(0))
                                            .equals("5")
                            ? Verdict.failed("2 of 14 tests failed: checkout(): status 500")
                            : Verdict.successful("14 tests passed");
                })
                .build()) {
            List<Freight> freight = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                freight.add(haulier.warehouse("checkout")
                        .createFreight(
                                Image.of(IMAGE, "1.4." + i, "sha256:" + "0123456789abcdef".repeat(4)),
                                new GitCommit(
                                        CONFIG,
                                        (i + "a9f3c21e").repeat(5).substring(0, 40),
                                        "main",
                                        "",
                                        "Raise the limits of the checkout pods",
                                        "Ada <ada@example.com>",
                                        "Ada <ada@example.com>",
                                        "")));
                clock.advance(Duration.ofHours(5 + i));
                promote(haulier, clock, "dev", freight.get(i));
                if (i != 1) {
                    clock.advance(Duration.ofMinutes(50));
                    promote(haulier, clock, "staging", freight.get(i));
                }
                if (i == 0 || i == 2 || i == 3) {
                    clock.advance(Duration.ofHours(2));
                    promote(haulier, clock, "prod-eu", freight.get(i));
                    promote(haulier, clock, "prod-us", freight.get(i));
                }
            }
            clock.advance(Duration.ofMinutes(4));
            haulier.stage("prod-us").as("bob").rollback();
            clock.advance(Duration.ofMinutes(17));
            return withDiffs(haulier.report());
        }
    }

    private static String tag(dev.haulier.model.FreightReference freight) {
        return freight.images().get(0).tag().substring(4);
    }

    private static void promote(Haulier haulier, SteppedClock clock, String stage, Freight freight) {
        if (stage.startsWith("prod")) {
            haulier.stage(stage).approve(freight);
        }
        haulier.stage(stage)
                .as(stage.startsWith("prod") ? "email:alice@example.com" : "ci")
                .promote(freight);
    }

    private static ReportData withDiffs(ReportData data) {
        String diff = """
                diff --git a/env/prod/values.yaml b/env/prod/values.yaml
                --- a/env/prod/values.yaml
                +++ b/env/prod/values.yaml
                @@ -3,7 +3,7 @@
                 replicas: 4
                 image:
                   repository: shop/checkout
                -  tag: 1.4.4
                +  tag: 1.4.5
                 resources:
                   limits:
                     memory: 512Mi
                """;
        List<Promotion> promotions = data.promotions().stream()
                .map(one -> one.withMetadata(one.metadata().withAnnotation(ReportData.DIFF, diff)))
                .toList();
        return new ReportData(data.project(), data.at(), data.warehouses(), data.stages(), data.freight(), promotions);
    }

    private static Stage stage(String name, @Nullable String upstream) {
        return Stage.named(name)
                .requests(upstream == null ? APP.direct() : APP.from(upstream))
                .promotion(pipeline())
                .verification(verify -> verify.by("smoke"))
                .build();
    }

    private static dev.haulier.step.PromotionStep<?> step(
            SteppedClock clock, String name, int seconds, Map<String, Object> output) {
        return Pipelines.external(name, (context, config) -> {
            clock.advance(Duration.ofSeconds(seconds));
            return StepResult.succeeded(output);
        });
    }
}
