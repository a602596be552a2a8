package dev.haulier.verification;

import dev.haulier.HaulierException;
import dev.haulier.model.FreightReference;
import dev.haulier.model.GoDuration;
import dev.haulier.program.Program;
import dev.haulier.program.ProgramResult;
import dev.haulier.program.ProgramWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    public static final int MAX_OUTPUT = Program.MAX_ERRORS;

    /** How long a program may take unless something else is said. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

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
        var watch = new Watch(context);
        @Nullable ProgramResult result;
        try {
            result = program(context).run(watch).orElse(null);
        } catch (IOException e) {
            return Verdict.errored(String.valueOf(e.getMessage()));
        }
        if (result == null) {
            return context.isAborted()
                    ? Verdict.inconclusive("aborted")
                    : Verdict.failed(command.get(0) + " did not end within " + GoDuration.format(timeout)
                            + (watch.line.isEmpty() ? "" : ": " + watch.line));
        }
        String line = result.lastLine();
        return result.exitCode() == 0
                ? Verdict.successful(line)
                : Verdict.failed(
                        command.get(0) + " ended with " + result.exitCode() + (line.isEmpty() ? "" : ": " + line));
    }

    private Program program(VerificationContext context) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(Placeholders.filled(word, context.arguments(), text -> text)));
        Map<String, String> variables = new LinkedHashMap<>(System.getenv());
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
        return Program.of(words)
                .in(folder)
                .withEnvironment(variables)
                .withTimeout(null)
                .joiningOutputs();
    }

    /** Tells what the program says, and has it killed when its time is up or the verification is aborted. */
    private final class Watch implements ProgramWatch {

        private final VerificationContext context;
        private final Instant end;
        private String line = "";

        Watch(VerificationContext context) {
            this.context = context;
            this.end = context.clock().instant().plus(timeout);
        }

        @Override
        public boolean goesOn(String lastLine) {
            if (!lastLine.equals(line)) {
                context.progress(lastLine);
                line = lastLine;
            }
            return !context.isAborted() && context.clock().instant().isBefore(end);
        }
    }
}
