package dev.haulier.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ProgramTest {

    @TempDir
    private Path folder;

    private Program shell(String script) {
        return Program.of(List.of("/bin/sh", "-c", script)).in(folder);
    }

    @Test
    void run_ended_tellsExitCodeAndBothOutputs() throws Exception {
        ProgramResult result = shell("cat; echo trouble >&2; echo last >&2; exit 3")
                .withInput("words")
                .run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.text()).isEqualTo("words");
        assertThat(result.errors()).isEqualTo("trouble\nlast\n");
        assertThat(result.lastLine()).isEqualTo("last");
    }

    @Test
    void run_ownEnvironment_hasNothingOfThisProcess() throws Exception {
        ProgramResult result =
                shell("/usr/bin/env").withEnvironment(Map.of("A", "b")).run();

        assertThat(result.text()).contains("A=b").doesNotContain("HOME=", "PATH=/");
    }

    @Test
    void run_outputAtTheBound_passesAndOnePastItFails() throws Exception {
        assertThat(shell("yes x | head -c 1000").withMaxOutput(1000).run().output())
                .hasSize(1000);
        assertThatThrownBy(
                        () -> shell("yes x | head -c 1001").withMaxOutput(1000).run())
                .isInstanceOf(IOException.class)
                .hasMessage("sh wrote more than 1000 bytes");
    }

    @Test
    void run_manyErrors_keepsTheEnd() throws Exception {
        ProgramResult result =
                shell("yes word | head -c 300000 >&2; echo end >&2").run();

        assertThat(result.errors()).hasSizeLessThanOrEqualTo(Program.MAX_ERRORS).endsWith("end\n");
    }

    @Test
    void run_tooLong_killsItAndWhatItStarted() {
        assertThatThrownBy(() -> shell("sleep 321 & echo $! > child; wait")
                        .withTimeout(Duration.ofMillis(300))
                        .run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not end within");

        Awaitility.await()
                .until(() -> ProcessHandle.allProcesses()
                        .noneMatch(each -> each.isAlive()
                                && each.info().commandLine().orElse("").contains("sleep 321")));
    }

    @Test
    void run_notWantedAnyLonger_isKilled() throws Exception {
        assertThat(shell("echo begun >&2; sleep 60").run(line -> !line.equals("begun")))
                .isEmpty();
    }

    @Test
    void run_interrupted_killsIt() throws Exception {
        var begun = new AtomicBoolean();
        var thrown = new AtomicReference<Throwable>();
        Thread thread = new Thread(() -> {
            try {
                shell("echo begun >&2; sleep 60").run(line -> {
                    begun.set(true);
                    return true;
                });
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        thread.start();
        Awaitility.await().untilTrue(begun);
        thread.interrupt();
        thread.join(10_000);

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void run_noSuchProgram_saysSo() {
        assertThatThrownBy(() -> Program.of(List.of("no-such-program-here")).run())
                .isInstanceOf(IOException.class)
                .hasMessage("no-such-program-here cannot be started; is it installed, and on the PATH?");
        assertThat(Program.find("no-such-program-here")).isEmpty();
        assertThat(Program.find("sh")).isPresent();
    }
}
