package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with arguments is said in a line or two, never in a page. */
class CliArgumentsTest {

    @TempDir
    private Path folder;

    private Path manifests;

    @BeforeEach
    void write() {
        manifests = CliManifests.write(folder.resolve("kargo"), CliManifests.REPOSITORY);
    }

    @Test
    void unknownStage_namesTheNearest() {
        CliRun run = onProject("promote", "--stage", "dve");

        assertOneLine(run, "dve", "did you mean dev?");
    }

    @Test
    void unknownWarehouse_namesTheNearest() {
        assertOneLine(onProject("discover", "aplication"), "aplication", "did you mean application?");
    }

    @Test
    void unknownFreight_isSaid() {
        assertOneLine(onProject("promote", "--stage", "dev", "--freight", "sleepy-otter"), "sleepy-otter");
    }

    @Test
    void missingKubeconfig_isSaid() {
        CliRun run = onProject("status", "--kubeconfig", folder.resolve("none").toString());

        assertOneLine(run, "--kubeconfig", "none");
    }

    @Test
    void missingCredentialsFile_isSaid() {
        CliRun run = onProject("status", "--credentials", folder.resolve("none").toString());

        assertOneLine(run, "none");
    }

    @Test
    void credentialsFileWithoutSecrets_isSaid() {
        CliRun run = onProject(
                "status", "--credentials", manifests.resolve("stages.yaml").toString());

        assertOneLine(run, "--credentials", "holds no Secret");
    }

    @Test
    void missingOption_isSaidWithAHintAtHelp() {
        CliRun run = CliRun.of(CliWorld.ENVIRONMENT, "promote");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().strip())
                .contains("--stage=STAGE")
                .contains("'haulier promote --help'")
                .hasLineCount(2);
    }

    @Test
    void unknownCommand_namesTheNearest() {
        CliRun run = CliRun.of(CliWorld.ENVIRONMENT, "promot");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("promot").contains("haulier promote");
    }

    @Test
    void unknownFormat_namesThoseThatAre() {
        CliRun run = onProject("status", "-o", "xml");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("xml").containsIgnoringCase("json").containsIgnoringCase("yaml");
    }

    @Test
    void noCommand_isSaid() {
        CliRun run = CliRun.of(CliWorld.ENVIRONMENT);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("a subcommand is missing");
    }

    @Test
    void help_tellsTheCommandsAndTheExitCodes() {
        CliRun run = CliRun.of(CliWorld.ENVIRONMENT, "--help");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains(
                        "validate",
                        "discover",
                        "freight",
                        "promote",
                        "rollback",
                        "verify",
                        "status",
                        "report",
                        "eval",
                        "Exit codes")
                .doesNotContain("null");
        assertThat(CliRun.of(CliWorld.ENVIRONMENT, "eval", "--help").out())
                .contains("tag ${{ vars.tag }}", "${% in")
                .doesNotContain("null");
    }

    @Test
    void version_isTheSameForEachCommand() {
        assertThat(CliRun.of(CliWorld.ENVIRONMENT, "promote", "--version").out())
                .startsWith("haulier ")
                .isEqualTo(CliRun.of(CliWorld.ENVIRONMENT, "--version").out());
    }

    private CliRun onProject(String... args) {
        String[] all = new String[args.length + 4];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "-f";
        all[args.length + 1] = manifests.toString();
        all[args.length + 2] = "--state";
        all[args.length + 3] = folder.resolve("state").toString();
        return CliRun.of(CliWorld.ENVIRONMENT, all);
    }

    private static void assertOneLine(CliRun run, String... parts) {
        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).startsWith("haulier: ").contains(parts).hasLineCount(1);
    }
}
