package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.SecretResource;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliValidateTest {

    @TempDir
    private Path folder;

    private Path manifests;

    @BeforeEach
    void write() {
        manifests = CliManifests.write(folder.resolve("kargo"), CliManifests.REPOSITORY);
    }

    @Test
    void validate_goodFolder_listsTheResources() {
        CliRun run = validate();

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith("KIND")
                .containsPattern("Warehouse +application\n")
                .containsPattern("Stage +prod\n");
    }

    @Test
    void validate_neverShowsASecret() {
        for (String format : new String[] {"table", "json", "yaml"}) {
            assertThat(validate("-o", format).everything()).doesNotContain(CliManifests.PASSWORD);
        }
    }

    @Test
    void validate_asYaml_givesResourcesThatParseBack() {
        var set = Manifests.parse(validate("-o", "YAML").out(), "stdout", false);

        assertThat(set.errors()).isEmpty();
        assertThat(set.resources()).hasSize(7).noneMatch(SecretResource.class::isInstance);
    }

    @Test
    void validate_whatIsNotKargos_isToldAndSkipped() {
        assertThat(validate().err()).contains("argocd.yaml:2: ").contains("AppProject");
    }

    @Test
    void validate_textThatMayBecomeANumber_isWarnedOfOnStderr_andRefusedOnDemand() {
        CliManifests.edit(
                manifests.resolve("promotion-task.yaml"),
                "path: ./out/env/${{ ctx.stage }}/values.yaml",
                "path: ${{ imageFrom('x').Tag }}");

        CliRun run = validate();

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .containsPattern(
                        "warning: .*promotion-task.yaml:33: PromotionTask/[a-z-]+ spec.steps\\[[0-9]\\].config.path: ")
                .contains("1.10 becomes the number 1.1")
                .contains("${{ quote(imageFrom('x').Tag) }}");
        assertThat(validate("--strict-types").err()).doesNotContain("1.10");
        assertRefused(validate("--fail-on-warnings"), "promotion-task.yaml:33", "1.10 becomes");
    }

    @Test
    void validate_ownStep_isTakenWithAnyConfig_andRefusedWithoutTheOption() {
        CliManifests.edit(manifests.resolve("promotion-task.yaml"), "uses: git-push", "uses: send-message");

        assertRefused(validate(), "promotion-task.yaml", "send-message is a step of Kargo's paid edition");
        assertThat(validate("--own-step", "other").code()).isNotEqualTo(ExitCode.DONE);
        CliRun run = validate("--own-step", "other", "--own-step", "send-message");
        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void validate_secretThatIsNotThere_isWarnedOf_withTheNearestName() {
        CliManifests.edit(
                manifests.resolve("promotion-task.yaml"),
                "path: ./out/env/${{ ctx.stage }}/values.yaml",
                "path: ${{ quote(secret('nobody').path) }}");

        CliRun run = validate();

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .contains("secret('nobody') finds nothing")
                .contains("the project has no Secret of that name");
    }

    @Test
    void validate_unknownFunction_isRefused_andWarnedOfWhenLenient() {
        CliManifests.edit(
                manifests.resolve("promotion-task.yaml"),
                "path: ./out/env/${{ ctx.stage }}/values.yaml",
                "path: a${{ imageFrm('x') }}");

        assertRefused(validate(), "promotion-task.yaml:33", "unknown function imageFrm", "imageFrom?");
        assertThat(validate("--lenient").code()).isEqualTo(ExitCode.DONE);
        assertThat(validate("--lenient").err()).contains("unknown function imageFrm");
    }

    @Test
    void validate_unknownStep_namesPlaceAndNearest() {
        CliManifests.edit(manifests.resolve("promotion-task.yaml"), "uses: yaml-update", "uses: yaml-updat");

        assertRefused(validate(), "promotion-task.yaml:", "yaml-updat", "yaml-update?");
    }

    @Test
    void validate_unknownConfigKey_namesPlaceAndNearest() {
        CliManifests.edit(manifests.resolve("promotion-task.yaml"), "targetBranch:", "targetBranc:");

        assertRefused(validate(), "promotion-task.yaml:", "targetBranc", "targetBranch?");
    }

    @Test
    void validate_unknownField_namesPlaceAndNearest() {
        CliManifests.edit(manifests.resolve("warehouses.yaml"), "discoveryLimit: 20", "discoveryLimt: 20");

        assertRefused(validate(), "warehouses.yaml:14", "discoveryLimt", "discoveryLimit?");
    }

    @Test
    void validate_unknownFieldLeniently_isAccepted() {
        CliManifests.edit(manifests.resolve("warehouses.yaml"), "discoveryLimit: 20", "discoveryLimt: 20");

        CliRun run = validate("--lenient");
        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void validate_expressionThatCannotCompile_isRefused() {
        CliManifests.edit(manifests.resolve("promotion-task.yaml"), "quote( imageFrom( vars.image ).Tag )", "quote(");

        assertRefused(validate(), "promotion-task.yaml:");
    }

    @Test
    void validate_severalProblems_tellsAll() {
        CliManifests.edit(manifests.resolve("warehouses.yaml"), "discoveryLimit: 20", "discoveryLimt: 20");
        CliManifests.edit(manifests.resolve("stages.yaml"), "promotionTemplate:", "promotionTemplat:");

        assertRefused(validate(), "discoveryLimit?", "promotionTemplate?");
    }

    @Test
    void validate_missingFolder_saysSoInOneLine() {
        CliRun run = CliRun.of(
                CliWorld.ENVIRONMENT, "validate", "-f", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err().strip()).startsWith("haulier: ").contains("none").hasLineCount(1);
    }

    private CliRun validate(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "validate";
        args[1] = "-f";
        args[2] = manifests.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return CliRun.of(Map.of("KUBECONFIG", "/nonexistent/kubeconfig"), args);
    }

    private static void assertRefused(CliRun run, String... parts) {
        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("haulier: ").contains(parts).doesNotContain("\tat ");
    }
}
