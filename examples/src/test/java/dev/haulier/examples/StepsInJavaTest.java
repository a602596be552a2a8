package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.ProjectBuilder;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.githosting.GitHostingExtension;
import dev.haulier.helm.HelmExtension;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.oci.OciExtension;
import dev.haulier.step.kustomize.KustomizeProgram;
import dev.haulier.step.kustomize.KustomizeSteps;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about steps in Java shows code that compiles, and each pipeline of it is one that can be built. */
class StepsInJavaTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path cache;

    private static Map<String, Stage> stages() {
        Map<String, Consumer<PipelineBuilder>> pipelines = new LinkedHashMap<>();
        pipelines.put("rendered", StepsInJava::renderedBranch);
        pipelines.put("by-request", StepsInJava::pullRequest);
        pipelines.put("by-itself", StepsInJava::mergedPullRequest);
        pipelines.put("files", StepsInJava::files);
        pipelines.put("told", StepsInJava::askAndTell);
        Map<String, Stage> stages = new LinkedHashMap<>();
        pipelines.forEach((name, pipeline) -> stages.put(
                name,
                Stage.named(name)
                        .requests(warehouse().direct())
                        .promotion(pipeline)
                        .build()));
        return stages;
    }

    private static Warehouse warehouse() {
        return Warehouse.named("web").image("registry.example.com/app").build();
    }

    @Test
    void page_showsTheCodeThatCompiles() throws IOException {
        String compiled = withoutSpace(
                Files.readString(ROOT.resolve("examples/src/main/java/dev/haulier/examples/StepsInJava.java")));
        String[] parts = Files.readString(ROOT.resolve("docs/steps-in-java.md")).split("```java");

        assertThat(parts).hasSize(1 + stages().size());
        for (int i = 1; i < parts.length; i++) {
            assertThat(compiled).contains(withoutSpace(parts[i].substring(0, parts[i].indexOf("```"))));
        }
    }

    @Test
    void pipelines_haveEachStepThatThereIs() {
        var used = new TreeSet<String>();
        stages().values()
                .forEach(stage ->
                        stage.spec().promotionTemplate().spec().steps().forEach(step -> used.add(step.uses())));

        assertThat(used)
                .containsExactlyElementsOf(new TreeSet<>(BuiltInSteps.all(cache).keySet()));
    }

    @Test
    void pipelines_canBeBuilt_withoutAWarning() {
        ProjectBuilder project = Project.named("demo")
                .warehouse(warehouse())
                .secret(SecretResource.of(ObjectMeta.named("gate"), Map.of("token", "a-token")));
        stages().values().forEach(project::stage);

        try (Haulier haulier = Haulier.builder()
                .project(project.build())
                .cache(cache)
                .use(GitExtension.create())
                .use(GitHostingExtension.create())
                .use(HelmExtension.programOrLibrary())
                .use(OciExtension.create())
                .use(ArgoCdExtension.withApi(URI.create("https://argocd.example.com"), () -> Secret.of("a-token")))
                .step(KustomizeSteps.building(
                        KustomizeProgram.at(Path.of(System.getProperty("java.home"), "bin", "java")),
                        OutgoingPolicy.standard()))
                .build()) {
            assertThat(haulier.warnings()).isEmpty();
        }
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining());
    }
}
