package dev.haulier;

import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.report.Report;
import dev.haulier.report.ReportData;
import dev.haulier.step.StepResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedDiffTest {

    private static Promotion promote(int limit, boolean fails) {
        Project project = Pipelines.project(pipeline -> pipeline.step("clone", step -> {})
                .step("edit", step -> {})
                .step("fail", step -> step.when("${{ " + fails + " }}").config("message", "red")));
        HaulierBuilder builder = Pipelines.builder(project)
                .step(local("clone", (context, config) -> {
                    context.workspace().mount("out", PlanTest.tree(Map.of("a.txt", "1\n", "b.txt", "1\n")));
                    return StepResult.succeeded();
                }))
                .step(local("edit", (context, config) -> {
                    for (String file : List.of("a.txt", "b.txt")) {
                        context.workspace().write("out/" + file, "2\n".getBytes(StandardCharsets.UTF_8));
                    }
                    return StepResult.succeeded();
                }));
        if (limit >= 0) {
            builder.recordDiffs(limit);
        }
        try (Haulier haulier = builder.build()) {
            Promotion promotion = haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            String page = Report.html(haulier.report());
            assertThat(page.contains("<summary>Changes to")).isEqualTo(limit > 0);
            return promotion;
        }
    }

    private static String diff(Promotion promotion) {
        return promotion.metadata().annotations().getOrDefault(ReportData.DIFF, "");
    }

    @Test
    void unasked_nothingIsKept() {
        assertThat(diff(promote(-1, false))).isEmpty();
        assertThat(diff(promote(0, false))).isEmpty();
    }

    @Test
    void changes_areKeptWithTheRecord_alsoOfAFailedPromotion() {
        for (boolean fails : new boolean[] {false, true}) {
            Promotion promotion = promote(10_000, fails);

            assertThat(promotion.status().phase()).isEqualTo(fails ? PromotionPhase.FAILED : PromotionPhase.SUCCEEDED);
            assertThat(diff(promotion)).contains("diff --git a/a.txt b/a.txt", "-1\n+2\n", "b/b.txt");
        }
    }

    @Test
    void limit_leavesOutWholeFiles_andCountsThem() {
        int whole = diff(promote(10_000, false)).length();

        assertThat(diff(promote(whole, false))).hasSize(whole);
        assertThat(diff(promote(whole - 1, false)))
                .contains("a.txt")
                .doesNotContain("b.txt")
                .endsWith("(1 more, too long to be kept)\n");
    }

    @ParameterizedTest
    @CsvSource({"101, (100 more", "102, (up to 101 more", "150, (up to 149 more"})
    void manyChangesThatDoNotFit_areNotAllCompared(int files, String told) {
        Project project = Pipelines.project(pipeline -> pipeline.step("render", step -> {}));
        HaulierBuilder builder = Pipelines.builder(project)
                .step(local("render", (context, config) -> {
                    context.workspace().mount("out", PlanTest.tree(Map.of("kept.txt", "1\n")));
                    for (int i = 0; i < files; i++) {
                        context.workspace().write("out/f" + (1000 + i), "x\n".getBytes(StandardCharsets.UTF_8));
                    }
                    return StepResult.succeeded();
                }))
                .recordDiffs(80);
        try (Haulier haulier = builder.build()) {
            assertThat(diff(haulier.stage("dev").promote(freight(haulier, "1.0.0"))))
                    .contains("a/f1000")
                    .doesNotContain("f1001")
                    .endsWith(told + ", too long to be kept)\n");
        }
    }

    @Test
    void limit_belowZero_isRefused() {
        assertThatThrownBy(() -> Haulier.builder().recordDiffs(-1)).isInstanceOf(HaulierException.class);
    }
}
