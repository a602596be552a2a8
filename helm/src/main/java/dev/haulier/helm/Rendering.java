package dev.haulier.helm;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rendered.
 *
 * @param chart a folder or a packaged chart
 * @param values the one file with all values
 */
record Rendering(
        Path chart,
        Path values,
        String releaseName,
        String namespace,
        boolean includeCrds,
        boolean disableHooks,
        boolean skipTests,
        @Nullable String kubeVersion,
        List<String> apiVersions) {}
