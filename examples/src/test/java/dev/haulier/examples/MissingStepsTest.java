package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.haulier.Haulier;
import dev.haulier.InvalidProjectException;
import dev.haulier.Project;
import dev.haulier.model.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A manifest names a step that nobody has registered. */
class MissingStepsTest {

    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    @TempDir
    Path folder;

    /** The names as the page has them. */
    static List<String> paidSteps() throws IOException {
        String page = page();
        String list = page.substring(page.indexOf("supplies those that it needs"), page.indexOf("and every"));
        return NAME.matcher(list).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("paidSteps")
    void aPaidStep_isRefusedAsSuch_withTheLinesThatSupplyIt(String name) {
        InvalidProjectException refused = refused("- uses: " + name);

        assertThat(refused.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo(name + " is a step of Kargo's paid edition, which Haulier does not have; supply it with"
                        + " Haulier.builder().step(...), see docs/own-steps.md");
        assertThat(refused.getMessage()).contains("StepType.external(\"" + name + "\"", ".step(step).build();");
    }

    @Test
    void paidSteps_areAllOfThem() throws IOException {
        assertThat(paidSteps()).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void theLines_haveTheKeysOfTheManifest_nameTheOthers_andAreThoseOfThePage() throws IOException {
        String message = refused("""
                - uses: wait-for-approval
                  config:
                    minApprovals: 2
                    approvers:
                    - {role: security}
                - uses: send-message
                  config: {message: hello}
                - uses: teams-notify
                """).getMessage();

        assertThat(message).contains("To supply wait-for-approval (in the same way: send-message, teams-notify), give");
        String lines = message.substring(message.indexOf("    record "));
        assertThat(page()).contains(lines.stripIndent());
        assertThat(lines.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void theLines_compile() throws IOException {
        String lines = lines("""
                - uses: jira
                  config:
                    credentials: {secretName: jira}
                    updateIssue: {issueKey: X-1}
                    count: 3
                    whole: true
                    text: hello
                    later: ${{ 1 + 1 }}
                    mixed: 1
                - uses: jira
                  config:
                    credentials: {secretName: jira}
                    createIssue: {projectKey: X}
                    count: 4
                    text: world
                    later: ${{ 2 }}
                    mixed: a
                """);

        assertThat(lines)
                .contains("record JiraConfig(long count, Optional<Map<String, Object>> createIssue,"
                        + " Map<String, Object> credentials, Object later, Object mixed, String text,"
                        + " Optional<Map<String, Object>> updateIssue, Optional<Boolean> whole) {}");
        assertThat(compile(lines)).isEmpty();
        assertThat(compile(lines("- {uses: odd, config: {class: 1, a-b: 2}}"))).isEmpty();
    }

    @Test
    void aStepOfAModule_namesTheModule() {
        assertThat(refused("- uses: git-clone").problems().get(0).message())
                .isEqualTo("there is no step git-clone; it comes with the module haulier-git: hand its extension to"
                        + " Haulier.builder().use(...)");
    }

    @Test
    void aMisspeltStep_getsTheNearestName_alsoOfPaidOnes_andNoLines() {
        assertThat(refused("- uses: yaml-updaet").getMessage())
                .endsWith("there is no step yaml-updaet; did you mean yaml-update?");
        assertThat(refused("- uses: send-mesage").getMessage())
                .endsWith("there is no step send-mesage; did you mean send-message?");
    }

    private String lines(String steps) {
        String message = refused(steps).getMessage();
        return message.substring(message.indexOf("    ", message.indexOf("To supply")));
    }

    private List<String> compile(String lines) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String record = lines.lines().findFirst().orElseThrow();
        Path source = folder.resolve("Supplied.java");
        Files.writeString(source, """
                import dev.haulier.*;
                import dev.haulier.step.*;
                import java.util.*;
                class Supplied {
                    %s
                    Haulier build(Project project) {
                %s
                        return haulier;
                    }
                }
                """.formatted(record, lines.substring(record.length())));
        var errors = new StringWriter();
        compiler.getTask(
                        errors,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        return errors.toString().lines().filter(line -> line.contains("error:")).toList();
    }

    private static String page() throws IOException {
        Path here = Path.of("docs", "own-steps.md");
        return Files.readString(Files.exists(here) ? here : Path.of("..", "docs", "own-steps.md"));
    }

    private InvalidProjectException refused(String steps) {
        Project project = OneStage.project(folder, steps);
        return catchThrowableOfType(
                InvalidProjectException.class,
                () -> Haulier.builder().project(project).build());
    }
}
