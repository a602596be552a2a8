package dev.haulier.credential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine on the caller's thread. */
final class SystemProcesses {

    /** How many bytes a program may write. */
    static final int MAX_OUTPUT = 64 * 1024;

    private static final int LOOK_EVERY_MILLIS = 5;

    private SystemProcesses() {}

    static ProcessRunner.Result run(List<String> command, String input, Duration timeout)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            write(process, input);
            String output = read(process, timeout);
            return new ProcessRunner.Result(process.exitValue(), output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void write(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program may end without having read what it does not need.
        }
    }

    /** Looks now and then, since a read that waits could not be ended. */
    private static String read(Process process, Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (InputStream stdout = process.getInputStream()) {
            boolean ended = false;
            while (!ended) {
                ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                while (stdout.available() > 0) {
                    output.write(stdout.readNBytes(Math.min(stdout.available(), MAX_OUTPUT + 1)));
                    if (output.size() > MAX_OUTPUT) {
                        throw new IOException("it wrote more than " + MAX_OUTPUT + " bytes");
                    }
                }
                if (!ended && System.nanoTime() - end > 0) {
                    throw new IOException("it did not end within " + timeout.toSeconds() + " s");
                }
            }
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
