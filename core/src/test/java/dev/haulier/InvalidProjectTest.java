package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Image;
import dev.haulier.model.Problem;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.Warehouse;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvalidProjectTest {

    private static final String HEAD = "apiVersion: kargo.akuity.io/v1alpha1\nkind: ";

    @TempDir
    private Path folder;

    private static final Warehouse APPLICATION =
            Warehouse.named("application").image("ghcr.io/org/app").build();

    private static List<String> problems(ProjectBuilder builder) {
        return catchThrowableOfType(InvalidProjectException.class, builder::build).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private List<String> problems(String yaml) {
        return catchThrowableOfType(
                        InvalidProjectException.class,
                        () -> Project.load(new StringReader(yaml), "p.yaml", LoadOptions.defaults()))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    private String message(Path path) {
        return String.valueOf(catchThrowableOfType(InvalidProjectException.class, () -> Project.load(path))
                .getMessage());
    }

    @Test
    void missingFolder_isNamed() {
        assertThat(message(folder.resolve("nowhere")))
                .isEqualTo(folder.resolve("nowhere") + ": does not exist; name a folder of manifests, or one file");
    }

    @Test
    void folderWithoutManifests_isNamed() {
        assertThat(message(folder))
                .isEqualTo(folder + ": holds no .yaml, .yml or .json file; name the folder that holds the manifests");
    }

    @Test
    void emptyYaml_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n---\n");

        assertThat(message(file))
                .isEqualTo(
                        file + ": holds no resource of Kargo's; name a folder or file with at least a Warehouse and a"
                                + " Stage");
    }

    @Test
    void twoStagesOfOneName_areBothNamed() throws IOException {
        Files.writeString(
                folder.resolve("w.yaml"),
                Project.named("demo").warehouse(APPLICATION).build().toYaml());
        String stage = HEAD + "Stage\nmetadata: {name: dev, namespace: demo}\nspec:\n"
                + "  requestedFreight: [{origin: {kind: Warehouse, name: application}, sources: {direct: true}}]\n";
        Path first = Files.writeString(folder.resolve("a.yaml"), stage);
        Path second = Files.writeString(folder.resolve("b.yaml"), "---\n" + stage);

        assertThat(message(folder))
                .isEqualTo(second + ":4: Stage/dev metadata.name: is the name of two Stage resources, the first at "
                        + first + ":1; rename or remove one");
    }

    @Test
    void stageOfUnknownWarehouse_isNamedWithTheNearest() {
        assertThat(problems(HEAD + "Warehouse\nmetadata: {name: application, namespace: demo}\n"
                        + "spec: {subscriptions: [{image: {repoURL: nginx}}]}\n---\n" + HEAD
                        + "Stage\nmetadata: {name: dev, namespace: demo}\nspec:\n  requestedFreight:\n"
                        + "  - origin:\n      kind: Warehouse\n      name: aplication\n    sources: {direct: true}\n"))
                .containsExactly("p.yaml:13: Stage/dev spec.requestedFreight[0].origin.name:"
                        + " there is no Warehouse aplication; did you mean application?");
    }

    @Test
    void badUrls_areNamed_withoutPasswords() {
        var builder = Project.named("demo")
                .warehouse(Warehouse.named("w")
                        .git("https://user:hunter2@git example/x")
                        .git("git.example.com/x.git")
                        .git("")
                        .image("https://ghcr.io/org/app")
                        .image("ghcr.io/org/app:v1")
                        .chart("charts.example.com", chart -> chart.name("x"))
                        .git("https://example.com/" + "a/".repeat(2000))
                        .build());

        assertThat(problems(builder))
                .containsExactly(
                        "Warehouse/w spec.subscriptions[0].git.repoURL: \"https://...@git example/x\" is no URL of this"
                                + " kind; give a Git URL such as https://git.example.com/org/repo.git",
                        "Warehouse/w spec.subscriptions[1].git.repoURL: \"git.example.com/x.git\" is no URL of this"
                                + " kind; give a Git URL such as https://git.example.com/org/repo.git",
                        "Warehouse/w spec.subscriptions[2].git.repoURL: is missing; give a Git URL such as"
                                + " https://git.example.com/org/repo.git",
                        "Warehouse/w spec.subscriptions[3].image.repoURL: \"https://ghcr.io/org/app\" is no URL of this"
                                + " kind; give an image repository such as ghcr.io/org/app, without scheme and tag",
                        "Warehouse/w spec.subscriptions[4].image.repoURL: \"ghcr.io/org/app:v1\" is no URL of this"
                                + " kind; give an image repository such as ghcr.io/org/app, without scheme and tag",
                        "Warehouse/w spec.subscriptions[5].chart.repoURL: \"charts.example.com\" is no URL of this"
                                + " kind; give a chart URL such as https://charts.example.com or oci://ghcr.io/org/chart",
                        "Warehouse/w spec.subscriptions[6].git.repoURL: \"https://example.com/a/a/a/a/a/a/a/a/a/a/a/a/a/"
                                + "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a...\" is no URL of this kind; give a Git URL such as"
                                + " https://git.example.com/org/repo.git");
    }

    @Test
    void allThatIsWrong_isListed_eachOnItsOwnLine() {
        var exception = catchThrowableOfType(
                InvalidProjectException.class,
                Project.named("Demo")
                        .stage(Stage.named("dev_1").variable("1x", "").build())::build);

        assertThat(exception.getMessage().lines())
                .hasSize(exception.problems().size())
                .hasSize(4)
                .allMatch(line -> line.startsWith("Project/Demo ") || line.startsWith("Stage/dev_1 "));
    }

    @Test
    void unknownField_isNamedWithFileLinePathAndTheNearest() {
        assertThat(problems(HEAD + "Warehouse\nmetadata:\n  name: w\n  namespace: demo\nspec:\n  subscriptions:\n"
                        + "  - image:\n      repoURL: nginx\n      constrain: ^1.0.0\n      discoverylimit: 5\n"))
                .containsExactly(
                        "p.yaml:10: Warehouse/w spec.subscriptions[0].image.constrain: is not known;"
                                + " did you mean constraint?",
                        "p.yaml:11: Warehouse/w spec.subscriptions[0].image.discoverylimit: is not known;"
                                + " did you mean discoveryLimit?");
    }

    @Test
    void severalProjects_areListed() {
        assertThat(problems(HEAD + "Project\nmetadata: {name: one}\n---\n" + HEAD + "Project\nmetadata: {name: two}\n"))
                .containsExactly("p.yaml: holds several projects: one, two; say which one, or load them all");
    }

    @Test
    void noName_isSaid() {
        assertThat(problems(
                        HEAD + "Warehouse\nmetadata: {name: w}\nspec: {subscriptions: [{image: {repoURL: nginx}}]}"))
                .containsExactly("p.yaml: says nowhere how the project is called; add a Project, or hand in the name");
    }

    @Test
    void cycle_isShownAllAround() {
        var builder = Project.named("demo").warehouse(APPLICATION);
        for (String[] edge : new String[][] {{"a", "c"}, {"b", "a"}, {"c", "b"}, {"d", "c"}}) {
            builder.stage(
                    Stage.named(edge[0]).requests(APPLICATION.from(edge[1])).build());
        }

        assertThat(problems(builder))
                .containsExactly("Stage/a spec.requestedFreight: is upstream of itself for Warehouse/application:"
                        + " a <- c <- b <- a; cut one of these");
    }

    @Test
    void cycleOfDifferentOrigins_isNone() {
        var other = Warehouse.named("other").image("ghcr.io/org/other").build();
        var project = Project.named("demo")
                .warehouse(APPLICATION)
                .warehouse(other)
                .stage(Stage.named("a")
                        .requests(APPLICATION.direct())
                        .requests(other.from("b"))
                        .build())
                .stage(Stage.named("b")
                        .requests(APPLICATION.from("a"))
                        .requests(other.direct())
                        .build())
                .build();

        assertThat(project.notes()).isEmpty();
    }

    @Test
    void longChainOfStages_isNoCycleAndNoOverflow() {
        var builder = Project.named("demo").warehouse(APPLICATION);
        builder.stage(Stage.named("s0").requests(APPLICATION.direct()).build());
        for (int i = 1; i < 1_500; i++) {
            builder.stage(Stage.named("s" + i)
                    .requests(APPLICATION.from("s" + (i - 1)))
                    .build());
        }

        assertThat(builder.build().stages()).hasSize(1_500);
    }

    @Test
    void unknownStageAndTask_areNamed() {
        var builder = Project.named("demo")
                .warehouse(APPLICATION)
                .promotionTask(PromotionTask.named("promote")
                        .variable("x")
                        .step(Step.uses("fail"))
                        .build())
                .stage(Stage.named("dev")
                        .requests(APPLICATION.from("test"))
                        .promotion(pipeline ->
                                pipeline.task("promot").task("promote").clusterTask("promote", task -> {}))
                        .build());

        assertThat(problems(builder))
                .containsExactly(
                        "Stage/dev spec.requestedFreight[0].sources.stages[0]: there is no Stage test; known here: dev",
                        "Stage/dev spec.promotionTemplate.spec.steps[0].task.name: there is no PromotionTask promot;"
                                + " did you mean promote?",
                        "Stage/dev spec.promotionTemplate.spec.steps[1].vars: does not set x, which the task promote"
                                + " needs",
                        "Stage/dev spec.promotionTemplate.spec.steps[2].task.name: there is no ClusterPromotionTask"
                                + " promote");
    }

    @Test
    void taskVariable_setAnywhereAbove_isEnough() {
        var task = PromotionTask.named("promote")
                .variable("x")
                .variable("y")
                .variable("z")
                .step(Step.uses("fail"))
                .build();
        var project = Project.named("demo")
                .warehouse(APPLICATION)
                .promotionTask(task)
                .stage(Stage.named("dev")
                        .variable("x", "1")
                        .requests(APPLICATION.direct())
                        .promotion(pipeline ->
                                pipeline.variable("y", "2").task("promote", step -> step.variable("z", "3")))
                        .build())
                .build();

        assertThat(project.notes()).isEmpty();
    }

    @Test
    void freightOfUnknownWarehouse_andSecondAlias_areNamed() {
        Freight first = Freight.of(FreightOrigin.warehouse("application"), Image.of("a", "1", "sha256:aa"))
                .withAlias("big-bear");
        Freight second = Freight.of(FreightOrigin.warehouse("applicatoin"), Image.of("a", "1", "sha256:aa"))
                .withAlias("big-bear");

        assertThat(problems(Project.named("demo")
                        .warehouse(APPLICATION)
                        .freight(first)
                        .freight(second)))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("big-bear is the alias of Freight"))
                .anyMatch(problem -> problem.contains("there is no Warehouse applicatoin; did you mean application?"));
    }

    @Test
    void brokenManifest_isNotReportedTwice() {
        assertThat(problems(HEAD + "Warehouse\nmetadata: {name: w, namespace: demo}\nspec: {subscriptions: nginx}"))
                .containsExactly("p.yaml:4: Warehouse/w spec.subscriptions: must be a list, and is \"nginx\"");
    }
}
