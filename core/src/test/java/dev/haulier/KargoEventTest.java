package dev.haulier;

import static dev.haulier.Pipelines.APP;
import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.event.Event;
import dev.haulier.event.KargoEvent;
import dev.haulier.event.LoggingListener;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.Stage;
import dev.haulier.step.StepResult;
import dev.haulier.verification.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KargoEventTest {

    private final List<Event> events = new ArrayList<>();

    private Haulier haulier(Verdict verdict) {
        Project project = Project.named("demo")
                .warehouse(APP)
                .stage(Stage.named("dev")
                        .requests(APP.direct())
                        .promotion(pipeline -> pipeline.step(
                                "argocd-update",
                                step -> step.as("sync")
                                        .config(
                                                "apps",
                                                List.of(
                                                        Map.of("name", "demo-${{ ctx.stage }}"),
                                                        Map.of("name", "plain")))))
                        .verification(verify -> verify.by("smoke"))
                        .build())
                .build();
        return Pipelines.builder(project)
                .step(Pipelines.external(
                        "argocd-update",
                        (context, config) ->
                                new StepResult.Succeeded(Map.of(), "", new HealthCheckStep("argocd-update", config))))
                .use(registration -> registration.healthChecker(new dev.haulier.deploy.HealthChecker() {
                    @Override
                    public String kind() {
                        return "argocd-update";
                    }

                    @Override
                    public dev.haulier.deploy.HealthReport check(
                            String project, String stage, Map<String, Object> config) {
                        return dev.haulier.deploy.HealthReport.of(dev.haulier.model.HealthState.HEALTHY);
                    }
                }))
                .verifier("smoke", context -> verdict)
                .listener(events::add)
                .listener(LoggingListener.to("dev.haulier.events"))
                .build();
    }

    private Map<String, KargoEvent> byType() {
        var all = new LinkedHashMap<String, KargoEvent>();
        events.forEach(event -> KargoEvent.of(event).ifPresent(kargo -> all.put(kargo.type(), kargo)));
        return all;
    }

    @Test
    void lifeOfAPromotion_inKargosTypesAndFields() {
        try (Haulier haulier = haulier(Verdict.successful())) {
            var promotion = haulier.stage("dev").as("email:alice@example.com").promote(freight(haulier, "1.0.0"));
            String freight = promotion.spec().freight();
            Map<String, KargoEvent> all = byType();

            assertThat(all.keySet())
                    .containsExactly(
                            "FreightCreated", "PromotionCreated", "PromotionSucceeded", "FreightVerificationSucceeded");
            assertThat(all.get("FreightCreated").payload())
                    .containsEntry("project", "demo")
                    .containsEntry("name", freight)
                    .containsEntry("stageName", "")
                    .containsEntry("warehouseName", "app")
                    .containsEntry("createTime", "2026-01-02T03:04:05Z")
                    .containsKeys("id", "message", "alias", "images")
                    .doesNotContainKeys("actor", "commits");
            assertThat(all.get("PromotionCreated").payload())
                    .containsEntry("actor", "email:alice@example.com")
                    .containsEntry("name", promotion.name())
                    .containsEntry("applications", List.of(Map.of("Namespace", "argocd", "Name", "plain")))
                    .doesNotContainKey("rollback");
            assertThat(all.get("PromotionSucceeded").payload())
                    .containsEntry("verificationPending", true)
                    .containsEntry(
                            "applications",
                            List.of(
                                    Map.of("Namespace", "argocd", "Name", "demo-dev"),
                                    Map.of("Namespace", "argocd", "Name", "plain")));
            for (String type : List.of("PromotionCreated", "PromotionSucceeded")) {
                assertThat((Map<?, ?>) all.get(type).payload().get("freight"))
                        .as(type)
                        .isEqualTo(Map.of(
                                "name",
                                freight,
                                "stageName",
                                "dev",
                                "warehouseName",
                                "app",
                                "createTime",
                                "2026-01-02T03:04:05Z",
                                "alias",
                                haulier.freight(freight).alias(),
                                "images",
                                all.get("FreightCreated").payload().get("images")));
            }
            assertThat(all.get("FreightVerificationSucceeded").payload())
                    .containsEntry("stageName", "dev")
                    .containsEntry("name", freight)
                    .containsEntry("analysisTriggeredByPromotion", promotion.name())
                    .containsKeys("verificationStartTime", "verificationFinishTime")
                    .doesNotContainKey("analysisRunName");
        }
    }

    @Test
    void verdicts_haveKargosNames() {
        Map.of(
                        Verdict.failed("red"), "FreightVerificationFailed",
                        Verdict.errored("broke"), "FreightVerificationErrored",
                        Verdict.inconclusive("who knows"), "FreightVerificationInconclusive")
                .forEach((verdict, type) -> {
                    events.clear();
                    try (Haulier haulier = haulier(verdict)) {
                        haulier.stage("dev").promote(freight(haulier, "1.0.0"));
                        assertThat(byType()).containsKey(type);
                    }
                });
    }

    @Test
    void rollback_isMarked_andIdsTellEventsApart() {
        try (Haulier haulier = haulier(Verdict.successful())) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
            haulier.stage("dev").promote(freight(haulier, "1.0.1"));
            haulier.stage("dev").rollback();

            List<KargoEvent> all = events.stream()
                    .flatMap(event -> KargoEvent.of(event).stream())
                    .toList();
            assertThat(all).extracting(KargoEvent::id).doesNotHaveDuplicates();
            assertThat(all)
                    .filteredOn(event -> Boolean.TRUE.equals(event.payload().get("rollback")))
                    .extracting(KargoEvent::type)
                    .containsExactly("PromotionCreated", "PromotionSucceeded");
            assertThat(KargoEvent.of(events.get(0))).isEqualTo(KargoEvent.of(events.get(0)));
        }
    }

    @Test
    void annotations_areThoseOfKargosEventsInACluster() {
        try (Haulier haulier = haulier(Verdict.successful())) {
            var promotion = haulier.stage("dev").as("email:alice@example.com").promote(freight(haulier, "1.0.0"));
            String freight = promotion.spec().freight();
            Map<String, KargoEvent> all = byType();

            assertThat(all.get("PromotionSucceeded").annotations())
                    .containsOnly(
                            entry("project", "demo"),
                            entry("actor", "email:alice@example.com"),
                            entry("promotion-name", promotion.name()),
                            entry("promotion-create-time", "2026-01-02T03:04:05Z"),
                            entry("stage-name", "dev"),
                            entry("freight-name", freight),
                            entry("freight-create-time", "2026-01-02T03:04:05Z"),
                            entry("freight-alias", haulier.freight(freight).alias()),
                            entry("freight-warehouse-name", "app"),
                            entry(
                                    "freight-images",
                                    "[{\"repoURL\":\"" + Pipelines.REPO + "\",\"tag\":\"1.0.0\",\"digest\":\"sha256:"
                                            + "1.0.0".hashCode() + "\"}]"),
                            entry(
                                    "applications",
                                    "[{\"Namespace\":\"argocd\",\"Name\":\"demo-dev\"},"
                                            + "{\"Namespace\":\"argocd\",\"Name\":\"plain\"}]"),
                            entry("verification-pending", "true"));
            assertThat(all.get("FreightVerificationSucceeded").annotations())
                    .contains(
                            entry("promotion-name", promotion.name()),
                            entry("freight-name", freight),
                            entry("verification-finish-time", "2026-01-02T03:04:05Z"))
                    .doesNotContainKey("event.kargo.akuity.io/message");
        }
    }

    private static Map.Entry<String, String> entry(String name, String value) {
        return Map.entry("event.kargo.akuity.io/" + name, value);
    }
}
