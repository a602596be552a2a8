package dev.haulier.program;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program and how to run it. No shell is involved unless it is the program. It runs on the caller's thread, which reads what
 * it writes, and is killed with all that it has started when its time is up, when it writes too much, when nobody wants it any
 * longer or when the thread is interrupted.
 *
 * <p>Immutable and thread-safe.
 */
public final class Program {

    /** How long a program may take unless something else is said. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** How many bytes a program may write to its standard output unless something else is said. */
    public static final int MAX_OUTPUT = 64 << 20;

    /** How many bytes of what a program says on its standard error are kept; the first ones go. */
    public static final int MAX_ERRORS = 64 << 10;

    private static final int LOOK_MILLIS = 3;
    private static final int CHUNK = 64 << 10;

    /** What a program needs to find its way and its words, and what holds no secret. */
    private static final List<String> HARMLESS = List.of(
            "PATH",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SystemRoot",
            "PATHEXT",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    private final List<String> command;
    private final @Nullable Path folder;
    private final @Nullable Map<String, String> environment;
    private final byte[] input;
    private final @Nullable Duration timeout;
    private final int maxOutput;
    private final boolean joined;

    private Program(
            List<String> command,
            @Nullable Path folder,
            @Nullable Map<String, String> environment,
            byte[] input,
            @Nullable Duration timeout,
            int maxOutput,
            boolean joined) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.environment = environment;
        this.input = input;
        this.timeout = timeout;
        this.maxOutput = maxOutput;
        this.joined = joined;
    }

    /**
     * A program with this process's environment and folder, without input.
     *
     * @param command the program, by its path or to be found by {@code PATH}, and its arguments; at least one word
     * @return a program
     */
    public static Program of(List<String> command) {
        return new Program(command, null, null, new byte[0], TIMEOUT, MAX_OUTPUT, false);
    }

    /**
     * Finds a program as a shell would.
     *
     * @param name without a folder, such as {@code kustomize}
     * @return where it is, or empty when no folder of {@code PATH} has it
     */
    public static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        for (String each : (path == null ? "" : path).split(File.pathSeparator)) {
            for (String ending : List.of("", ".exe")) {
                if (!each.isEmpty()) {
                    Path file = Path.of(each, name + ending);
                    if (executable(file)) {
                        return Optional.of(file.toAbsolutePath());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a file is a program that this process may run.
     *
     * @param file where it should be
     * @return false when there is none
     */
    public static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /**
     * The part of this process's environment that holds no secrets: where programs and certificates are, and the language.
     *
     * @return a new map
     */
    public static Map<String, String> harmlessEnvironment() {
        Map<String, String> harmless = new TreeMap<>();
        HARMLESS.forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                harmless.put(name, value);
            }
        });
        return harmless;
    }

    /**
     * The same in a folder.
     *
     * @param where an existing folder
     * @return another program
     */
    public Program in(Path where) {
        return new Program(command, where, environment, input, timeout, maxOutput, joined);
    }

    /**
     * The same with this environment, and nothing of this process's.
     *
     * @param variables value by name
     * @return another program
     */
    public Program withEnvironment(Map<String, String> variables) {
        return new Program(command, folder, Map.copyOf(variables), input, timeout, maxOutput, joined);
    }

    /**
     * The same with something to read.
     *
     * @param text what the program finds on its standard input
     * @return another program
     */
    public Program withInput(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Program(command, folder, environment, bytes, timeout, maxOutput, joined);
    }

    /**
     * The same with another time limit.
     *
     * @param atMost more than zero; null for none
     * @return another program
     */
    public Program withTimeout(@Nullable Duration atMost) {
        return new Program(command, folder, environment, input, atMost, maxOutput, joined);
    }

    /**
     * The same with another limit of its standard output.
     *
     * @param bytes how many it may write
     * @return another program
     */
    public Program withMaxOutput(int bytes) {
        return new Program(command, folder, environment, input, timeout, bytes, joined);
    }

    /**
     * The same with the standard output joined to the standard error, of which the end is kept.
     *
     * @return another program
     */
    public Program joiningOutputs() {
        return new Program(command, folder, environment, input, timeout, maxOutput, true);
    }

    /**
     * Runs it to its end.
     *
     * @return how it ended
     * @throws IOException when it cannot be started, takes too long or writes too much
     * @throws InterruptedException when the thread is interrupted; the program is killed
     */
    public ProgramResult run() throws IOException, InterruptedException {
        return run(lastLine -> true).orElseThrow();
    }

    /**
     * Runs it until it ends or is not wanted any longer.
     *
     * @param watch looks after it
     * @return how it ended, or empty when it was killed since the watch said so
     * @throws IOException when it cannot be started, takes too long or writes too much
     * @throws InterruptedException when the thread is interrupted; the program is killed
     */
    public Optional<ProgramResult> run(ProgramWatch watch) throws IOException, InterruptedException {
        Process process = start();
        try {
            write(process);
            return watched(process, watch);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(joined);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        if (environment != null) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(command.get(0) + " cannot be started; is it installed, and on the PATH?", e);
        }
    }

    private void write(Process process) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // A program may end without having read what it does not need.
        }
    }

    /** Looks now and then, since a read that waits could not be ended. */
    private Optional<ProgramResult> watched(Process process, ProgramWatch watch)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        try (InputStream stdout = process.getInputStream();
                InputStream stderr = process.getErrorStream()) {
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                boolean ended = !process.isAlive();
                boolean wrote = drain(stdout, joined ? errors : output, joined);
                wrote |= !joined && drain(stderr, errors, true);
                if (ended && !wrote) {
                    return Optional.of(new ProgramResult(process.exitValue(), output.toByteArray(), text(errors)));
                }
                if (!ended && !watch.goesOn(lastLine(text(errors)))) {
                    return Optional.empty();
                }
                if (!ended && timeout != null && System.nanoTime() - begin > timeout.toNanos()) {
                    throw new IOException(name() + " did not end within " + timeout.toSeconds() + " s");
                }
                if (!wrote) {
                    process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    /** Takes some of what is there without waiting for more. */
    private boolean drain(InputStream in, ByteArrayOutputStream to, boolean keepsTheEnd) throws IOException {
        int there = in.available();
        if (there <= 0) {
            return false;
        }
        to.write(in.readNBytes(Math.min(there, CHUNK)));
        if (keepsTheEnd) {
            if (to.size() > MAX_ERRORS) {
                byte[] all = to.toByteArray();
                to.reset();
                to.write(all, all.length - MAX_ERRORS / 2, MAX_ERRORS / 2);
            }
        } else if (to.size() > maxOutput) {
            throw new IOException(name() + " wrote more than " + maxOutput + " bytes");
        }
        return true;
    }

    private String name() {
        return String.valueOf(Path.of(command.get(0)).getFileName());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String lastLine(String text) {
        String last = "";
        for (String line : text.split("\\R")) {
            if (!line.isBlank()) {
                last = line.strip();
            }
        }
        return last;
    }
}
