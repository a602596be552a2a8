package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.Stage;
import dev.haulier.testkit.EcrRequest;
import dev.haulier.testkit.EcrServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** discover, freight and status. */
class CliListTest {

    @TempDir
    private Path folder;

    private CliWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new CliWorld(folder);
        world.pushImage("1.0.0");
        world.pushImage("latest");
        world.pushImage("2.0.0");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void discover_printsTheNewestOfEachWarehouse() {
        CliRun run = world.run("discover");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith("WAREHOUSE")
                .containsPattern("application +[0-9a-f]{7} +[a-z]+-[a-z]+ +demo:1\\.0\\.0\n")
                .containsPattern("gitops +[0-9a-f]{7} +[a-z]+-[a-z]+ +gitops@[0-9a-f]{7}\n");
    }

    @Test
    void discover_ofOneWarehouse_asksOnlyThatOne() {
        CliRun run = world.run("discover", "application");

        assertThat(run.out()).contains("application").doesNotContain("gitops");
    }

    @Test
    void discover_again_fetchesNothingThatIsInTheCache() {
        world.run("discover", "gitops");
        int packs = world.git().packsSent();
        assertThat(packs).isPositive();

        assertThat(world.run("discover", "gitops").code()).isEqualTo(ExitCode.DONE);
        assertThat(world.git().packsSent()).isEqualTo(packs);
        world.run("discover", "gitops", "--cache", folder.resolve("other").toString());
        assertThat(world.git().packsSent()).isGreaterThan(packs);
    }

    @Test
    void discover_explained_saysWhyACandidateWasDropped() {
        CliRun run = world.run("discover", "application", "--explain");

        assertThat(run.out()).as("the output stays the same").startsWith("WAREHOUSE");
        assertThat(run.err())
                .containsPattern("1\\.0\\.0\\S* +kept")
                .containsPattern("latest +dropped +not a version\n")
                .containsPattern("2\\.0\\.0\\S* +dropped +\\S+")
                .contains("requests");
    }

    @Test
    void discover_explainedAsJson_givesTheExplanationAlone() {
        CliRun run = world.run("discover", "application", "--explain", "-o", "json");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        List<?> explained = (List<?>) Manifests.parseValue(run.out(), "stdout");
        Map<?, ?> application = (Map<?, ?>) explained.get(0);
        assertThat(application.get("verdict")).isEqualTo("CREATED");
        Map<?, ?> image = (Map<?, ?>) ((List<?>) application.get("subscriptions")).get(0);
        assertThat(image.get("kept")).isEqualTo(List.of("1.0.0"));
        assertThat(image.get("droppedCounts")).isEqualTo(Map.of("not a version", 1L, "outside the constraint", 1L));
        assertThat(image.get("dropped").toString()).contains("latest", "2.0.0");
        assertThat(((Number) image.get("requests")).longValue()).isPositive();
    }

    @Test
    void discover_asJson_givesFreightThatParsesBack() {
        CliRun run = world.run("discover", "application", "-o", "json");

        Freight freight = Manifests.parseOne(Freight.class, run.out(), "stdout");
        assertThat(freight.origin().name()).isEqualTo("application");
        assertThat(freight.contents()).hasSize(1);
        assertThat(freight)
                .isEqualTo(Manifests.parseOne(
                        Freight.class, world.run("freight", "-o", "yaml").out(), "stdout"));
    }

    @Test
    void discover_refusedByEcr_tellsTheOthersAndExitsWithOne() {
        world.ecr().failNext(1000, EcrRequest.DESCRIBE_IMAGES, EcrServer.accessDenied());

        CliRun run = world.run("discover");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        assertThat(run.out()).contains("gitops@");
        assertThat(run.err()).contains("application").doesNotContain("\tat ");
    }

    @Test
    void freight_ofAStage_saysWhatIsAvailableAndWhyNot() {
        world.run("discover", "application");

        assertThat(world.run("freight", "--stage", "dev").out()).containsPattern("demo:1\\.0\\.0 +yes");
        assertThat(world.run("freight", "--stage", "prod").out()).containsPattern("demo:1\\.0\\.0 +no +\\S+.*dev");
    }

    @Test
    void freight_afterAPromotion_saysWhereItIs() {
        world.run("discover", "application");
        world.run("promote", "--stage", "dev");

        assertThat(world.run("freight").out()).containsPattern("application +demo:1\\.0\\.0 +dev +dev");
    }

    @Test
    void status_afterAPromotion_saysTheFreightTheHealthAndThePhase() {
        world.run("discover", "application");
        world.run("promote", "--stage", "dev");

        CliRun run = world.run("status");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .containsPattern("dev +[0-9a-f]{7} \\(demo:1\\.0\\.0\\) +Healthy +Succeeded +yes\n")
                .containsPattern("prod +none +none\n");
    }

    @Test
    void status_asYaml_givesStagesThatParseBack() {
        String yaml = world.run("status", "-o", "yaml").out();

        assertThat(Manifests.parse(yaml, "stdout", false).resources())
                .hasSize(2)
                .allSatisfy(resource -> assertThat(resource).isInstanceOf(Stage.class));
    }
}
