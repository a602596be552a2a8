package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Image;
import dev.haulier.model.LabelSelectorRequirement;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Problem;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectConfigSpec;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.StageSelector;
import dev.haulier.model.Step;
import dev.haulier.model.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {

    private static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo";
    private static final String REPO = "https://git.example.com/gitops.git";

    @TempDir
    private Path folder;

    static Path twoStages() throws URISyntaxException {
        URL url = ProjectTest.class.getResource("two-stages/project.yaml");
        assertThat(url).isNotNull();
        return Path.of(url.toURI()).getParent();
    }

    private static Project fluent() {
        var application = Warehouse.named("application")
                .interval(Duration.ofMinutes(1))
                .image(IMAGE, image -> image.semver("^1.0.0").discoveryLimit(10))
                .build();
        var gitops = Warehouse.named("gitops")
                .git(REPO, git -> git.branch("main").includePaths("base"))
                .build();
        var promote = PromotionTask.named("promote")
                .variable("image", IMAGE)
                .variable("repoURL")
                .step(Step.uses("git-clone")
                        .config("repoURL", "${{ vars.repoURL }}")
                        .config("checkout", List.of(Map.of("branch", "main", "path", "./out"))))
                .step(
                        "yaml-update",
                        step -> step.as("update")
                                .when("${{ ctx.targetFreight.origin.name == \"application\" }}")
                                .config("path", "./out/env/${{ ctx.stage }}/values.yaml")
                                .config(
                                        "updates",
                                        List.of(Map.of(
                                                "key", "image.tag", "value", "${{ imageFrom( vars.image ).Tag }}"))))
                .step(
                        "copy",
                        step -> step.when("${{ ctx.targetFreight.origin.name == \"gitops\" }}")
                                .config("inPath", "./out/base")
                                .config("outPath", "./out/env/${{ ctx.stage }}/base"))
                .step(
                        "git-commit",
                        step -> step.config("path", "./out")
                                .config(
                                        "message",
                                        "${{ ctx.targetFreight.origin.name == \"application\""
                                                + " ? ctx.stage + \" runs \" + imageFrom( vars.image ).Tag"
                                                + " : ctx.stage + \" takes \" + commitFrom( vars.repoURL ).ID }}"))
                .step("git-push", step -> step.retry(Duration.ofMinutes(2), 3).config("path", "./out"))
                .step("argocd-update", step -> step.config("apps", List.of(Map.of("name", "demo-${{ ctx.stage }}"))))
                .build();
        var dev = Stage.named("dev")
                .label("team", "demo")
                .requests(application.direct())
                .requests(gitops.direct())
                .promotion(pipeline -> pipeline.variable("repoURL", REPO).task("promote", task -> task.as("promote")))
                .build();
        var prod = Stage.named("prod")
                .label("team", "demo")
                .requests(application.from(dev).soaking(Duration.ofHours(1)))
                .requests(gitops.from("dev"))
                .promotion(pipeline -> pipeline.variable("repoURL", REPO).task("promote", task -> task.as("promote")))
                .build();
        return Project.named("demo")
                .annotation("kargo.akuity.io/description", "Two Stages, two Warehouses")
                .config(new ProjectConfig(
                        ObjectMeta.named(""),
                        new ProjectConfigSpec(
                                List.of(PromotionPolicy.forStage("dev", true)),
                                List.of(Map.of(
                                        "name",
                                        "github",
                                        "github",
                                        Map.of("secretRef", Map.of("name", "github-webhook")))),
                                List.of(),
                                List.of(),
                                List.of())))
                .stage(prod)
                .stage(dev)
                .promotionTask(promote)
                .warehouse(gitops)
                .warehouse(application)
                .secret(SecretResource.of(
                        ObjectMeta.named("git").withLabel("kargo.akuity.io/cred-type", "git"),
                        Map.of("repoURL", REPO, "username", "demo", "password", "not-a-real-password")))
                .sharedSecret(SecretResource.of(
                        ObjectMeta.named("chat").withLabel("kargo.akuity.io/cred-type", "generic"),
                        Map.of("token", "not-a-real-token")))
                .build();
    }

    @Test
    void sameProject_byEitherDoor_isEqual() throws Exception {
        Project loaded = Project.load(twoStages());

        assertThat(loaded).isEqualTo(fluent()).hasSameHashCodeAs(fluent());
    }

    @Test
    void whatIsNotKargos_isSkippedWithANote() throws Exception {
        assertThat(Project.load(twoStages()).notes().stream()
                        .filter(note -> note.file() != null)
                        .map(note -> Path.of(String.valueOf(note.file())).getFileName() + ":" + note.line() + " "
                                + note.message())
                        .toList())
                .containsExactly(
                        "applications.json:1 is of kind ApplicationSet of argoproj.io/v1alpha1, which is not Kargo's; it was skipped",
                        "project.yaml:1 is of kind AppProject of argoproj.io/v1alpha1, which is not Kargo's; it was skipped",
                        "values.yaml:1 has no kind, so it is no resource and was skipped",
                        "git.yaml:23 is of namespace argocd, which is no project's; skipped");
    }

    @Test
    void project_writtenAndRead_isEqual() {
        Project project = fluent();

        String yaml = project.toYamlWithSecrets();

        assertThat(load(yaml)).isEqualTo(project);
        assertThat(load(yaml).toYamlWithSecrets()).isEqualTo(yaml);
        assertThat(Project.load(new StringReader(yaml), "text.yaml", LoadOptions.defaults()))
                .isEqualTo(project);
    }

    @Test
    void toYaml_leavesSecretsOut() {
        assertThat(fluent().toYaml()).doesNotContain("Secret\n").doesNotContain("bm90");
        assertThat(fluent().toYamlWithSecrets()).contains("kind: Secret");
    }

    @Test
    void toString_neverShowsASecret() {
        assertThat(fluent().toString())
                .doesNotContain("not-a-real")
                .doesNotContain("bm90")
                .contains("keys=[");
    }

    @Test
    void toYaml_isWhatAKargoUserWouldWrite() {
        var application =
                Warehouse.named("application").image("ghcr.io/org/app").build();
        var project = Project.named("demo")
                .warehouse(application)
                .stage(Stage.named("dev")
                        .requests(application.direct())
                        .promotion(pipeline -> pipeline.step(Step.uses("fail").config("message", "no: thing")))
                        .build())
                .build();

        assertThat(project.toYaml()).isEqualTo("""
                        apiVersion: kargo.akuity.io/v1alpha1
                        kind: Project
                        metadata:
                          name: demo
                        ---
                        apiVersion: kargo.akuity.io/v1alpha1
                        kind: Warehouse
                        metadata:
                          name: application
                          namespace: demo
                        spec:
                          subscriptions:
                          - image:
                              repoURL: ghcr.io/org/app
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
                              name: application
                            sources:
                              direct: true
                          promotionTemplate:
                            spec:
                              steps:
                              - uses: fail
                                config:
                                  message: 'no: thing'
                        """);
    }

    @Test
    void lenient_unknownFields_surviveTheRoundTrip() {
        String yaml = """
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata:
                  name: application
                  namespace: demo
                spec:
                  subscriptions:
                  - image:
                      repoURL: ghcr.io/org/app
                      futureField:
                        on/off: [1, null]
                  laterField: x
                """;
        Project project = Project.load(
                new StringReader(yaml), "w.yaml", LoadOptions.defaults().leniently());

        assertThat(project.notes())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "w.yaml:10: Warehouse/application spec.subscriptions[0].image.futureField: is not known; known here:"
                                + " allowTags, allowTagsRegexes, cacheByTag, constraint, discoveryLimit, ignoreTags,"
                                + " ignoreTagsRegexes, imageSelectionStrategy, insecureSkipTLSVerify, platform, repoURL,"
                                + " strictSemvers; kept as it is",
                        "w.yaml:12: Warehouse/application spec.laterField: is not known; known here: freightCreationCriteria,"
                                + " freightCreationPolicy, interval, shard, subscriptions; kept as it is");
        assertThat(project.toYaml())
                .contains("futureField:")
                .contains("on/off:")
                .contains("laterField: x");
        assertThat(Project.load(
                        new StringReader(project.toYaml()),
                        "w.yaml",
                        LoadOptions.defaults().leniently()))
                .isEqualTo(project);
    }

    @Test
    void severalProjects_areLoadedByNameOrAllTogether() throws Exception {
        for (String name : List.of("one", "two")) {
            var warehouse = Warehouse.named("w").image("ghcr.io/org/" + name).build();
            Files.writeString(
                    folder.resolve(name + ".yaml"),
                    Project.named(name).warehouse(warehouse).build().toYaml());
        }

        assertThat(Project.loadAll(folder, LoadOptions.defaults()))
                .extracting(Project::name)
                .containsExactly("one", "two");
        Project two = Project.load(folder, "two");
        assertThat(two.warehouse("w").orElseThrow().spec().subscriptions().toString())
                .contains("ghcr.io/org/two");
        assertThat(two.warehouse("x")).isEmpty();
        assertThat(two.stage("x")).isEmpty();
        assertThat(two.promotionTask("x")).isEmpty();
        assertThat(two.clusterPromotionTask("x")).isEmpty();
    }

    @Test
    void manifestsWithoutNamespace_belongToTheNamedProject() throws Exception {
        Files.writeString(
                folder.resolve("w.yaml"),
                "{apiVersion: kargo.akuity.io/v1alpha1, kind: Warehouse, metadata: {name: w},"
                        + " spec: {subscriptions: [{image: {repoURL: nginx}}]}}");

        assertThat(Project.load(folder, "demo").warehouses())
                .extracting(warehouse -> warehouse.metadata().namespace())
                .containsExactly("demo");
    }

    @Test
    void freightInManifests_isNamedByItsContents() {
        var freight = Freight.of(FreightOrigin.warehouse("w"), Image.of("nginx", "1", "sha256:aa"));
        var project = Project.named("demo")
                .warehouse(Warehouse.named("w").image("nginx").build())
                .freight(freight)
                .build();

        Project loaded = load(project.toYaml().replace(freight.name(), "some-name"));

        assertThat(loaded).isEqualTo(project);
        assertThat(loaded.notes())
                .extracting(Problem::message)
                .containsExactly("follows from the contents, and became " + freight.name());
    }

    @Test
    void promotionPolicies_areAddedInOrder() {
        var selector =
                new StageSelector("", Map.of(), List.of(new LabelSelectorRequirement("team", "In", List.of("a", "b"))));
        var project = Project.named("demo")
                .label("team", "a")
                .promotionPolicy(PromotionPolicy.forStage("prod", false))
                .promotionPolicy(new PromotionPolicy("", selector, true, null))
                .build();

        assertThat(load(project.toYaml())).isEqualTo(project);
        assertThat(project.config()).isNotNull();
        assertThat(project.config().spec().promotionPolicies()).hasSize(2);
        assertThat(project.config().name()).isEqualTo("demo");
    }

    private static Project load(String yaml) {
        return Project.load(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "text.yaml", LoadOptions.defaults());
    }
}
