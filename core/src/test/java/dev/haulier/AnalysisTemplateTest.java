package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.AnalysisRunMetadata;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.Image;
import dev.haulier.model.VerificationInfo;
import dev.haulier.model.VerificationPhase;
import dev.haulier.verification.Verdict;
import java.io.StringReader;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AnalysisTemplateTest {

    private static final String PROJECT = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata: {name: demo}
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata: {name: app, namespace: demo}
            spec:
              subscriptions: [{image: {repoURL: registry.example.com/app, constraint: ^1.0.0}}]
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Stage
            metadata: {name: dev, namespace: demo}
            spec:
              requestedFreight:
              - origin: {kind: Warehouse, name: app}
                sources: {direct: true}
              promotionTemplate:
                spec:
                  steps: [{uses: compose-output, config: {a: b}}]
              verification:
                analysisTemplates: [{name: smoke}]
                args: [{name: path, value: /health}]
            ---
            """;

    private static final String TEMPLATE = """
            apiVersion: argoproj.io/v1alpha1
            kind: AnalysisTemplate
            metadata: {name: smoke, namespace: demo}
            spec:
              args:
              - {name: host, value: example.com}
              - {name: path, value: /}
              - {name: token, valueFrom: {secretKeyRef: {name: s, key: k}}}
              metrics:
              - name: answers
                provider: {web: {url: "https://{{args.host}}{{args.path}}"}}
            """;

    private static Project load(String template) {
        return Project.load(new StringReader(PROJECT + template), "kargo.yaml", LoadOptions.defaults());
    }

    @Test
    void template_isPartOfTheProject_andIsWrittenBack() {
        Project project = load(TEMPLATE);

        assertThat(project.analysisTemplates()).singleElement().satisfies(template -> {
            assertThat(template.kind()).isEqualTo("AnalysisTemplate");
            assertThat(template.apiVersion()).isEqualTo("argoproj.io/v1alpha1");
            assertThat(template.defaults()).containsOnlyKeys("host", "path");
        });
        assertThat(project.toYaml()).contains("kind: AnalysisTemplate").contains("secretKeyRef");
        assertThat(Project.load(new StringReader(project.toYaml()), "again.yaml", LoadOptions.defaults()))
                .isEqualTo(project);
    }

    @Test
    void clusterTemplate_belongsToNoNamespace() {
        Project project = load(TEMPLATE.replace("kind: Analysis", "kind: ClusterAnalysis")
                .replace("metadata: {name: smoke, namespace: demo}", "metadata: {name: smoke}"));

        assertThat(project.analysisTemplates())
                .singleElement()
                .satisfies(template -> assertThat(template.cluster()).isTrue());
    }

    @Test
    void templateOfAnotherNamespace_isSkippedWithANote() {
        Project project = load(TEMPLATE.replace("namespace: demo", "namespace: other"));

        assertThat(project.analysisTemplates()).isEmpty();
        assertThat(project.notes()).anyMatch(note -> note.message().contains("namespace other"));
    }

    @Test
    void templateWithoutMetrics_orWithAnArgumentTwice_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> load(
                        TEMPLATE.replace("name: path", "name: host").replaceAll("(?s)metrics:.*", "metrics: []\n")))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("spec.args[1].name: host is there twice")
                .hasMessageContaining("spec.metrics: is empty")
                .hasMessageContaining("kargo.yaml:");
    }

    @Test
    void metricWithoutProvider_isRefused_andAnUnknownOneNoted() {
        assertThatThrownBy(() -> load(TEMPLATE.replaceAll("provider: .*", "interval: 5s")))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("spec.metrics[0].provider");
        assertThat(load(TEMPLATE.replace("{web: ", "{wbe: ")).notes())
                .anyMatch(note -> note.message().contains("did you mean web?"));
    }

    @Test
    void verifierOfThatName_getsTheTemplatesDefaults_andWhatTheStageSaysInstead() {
        var arguments = new AtomicReference<Object>();
        try (Haulier haulier = Haulier.builder()
                .project(load(TEMPLATE))
                .verifier("smoke", context -> {
                    arguments.set(context.arguments());
                    return Verdict.successful();
                })
                .build()) {
            haulier.stage("dev")
                    .promote(haulier.warehouse("app")
                            .createFreight(Image.of("registry.example.com/app", "1.0.0", "sha256:1")));

            assertThat(arguments).hasToString("{host=example.com, path=/health}");
        }
    }

    @Test
    void noVerifierOfThatName_theMessageSpeaksOfArgoRollouts() {
        try (Haulier haulier = Haulier.builder().project(load(TEMPLATE)).build()) {
            haulier.stage("dev")
                    .promote(haulier.warehouse("app")
                            .createFreight(Image.of("registry.example.com/app", "1.0.0", "sha256:1")));

            VerificationInfo info =
                    haulier.stage("dev").history().get(0).verificationHistory().get(0);
            assertThat(info.phase()).isEqualTo(VerificationPhase.ERROR);
            assertThat(info.message())
                    .startsWith(AnalysisTemplate.KIND + " smoke is not run here")
                    .contains("Argo Rollouts")
                    .contains("register a Verifier named smoke");
        }
    }

    @Test
    void argumentWithoutAValue_isAnErrorThatNamesIt_andNobodyIsAsked() {
        var called = new AtomicReference<String>();
        Project project = load(TEMPLATE.replace("- {name: path, value: /}", "- {name: region}"));
        try (Haulier haulier = Pipelines.builder(project)
                .verifier("smoke", context -> {
                    called.set(context.name());
                    return Verdict.successful();
                })
                .build()) {
            haulier.stage("dev").promote(Pipelines.freight(haulier, "1.0.0"));

            VerificationInfo info =
                    haulier.stage("dev").history().get(0).verificationHistory().get(0);
            assertThat(info.phase()).isEqualTo(VerificationPhase.ERROR);
            assertThat(info.message()).contains("AnalysisTemplate smoke", "region", "spec.verification.args");
            assertThat(called).hasValue(null);
        }
    }

    @Test
    void runMetadata_isTheStagesAndKargosOwn() {
        var seen = new AtomicReference<AnalysisRunMetadata>();
        Project project = Project.load(
                new StringReader(PROJECT.replace(
                        "    args: [",
                        "    analysisRunMetadata: {labels: {team: web, kargo.akuity.io/stage: x}, annotations: {why: because}}\n"
                                + "    args: [")),
                "kargo.yaml",
                LoadOptions.defaults());
        try (Haulier haulier = Pipelines.builder(project)
                .verifier("smoke", context -> {
                    seen.set(context.runMetadata());
                    return Verdict.successful();
                })
                .build()) {
            var promotion = haulier.stage("dev").promote(Pipelines.freight(haulier, "1.0.0"));

            String collection = haulier.stage("dev").history().get(0).id();
            assertThat(seen.get().labels())
                    .containsEntry("team", "web")
                    .containsEntry("kargo.akuity.io/stage", "dev")
                    .containsEntry("kargo.akuity.io/freight-collection", collection);
            assertThat(seen.get().annotations())
                    .containsEntry("why", "because")
                    .containsEntry("kargo.akuity.io/promotion", promotion.name())
                    .doesNotContainKey("kargo.akuity.io/stage");
        }
    }
}
