package dev.haulier.verification;

import dev.haulier.HaulierException;
import dev.haulier.model.FreightReference;
import dev.haulier.model.GoDuration;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Judges by a program's exit code: 0 is good, another is not. The last line that it writes becomes the message.
 *
 * <p>{@code {{args.name}}} in a word stands for an argument of the verification. The program finds in its environment
 * {@code HAULIER_PROJECT}, {@code HAULIER_STAGE}, {@code HAULIER_PROMOTION}, {@code HAULIER_VERIFICATION} (the id, the same after a
 * kill) and {@code HAULIER_FREIGHT} (names, with commas). No shell is involved unless it is the program. It is run on the thread that
 * verifies, and killed with all that it has started when its time is up, when the verification is aborted or the thread
 * interrupted.
 *
 * <p>Immutable and thread-safe.
 */
public final class CommandVerifier implements Verifier {

    /** How many bytes of the program's output are kept; the first ones go. */
    public static final int MAX_OUTPUT = 64 << 10;

    /** How long a program may take unless something else is said. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final long LOOK_MILLIS = 20;
    private static final int CHUNK = 8192;

    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Duration timeout;

    private CommandVerifier(Path folder, List<String> command, Map<String, String> environment, Duration timeout) {
        this.folder = folder;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.timeout = timeout;
    }

    /**
     * A verifier that runs a program.
     *
     * @param folder where to run it
     * @param command the program and its arguments
     * @return a verifier
     * @throws HaulierException when there is no program
     */
    public static CommandVerifier in(Path folder, String... command) {
        if (command.length == 0 || command[0].isBlank()) {
            throw new HaulierException("there is no program to run; name one");
        }
        return new CommandVerifier(folder, List.of(command), Map.of(), TIMEOUT);
    }

    /**
     * The same with a variable of the environment more.
     *
     * @param name its name
     * @param value its value; may hold {@code {{args.name}}}
     * @return another verifier
     */
    public CommandVerifier withEnvironment(String name, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new CommandVerifier(folder, command, more, timeout);
    }

    /**
     * The same with another time limit.
     *
     * @param atMost how long the program may take, by the host's clock; more than zero
     * @return another verifier
     */
    public CommandVerifier withTimeout(Duration atMost) {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new HaulierException("the timeout must be more than zero, and is " + atMost);
        }
        return new CommandVerifier(folder, command, environment, atMost);
    }

    @Override
    public Verdict verify(VerificationContext context) throws InterruptedException, IOException {
        if (!Files.isDirectory(folder)) {
            return Verdict.errored("there is no folder " + folder + " to run " + command.get(0) + " in");
        }
        Process process;
        try {
            process = builder(context).start();
        } catch (IOException e) {
            return Verdict.errored(command.get(0) + " cannot be started; is it installed, and on the PATH?");
        }
        context.onAbort(() -> kill(process));
        try {
            return watch(process, context);
        } finally {
            kill(process);
        }
    }

    private ProcessBuilder builder(VerificationContext context) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(Placeholders.filled(word, context.arguments(), text -> text)));
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        Map<String, String> variables = builder.environment();
        variables.put("HAULIER_PROJECT", context.project());
        variables.put("HAULIER_STAGE", context.stage());
        variables.put("HAULIER_PROMOTION", context.promotion());
        variables.put("HAULIER_VERIFICATION", context.verification());
        variables.put(
                "HAULIER_FREIGHT",
                context.freight().references().stream()
                        .map(FreightReference::name)
                        .collect(Collectors.joining(",")));
        environment.forEach(
                (name, value) -> variables.put(name, Placeholders.filled(value, context.arguments(), text -> text)));
        return builder;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private Verdict watch(Process process, VerificationContext context) throws InterruptedException, IOException {
        Instant end = context.clock().instant().plus(timeout);
        var output = new ByteArrayOutputStream();
        InputStream in = process.getInputStream();
        String line = "";
        boolean ended = false;
        while (!ended) {
            ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            drain(in, output);
            String now = lastLine(output);
            if (!now.equals(line) && !ended) {
                context.progress(now);
            }
            line = now;
            if (context.isAborted()) {
                return Verdict.inconclusive("aborted");
            }
            if (!ended && !context.clock().instant().isBefore(end)) {
                return Verdict.failed(command.get(0) + " did not end within " + GoDuration.format(timeout)
                        + (line.isEmpty() ? "" : ": " + line));
            }
        }
        int exit = process.exitValue();
        return exit == 0
                ? Verdict.successful(line)
                : Verdict.failed(command.get(0) + " ended with " + exit + (line.isEmpty() ? "" : ": " + line));
    }

    /** Takes what is there without waiting for more, and forgets the beginning of what is too long. */
    private static void drain(InputStream in, ByteArrayOutputStream output) throws IOException {
        for (int there = in.available(); there > 0; there = in.available()) {
            output.write(in.readNBytes(Math.min(there, CHUNK)));
            if (output.size() > MAX_OUTPUT) {
                byte[] all = output.toByteArray();
                output.reset();
                output.write(all, all.length - MAX_OUTPUT / 2, MAX_OUTPUT / 2);
            }
        }
    }

    private static String lastLine(ByteArrayOutputStream output) {
        String last = "";
        for (String line : output.toString(StandardCharsets.UTF_8).split("\\R")) {
            if (!line.isBlank()) {
                last = line.strip();
            }
        }
        return last;
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
