package dev.haulier.step.kustomize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code kustomize-build}. */
record BuildConfig(
        String path,
        String outPath,
        @Nullable OutputFormat outputFormat,
        @Nullable Plugin plugin) {

    BuildConfig {
        if (path.isEmpty() || outPath.isEmpty()) {
            throw new IllegalArgumentException("path and outPath must not be empty: name paths in the workspace");
        }
    }

    /** How files of a directory are named. */
    enum OutputFormat {
        kargo,
        kustomize
    }

    /** What plugins get. */
    record Plugin(@Nullable Helm helm) {}

    /** What the inflation of Helm charts gets. */
    record Helm(
            @Nullable List<String> apiVersions, @Nullable String kubeVersion) {}

    boolean isFile() {
        return outPath.endsWith(".yaml") || outPath.endsWith(".yml");
    }
}
