package dev.haulier.step.kustomize;

import dev.haulier.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The program that renders kustomizations: {@code kustomize}, or {@code kubectl}, which has it built in. It gets a folder of its
 * own and, of this process's environment, only what holds no secret.
 *
 * <p>Immutable and thread-safe.
 */
public final class KustomizeProgram {

    /** How long a rendering may take unless something else is said. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** How many bytes a rendering may have. */
    public static final int MAX_OUTPUT = 64 << 20;

    private final @Nullable Path program;
    private final @Nullable Path helm;
    private final Duration timeout;
    private final Map<String, String> environment;

    private KustomizeProgram(
            @Nullable Path program, @Nullable Path helm, Duration timeout, Map<String, String> environment) {
        this.program = program;
        this.helm = helm;
        this.timeout = timeout;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The program that {@code PATH} has, {@code kustomize} before {@code kubectl}.
     *
     * @return a program that is looked for when it is needed
     */
    public static KustomizeProgram onPath() {
        return new KustomizeProgram(null, null, TIMEOUT, Map.of());
    }

    /**
     * A program by its place.
     *
     * @param program {@code kustomize}, or a {@code kubectl} whose file's name begins so
     * @return the program
     */
    public static KustomizeProgram at(Path program) {
        return new KustomizeProgram(program, null, TIMEOUT, Map.of());
    }

    /**
     * The same with a {@code helm} for kustomizations that inflate charts; without, the one on {@code PATH} is taken.
     *
     * @param file the program
     * @return another
     */
    public KustomizeProgram withHelm(Path file) {
        return new KustomizeProgram(program, file, timeout, environment);
    }

    /**
     * The same with another time limit.
     *
     * @param atMost more than zero
     * @return another
     */
    public KustomizeProgram withTimeout(Duration atMost) {
        return new KustomizeProgram(program, helm, atMost, environment);
    }

    /**
     * The same with a variable of the environment more, such as a proxy for remote bases.
     *
     * @param name its name
     * @param value its value
     * @return another
     */
    public KustomizeProgram withEnvironment(String name, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new KustomizeProgram(program, helm, timeout, more);
    }

    /** Where it is, or empty when there is none. */
    Optional<Path> find() {
        if (program != null) {
            return Program.executable(program) ? Optional.of(program.toAbsolutePath()) : Optional.empty();
        }
        return Program.find("kustomize").or(() -> Program.find("kubectl"));
    }

    /** What to do about a program that is not there. */
    String missing() {
        return program == null
                ? "there is neither a kustomize nor a kubectl on the PATH: install kustomize 5 or kubectl 1.27, or"
                        + " newer"
                : "there is no program " + program + ": install kustomize there, or name another";
    }

    @Nullable
    Path helm() {
        return helm;
    }

    Duration timeout() {
        return timeout;
    }

    Map<String, String> environment() {
        return environment;
    }
}
