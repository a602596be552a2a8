package dev.haulier.credential;

import dev.haulier.program.Program;
import dev.haulier.program.ProgramResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs programs of this machine on the caller's thread. */
final class SystemProcesses {

    /** How many bytes a program may write. */
    static final int MAX_OUTPUT = 64 * 1024;

    private SystemProcesses() {}

    static ProcessRunner.Result run(List<String> command, String input, Duration timeout)
            throws IOException, InterruptedException {
        ProgramResult result = Program.of(command)
                .withInput(input)
                .withTimeout(timeout)
                .withMaxOutput(MAX_OUTPUT)
                .run();
        return new ProcessRunner.Result(result.exitCode(), result.text());
    }
}
