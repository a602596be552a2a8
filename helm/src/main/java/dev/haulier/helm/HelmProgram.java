package dev.haulier.helm;

import dev.haulier.program.Program;
import dev.haulier.program.ProgramResult;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Helm as a program, with a home of its own for each call beside the chart. */
final class HelmProgram implements HelmEngine {

    /** How long a call may take. */
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** How many bytes a rendering may have. */
    static final int MAX_OUTPUT = 64 << 20;

    private static final String HOME = ".haulier-helm";

    private final Path program;

    HelmProgram(Path program) {
        this.program = program;
    }

    @Override
    public @Nullable String missing() {
        return Program.executable(program)
                ? null
                : "there is no program " + program + ": install helm 3 there, or use HelmExtension.create()";
    }

    @Override
    public String template(Rendering rendering) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "template",
                rendering.releaseName(),
                rendering.chart().toString(),
                "--namespace",
                rendering.namespace(),
                "--values",
                rendering.values().toString()));
        rendering.wholeNumbers().forEach((path, number) -> words.addAll(List.of("--set", path + "=" + number)));
        if (rendering.includeCrds()) {
            words.add("--include-crds");
        }
        if (rendering.disableHooks()) {
            words.add("--no-hooks");
        }
        if (rendering.skipTests()) {
            words.add("--skip-tests");
        }
        String kubeVersion = rendering.kubeVersion();
        if (kubeVersion != null && !kubeVersion.isEmpty()) {
            words.addAll(List.of("--kube-version", kubeVersion));
        }
        rendering.apiVersions().forEach(version -> words.addAll(List.of("--api-versions", version)));
        return run(Objects.requireNonNull(rendering.values().toAbsolutePath().getParent()), words, "")
                .text();
    }

    @Override
    public void dependencies(
            Path chart, boolean exactly, Map<String, Login> logins, boolean plain, Collection<String> indexes)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(chart.toAbsolutePath().getParent(), "haulier-helm-");
        try {
            int count = 0;
            for (Map.Entry<String, Login> each : new TreeMap<>(logins).entrySet()) {
                Login login = each.getValue();
                // By standard input, since others see a program's words.
                if (each.getKey().startsWith("oci://")) {
                    String host = URI.create(each.getKey()).getRawAuthority();
                    List<String> words = new ArrayList<>(
                            List.of("registry", "login", host, "--username", login.username(), "--password-stdin"));
                    run(folder, plain(words, plain), login.password());
                } else {
                    run(
                            folder,
                            List.of(
                                    "repo",
                                    "add",
                                    "r" + count++,
                                    each.getKey(),
                                    "--username",
                                    login.username(),
                                    "--password-stdin"),
                            login.password());
                }
            }
            List<String> words = new ArrayList<>(List.of("dependency", exactly ? "build" : "update", chart.toString()));
            run(folder, plain(words, plain), "");
        } finally {
            remove(folder);
        }
    }

    private static List<String> plain(List<String> words, boolean plain) {
        if (plain) {
            words.add("--plain-http");
        }
        return words;
    }

    private ProgramResult run(Path folder, List<String> words, String input) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(HOME));
        Map<String, String> environment = Program.harmlessEnvironment();
        environment.put("HOME", home.toString());
        environment.put("HELM_CACHE_HOME", home.resolve("cache").toString());
        environment.put("HELM_CONFIG_HOME", home.resolve("config").toString());
        environment.put("HELM_DATA_HOME", home.resolve("data").toString());
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        ProgramResult result = Program.of(command)
                .in(folder)
                .withEnvironment(environment)
                .withInput(input)
                .withTimeout(TIMEOUT)
                .withMaxOutput(MAX_OUTPUT)
                .run();
        if (result.exitCode() != 0) {
            String said =
                    result.errors().isBlank() ? new String(result.output(), StandardCharsets.UTF_8) : result.errors();
            throw new IOException(
                    said.isBlank()
                            ? "helm " + words.get(0) + " ended with " + result.exitCode()
                            : HelmWords.last(said));
        }
        return result;
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = new ArrayList<>(walk.toList());
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }
}
