package dev.haulier.step.kustomize;

import dev.haulier.HaulierException;
import dev.haulier.program.Program;
import dev.haulier.program.ProgramResult;
import dev.haulier.workspace.RealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the program. */
final class KustomizeCall {

    /** The folder that the program takes for the user's, so that it neither reads nor writes the user's own. */
    private static final String HOME = ".haulier-home";

    private final KustomizeProgram program;

    KustomizeCall(KustomizeProgram program) {
        this.program = program;
    }

    /** Renders; the folder holds what the kustomization needs. */
    String render(RealFolder folder, String directory, BuildConfig.@Nullable Helm helm)
            throws IOException, InterruptedException {
        Path executable = program.find().orElseThrow(() -> new HaulierException(program.missing()));
        Path home = Files.createDirectories(folder.path().resolve(HOME));
        Map<String, String> environment = Program.harmlessEnvironment();
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        environment.put("XDG_DATA_HOME", home.resolve("data").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.putAll(program.environment());
        ProgramResult result = Program.of(command(executable, directory, helm))
                .in(folder.path())
                .withEnvironment(environment)
                .withTimeout(program.timeout())
                .withMaxOutput(KustomizeProgram.MAX_OUTPUT)
                .run();
        if (result.exitCode() != 0) {
            String said = result.lastLine().replace(folder.path().toString() + "/", "");
            throw new IOException("kustomize cannot render '" + (directory.isEmpty() ? "." : directory) + "'"
                    + (said.isEmpty() ? ": it ended with " + result.exitCode() : ": " + said));
        }
        return result.text();
    }

    private List<String> command(Path executable, String directory, BuildConfig.@Nullable Helm helm) {
        boolean kubectl = String.valueOf(executable.getFileName()).startsWith("kubectl");
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                kubectl ? "kustomize" : "build",
                "./" + directory,
                "--load-restrictor",
                "LoadRestrictionsNone",
                "--enable-helm"));
        Path helmProgram = program.helm();
        if (helmProgram != null) {
            command.addAll(List.of("--helm-command", helmProgram.toString()));
        }
        if (helm != null) {
            if (helm.kubeVersion() != null && !helm.kubeVersion().isEmpty()) {
                command.addAll(List.of("--helm-kube-version", helm.kubeVersion()));
            }
            for (String version : helm.apiVersions() == null ? List.<String>of() : helm.apiVersions()) {
                command.addAll(List.of("--helm-api-versions", version));
            }
        }
        return command;
    }
}
