package dev.haulier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifests of a pipeline from ECR over Git to Argo CD, written to a folder. */
final class CliManifests {

    /** What the manifests call the repository. */
    static final String REPOSITORY = "https://git.example.com/gitops.git";

    /** The password that the manifests' Secret holds. */
    static final String PASSWORD = "only-for-the-local-server";

    private static final List<String> NAMES = List.of(
            "project.yaml", "warehouses.yaml", "promotion-task.yaml", "stages.yaml", "secrets.yaml", "argocd.yaml");

    private CliManifests() {}

    /** Writes all of them, with another repository in the place of {@link #REPOSITORY}. */
    static Path write(Path folder, String repository) {
        try {
            Files.createDirectories(folder);
            for (String name : NAMES) {
                try (InputStream in = CliManifests.class.getResourceAsStream("kargo/" + name)) {
                    if (in == null) {
                        throw new IOException(name + " is not among the test's resources");
                    }
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(folder.resolve(name), text.replace(REPOSITORY, repository));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces text that must be there in one of the files. */
    static void edit(Path file, String from, String to) {
        try {
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new IllegalArgumentException(file + " does not hold " + from);
            }
            Files.writeString(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
