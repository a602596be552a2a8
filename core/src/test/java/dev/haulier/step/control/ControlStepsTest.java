package dev.haulier.step.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlStepsTest {

    @TempDir
    private Path folder;

    private StepRunner steps;

    @BeforeEach
    void open() {
        steps = StepRunner.of(folder, ControlSteps.all());
    }

    @AfterEach
    void close() {
        steps.close();
    }

    @Test
    void builders_giveTheManifestsConfig() {
        assertThat(ControlSteps.composeOutput(Map.of("branch", "main")).toStep().uses())
                .isEqualTo("compose-output");
        assertThat(ControlSteps.composeOutput(Map.of("branch", "main")).toStep().config())
                .isEqualTo(Map.of("branch", "main"));
        assertThat(ControlSteps.fail("no").toStep().uses()).isEqualTo("fail");
        assertThat(ControlSteps.fail("no").toStep().config()).isEqualTo(Map.of("message", "no"));
    }

    @Test
    void composeOutput_outputsItsConfigUnchanged() throws Exception {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("text", "${x}");
        output.put("number", 1234567);
        output.put("nothing", null);
        output.put("list", Arrays.asList(1, null, Map.of("deep", true)));

        StepResult result = steps.run(ControlSteps.composeOutput(output));

        assertThat(result).isInstanceOf(StepResult.Succeeded.class);
        assertThat(result.output().toString())
                .isEqualTo("{text=${x}, number=1234567, nothing=null, list=[1, null, {deep=true}]}");
    }

    @Test
    void composeOutput_withoutAnything_failsAtOnce() throws Exception {
        assertThat(steps.run("compose-output", Map.of())).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.message()).contains("at least one value");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void fail_failsAtOnceAndSaysWhy() throws Exception {
        assertThat(steps.run(ControlSteps.fail("the window is closed")))
                .isEqualTo(StepResult.failed("failed: the window is closed"));
        assertThat(steps.run("fail", Map.of())).isEqualTo(StepResult.failed("failed"));
    }

    @Test
    void fail_refusesAnEmptyMessageAndUnknownKeys() {
        assertThatThrownBy(() -> steps.run(ControlSteps.fail("")))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("message must not be empty");
        assertThatThrownBy(() -> steps.run("fail", Map.of("massage", List.of())))
                .hasMessageContaining("massage")
                .hasMessageContaining("message");
    }
}
