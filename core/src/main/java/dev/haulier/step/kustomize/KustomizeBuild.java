package dev.haulier.step.kustomize;

import dev.haulier.step.TypedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code kustomize-build}. Not thread-safe. */
public final class KustomizeBuild extends TypedStep<KustomizeBuild> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> helm = new LinkedHashMap<>();

    KustomizeBuild(String path) {
        super("kustomize-build");
        config.put("path", path);
    }

    /**
     * Where to write to.
     *
     * @param path in the workspace: one file when it ends in {@code .yaml} or {@code .yml}, else a directory with a file for
     *     each resource; may hold expressions
     * @return this
     */
    public KustomizeBuild to(String path) {
        config.put("outPath", path);
        return this;
    }

    /**
     * Names the files of a directory as kustomize does, with group and version.
     *
     * @return this
     */
    public KustomizeBuild namedLikeKustomize() {
        config.put("outputFormat", "kustomize");
        return this;
    }

    /**
     * Which Kubernetes charts are to be inflated for.
     *
     * @param version such as {@code 1.31.0}; may hold expressions
     * @return this
     */
    public KustomizeBuild kubeVersion(String version) {
        helm.put("kubeVersion", version);
        return this;
    }

    /**
     * Which APIs charts are to find.
     *
     * @param versions such as {@code monitoring.coreos.com/v1}; may hold expressions
     * @return this
     */
    public KustomizeBuild apiVersions(String... versions) {
        helm.put("apiVersions", List.of(versions));
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        if (!helm.isEmpty()) {
            config.put("plugin", Map.of("helm", helm));
        }
        return config;
    }
}
