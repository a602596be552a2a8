package dev.haulier.helm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rendered.
 *
 * @param chart a folder or a packaged chart
 * @param values the one file with all values
 * @param wholeNumbers what is to be set as such, by its path, though the file has it too
 */
record Rendering(
        Path chart,
        Path values,
        Map<String, Long> wholeNumbers,
        String releaseName,
        String namespace,
        boolean includeCrds,
        boolean disableHooks,
        boolean skipTests,
        @Nullable String kubeVersion,
        List<String> apiVersions) {}
