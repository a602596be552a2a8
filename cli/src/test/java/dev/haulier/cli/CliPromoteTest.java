package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliPromoteTest {

    @TempDir
    private Path folder;

    private CliWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new CliWorld(folder);
        world.pushImage("1.0.0");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void promote_withoutFreight_takesTheNewest() {
        world.run("discover", "application");
        world.pushImage("1.1.0");
        world.run("discover", "application");

        CliRun run = world.run("promote", "--stage", "dev");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.values("dev")).contains("tag: \"1.1.0\" # set by the promotion");
        assertThat(world.values("prod")).contains("0.0.0");
        assertThat(run.out())
                .startsWith("STEP")
                .contains("promote::push")
                .contains("Succeeded")
                .contains("promote::sync");
        assertThat(run.err()).contains("Succeeded");
    }

    @Test
    void promote_byAlias_takesThatOne() {
        world.run("discover", "application");
        String alias = onlyFreight().alias();
        world.pushImage("1.1.0");
        world.run("discover", "application");

        CliRun run = world.run("promote", "--stage", "dev", "--freight", alias);

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.values("dev")).contains("1.0.0");
    }

    @Test
    void promote_asJson_givesThePromotionInWireShape() {
        world.run("discover", "application");

        CliRun run = world.run("promote", "--stage", "dev", "--actor", "ada", "-o", "json");

        Promotion promotion = Manifests.parseOne(Promotion.class, run.out(), "stdout");
        assertThat(promotion.spec().stage()).isEqualTo("dev");
        assertThat(promotion.outcome().succeeded()).isTrue();
        assertThat(run.out()).contains("ada");
    }

    @Test
    void promote_planned_printsTheDiffAndLeavesNothing() {
        world.run("discover", "application");
        String head = world.gitops().head("main").orElseThrow();

        CliRun run = world.run("promote", "--stage", "dev", "--plan");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("-  tag: \"0.0.0\" # set by the promotion")
                .contains("+  tag: \"1.0.0\" # set by the promotion")
                .containsOnlyOnce("diff --git ")
                .contains("promote::sync (argocd-update): ");
        assertThat(world.gitops().head("main")).contains(head);
        assertThat(world.git().pushes()).isEmpty();
        assertThat(world.run("status").out()).containsPattern("dev +none +none");
    }

    @Test
    void promote_refusedByTheGitServer_exitsWithOne() {
        world.run("discover", "application");
        world.gitops().protect("main");

        CliRun run = world.run("promote", "--stage", "dev");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.NOT_SUCCEEDED);
        assertThat(run.out()).contains("promote::push");
        assertThat(run.everything()).doesNotContain("\tat ").doesNotContain(CliManifests.PASSWORD);
        assertThat(world.values("dev")).contains("0.0.0");
    }

    @Test
    void promote_notVerifiedUpstream_saysWhyAndChangesNothing() {
        world.run("discover", "application");

        CliRun run = world.run(
                "promote", "--stage", "prod", "--freight", onlyFreight().alias());

        assertThat(run.code()).as(run.everything()).isNotEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("prod").doesNotContain("\tat ");
        assertThat(world.git().pushes()).isEmpty();
    }

    @Test
    void promote_nothingDiscovered_saysSo() {
        CliRun run = world.run("promote", "--stage", "dev");

        assertThat(run.code()).as(run.everything()).isNotEqualTo(ExitCode.DONE);
        assertThat(run.err().strip()).startsWith("haulier: ").hasLineCount(1);
    }

    @Test
    void rollback_bringsBackTheFreightBefore() {
        world.run("discover", "application");
        world.run("promote", "--stage", "dev");
        world.pushImage("1.1.0");
        world.run("discover", "application");
        world.run("promote", "--stage", "dev");
        assertThat(world.values("dev")).contains("1.1.0");

        CliRun run = world.run("rollback", "--stage", "dev");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.values("dev")).contains("1.0.0");
        assertThat(world.run("status").out()).containsPattern("dev +[0-9a-f]{7} \\(demo:1\\.0\\.0\\)");
    }

    @Test
    void rollback_withNothingBefore_saysSoInOneLine() {
        CliRun run = world.run("rollback", "--stage", "dev");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().strip()).startsWith("haulier: ").hasLineCount(1);
    }

    private Freight onlyFreight() {
        return Manifests.parseOne(
                Freight.class, world.run("freight", "-o", "yaml").out(), "stdout");
    }
}
