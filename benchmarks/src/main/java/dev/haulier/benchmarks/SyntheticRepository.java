package dev.haulier.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes a bare repository of a given size, the same one each time. */
final class SyntheticRepository {

    private SyntheticRepository() {}

    /**
     * Makes it through {@code git fast-import}.
     *
     * @param folder where; must not exist
     * @param files how many files its head has, besides {@code env/dev/values.yaml} and {@code env/prod/values.yaml}
     * @param commits how long its history is
     */
    static void create(Path folder, int files, int commits) throws IOException, InterruptedException {
        run(List.of("git", "init", "-q", "--bare", "--initial-branch=main", folder.toString()));
        Process process = new ProcessBuilder("git", "-C", folder.toString(), "fast-import", "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
            for (int commit = 0; commit < commits; commit++) {
                header(out, commit);
                if (commit == 0) {
                    file(out, "env/dev/values.yaml", values("dev"));
                    file(out, "env/prod/values.yaml", values("prod"));
                    for (int file = 0; file < files; file++) {
                        file(out, path(file), content(file, 0));
                    }
                } else {
                    int file = Math.floorMod(commit * 7919, files);
                    file(out, path(file), content(file, commit));
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("git fast-import failed");
        }
        run(List.of("git", "-C", folder.toString(), "repack", "-adq"));
        run(List.of("git", "-C", folder.toString(), "config", "http.receivepack", "true"));
    }

    private static void header(OutputStream out, int commit) throws IOException {
        text(
                out,
                "commit refs/heads/main\ncommitter Somebody <somebody@example.com> " + (1_700_000_000 + commit * 60)
                        + " +0000\n");
        data(out, "Change number " + commit);
    }

    private static void file(OutputStream out, String path, String content) throws IOException {
        text(out, "M 644 inline " + path + "\n");
        data(out, content);
    }

    private static void data(OutputStream out, String content) throws IOException {
        text(out, "data " + content.getBytes(StandardCharsets.UTF_8).length + "\n" + content + "\n");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String path(int file) {
        return "apps/team-" + file % 40 + "/service-" + file / 40 % 50 + "/file-" + file + ".yaml";
    }

    private static String content(int file, int commit) {
        return "# file " + file + "\nname: service-" + file + "\nrevision: " + commit + "\nreplicas: " + file % 7
                + "\nchecksum: " + Integer.toHexString(file * 31 + commit * 17) + "\n" + "padding: \"" + "x".repeat(600)
                + "\"\n";
    }

    private static String values(String stage) {
        return "# values of " + stage
                + "\nimage:\n  repository: demo\n  tag: 0.0.0 # set by the promotion\nreplicas: 2\n";
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
    }

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve("HEAD"));
    }
}
