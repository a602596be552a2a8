package dev.haulier;

import static dev.haulier.Pipelines.freight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.expression.Signature;
import dev.haulier.expression.ValueType;
import dev.haulier.model.Freight;
import dev.haulier.model.Problem;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.MemoryStore;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    record Deploy(String app, @Nullable String revision, boolean force) {
        Deploy {
            if (app.isBlank()) {
                throw new IllegalArgumentException("app must not be blank");
            }
        }
    }

    private static final PromotionStep<Deploy> DEPLOY =
            PromotionStep.of(StepType.external("deploy", Deploy.class), (context, config) -> StepResult.succeeded());

    private static final String MANIFEST = """
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Project
            metadata:
              name: demo
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Warehouse
            metadata:
              name: app
              namespace: demo
            spec:
              freightCreationCriteria:
                expression: imageFrom(
              subscriptions:
              - image:
                  repoURL: registry.example.com/app
            ---
            apiVersion: kargo.akuity.io/v1alpha1
            kind: Stage
            metadata:
              name: dev
              namespace: demo
            spec:
              requestedFreight:
              - origin:
                  kind: Warehouse
                  name: app
                sources:
                  direct: true
              promotionTemplate:
                spec:
                  vars:
                  - name: bad
                    value: ${{ 1 + }}
                  steps:
                  - uses: deplyo
                  - uses: deploy
                    if: ${{ success( }}
                    config:
                      app: web
                      revison: x
                  - uses: deploy
                    config:
                      force: "yes"
                      app: ${{ imageFrom("x").Tga }}
                  - uses: deploy
                    config:
                      app: " "
            """;

    private static Project load(String manifest) {
        return Project.load(new StringReader(manifest), "stages.yaml", LoadOptions.defaults());
    }

    @Test
    void build_refusesEverythingThatIsWrongAtOnce_withFileAndLine() {
        Project project = load(MANIFEST);

        var refused = catchThrowableOfType(
                InvalidProjectException.class,
                () -> Haulier.builder().project(project).step(DEPLOY).build());

        List<String> problems =
                refused.problems().stream().map(Problem::toString).toList();
        assertThat(problems).hasSize(8);
        assertThat(problems.get(0))
                .startsWith("stages.yaml:13: Warehouse/app spec.freightCreationCriteria.expression: ");
        assertThat(problems.get(1))
                .startsWith("stages.yaml:34: Stage/dev spec.promotionTemplate.spec.vars[0].value: unexpected");
        assertThat(problems.get(2))
                .startsWith(
                        "stages.yaml:36: Stage/dev spec.promotionTemplate.spec.steps[0].uses: there is no step deplyo")
                .contains("did you mean deploy?");
        assertThat(problems.get(3)).startsWith("stages.yaml:38: Stage/dev spec.promotionTemplate.spec.steps[1].if: ");
        assertThat(problems.get(4))
                .isEqualTo("stages.yaml:41: Stage/dev spec.promotionTemplate.spec.steps[1].config.revison: there is no"
                        + " such key; did you mean revision?");
        assertThat(problems.get(5))
                .startsWith("stages.yaml:45: ")
                .contains("steps[2].config.app")
                .contains("Tga");
        assertThat(problems.get(6)).startsWith("stages.yaml:44: ").contains("true or false is wanted");
        assertThat(problems.get(7)).startsWith("stages.yaml:47: ").endsWith("app must not be blank");
        assertThat(refused.getMessage()).contains(problems.get(2));
    }

    @Test
    void build_withoutProject_saysWhatIsMissing() {
        assertThatThrownBy(() -> Haulier.builder().build())
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("project(...)");
    }

    @Test
    void build_thatIsRefused_closesWhatExtensionsHaveOpened() {
        var closed = new ArrayList<String>();

        assertThatThrownBy(() -> Haulier.builder()
                        .project(load(MANIFEST))
                        .use(registration ->
                                registration.closing(() -> closed.add("first")).closing(() -> closed.add("second")))
                        .build())
                .isInstanceOf(InvalidProjectException.class);
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void close_closesExtensionsAndRemovesTemporaryFolders() {
        var closed = new ArrayList<String>();
        var cache = new ArrayList<Path>();
        Haulier haulier = Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("echo", step -> {})))
                .use(registration -> {
                    cache.add(registration.cache());
                    registration.closing(() -> closed.add("it"));
                })
                .build();
        assertThat(cache.get(0)).isDirectory();

        haulier.close();
        haulier.close();

        assertThat(closed).containsExactly("it");
        assertThat(cache.get(0)).doesNotExist();
    }

    @Test
    void cache_thatIsNamed_isMadeAndKept(@TempDir Path folder) {
        Path cache = folder.resolve("a/b");
        Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("echo", step -> {})))
                .cache(cache)
                .use(registration -> assertThat(registration.cache()).isEqualTo(cache))
                .build()
                .close();
        assertThat(cache).isDirectory();
    }

    @Test
    void unknownNames_areRefusedWithTheNearest() {
        Project project = Pipelines.project(pipeline -> pipeline.step("echo", step -> {}));
        try (Haulier haulier = Pipelines.builder(project).build()) {
            assertThatThrownBy(() -> haulier.stage("prd"))
                    .isInstanceOf(HaulierException.class)
                    .hasMessage("Project demo has no Stage prd; did you mean prod?");
            assertThatThrownBy(() -> haulier.warehouse("ap")).hasMessageContaining("did you mean app?");
            assertThatThrownBy(() -> haulier.freight("nope")).hasMessageContaining("none was discovered yet");
            Freight freight = freight(haulier, "1.0.0");
            assertThatThrownBy(() -> haulier.freight("nope")).hasMessageContaining(freight.alias());
            assertThatThrownBy(() -> haulier.stage("prod").promoteNewest())
                    .isInstanceOf(FreightUnavailableException.class)
                    .hasMessageContaining("not promoted to dev yet");
            assertThat(haulier.stages()).extracting(StageHandle::name).containsExactly("dev", "prod");
            assertThat(haulier.warehouses()).extracting(WarehouseHandle::name).containsExactly("app");
        }
    }

    @Test
    void controlFlowStage_cannotBePromotedTo() {
        Project project = Project.named("demo")
                .warehouse(Pipelines.APP)
                .stage(dev.haulier.model.Stage.named("gate")
                        .requests(Pipelines.APP.direct())
                        .build())
                .build();
        try (Haulier haulier = Pipelines.builder(project).build()) {
            Freight freight = freight(haulier, "1.0.0");
            assertThatThrownBy(() -> haulier.stage("gate").promote(freight))
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("control-flow Stage");
        }
    }

    @Test
    void function_ofTheHost_isCalled() {
        Project project = Pipelines.project(
                pipeline -> pipeline.step("echo", step -> step.config("x", "${{ shout(ctx.stage) }}")));
        try (Haulier haulier = Pipelines.builder(project)
                .function(
                        "shout",
                        arguments -> arguments.get(0) + "!",
                        Signature.returning(ValueType.STRING, ValueType.STRING))
                .build()) {
            assertThat(haulier.stage("dev")
                            .promote(freight(haulier, "1.0.0"))
                            .status()
                            .state())
                    .containsEntry("step-1", Map.of("x", "dev!"));
        }
    }

    @Test
    void freightOfTheProject_isThereFromTheStart() {
        Freight freight = Freight.of(
                        Pipelines.APP.origin(), dev.haulier.model.Image.of(Pipelines.REPO, "1.0.0", "sha256:1"))
                .withAlias("merry-otter");
        Project project = Project.named("demo")
                .warehouse(Pipelines.APP)
                .stage(dev.haulier.model.Stage.named("dev")
                        .requests(Pipelines.APP.direct())
                        .promotion(pipeline -> pipeline.step("echo", step -> {}))
                        .build())
                .freight(freight)
                .build();
        var store = new MemoryStore();
        for (int i = 0; i < 2; i++) {
            try (Haulier haulier = Pipelines.builder(project, store).build()) {
                assertThat(haulier.freight()).extracting(Freight::name).containsExactly(freight.name());
                assertThat(haulier.stage("dev").promote("merry-otter").outcome().succeeded())
                        .isTrue();
            }
        }
    }

    @Test
    void state_thatCannotBeWritten_isRefusedWithItsPlace(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> Pipelines.builder(Pipelines.project(pipeline -> pipeline.step("echo", step -> {})))
                        .cache(file.resolve("cache"))
                        .build())
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining(file.toString());
    }
}
