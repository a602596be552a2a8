package dev.haulier.helm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code helm-template}. */
record HelmTemplateConfig(
        String path,
        String outPath,
        String releaseName,
        @Nullable Layout outLayout,
        boolean useReleaseName,
        @Nullable String namespace,
        List<String> valuesFiles,
        boolean ignoreMissingValueFiles,
        List<SetValue> setValues,
        boolean buildDependencies,
        boolean includeCRDs,
        boolean disableHooks,
        boolean skipTests,
        @Nullable String kubeVersion,
        List<String> apiVersions) {

    HelmTemplateConfig {
        if (path.isEmpty() || outPath.isEmpty() || releaseName.isEmpty()) {
            throw new IllegalArgumentException("path, outPath and releaseName must not be empty");
        }
    }

    /** How files of a directory are laid out. */
    enum Layout {
        helm,
        flat
    }

    /** A value that is set. */
    record SetValue(String key, String value, boolean literal) {

        SetValue {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("key must not be empty: name a value such as image.tag");
            }
        }
    }

    boolean isFile() {
        return outPath.endsWith(".yaml") || outPath.endsWith(".yml");
    }
}
