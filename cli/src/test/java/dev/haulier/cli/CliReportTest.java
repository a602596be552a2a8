package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliReportTest {

    @TempDir
    private Path folder;

    private CliWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new CliWorld(folder);
        world.pushImage("1.0.0");
        world.run("discover", "application");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void report_toAFile_isAPageWithTheDiffOfThePromotion() throws Exception {
        Path file = folder.resolve("report.html");
        world.run("promote", "--stage", "dev");

        CliRun run = world.run("report", "-o", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("wrote " + file);
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains("Stage dev", "<summary>Changes to", "✓ Succeeded");
    }

    @Test
    void report_withoutAFile_isText() {
        world.run("promote", "--stage", "dev");

        CliRun run = world.run("report");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("STAGE", "Promotion dev.", "Succeeded");
    }

    @Test
    void report_toAFolderThatIsNotThere_saysSo() {
        CliRun run =
                world.run("report", "-o", folder.resolve("none/report.html").toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("cannot be written").contains("report.html");
    }

    @Test
    void verify_ofAStageWithoutVerification_isGoodAtOnce_andABadStageIsRefused() {
        world.run("promote", "--stage", "dev");

        CliRun run = world.run("verify", "--stage", "dev");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Successful");
        assertThat(world.run("verify", "--stage", "prod").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(world.run("verify", "--stage", "prod").err()).contains("promote Freight to it first");
        assertThat(world.run("verify", "--stage", "dev", "--abort").code()).isZero();
    }
}
