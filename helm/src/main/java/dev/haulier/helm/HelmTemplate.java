package dev.haulier.helm;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code helm-template}. Texts may hold expressions. Not thread-safe. */
public final class HelmTemplate extends TypedStep<HelmTemplate> {

    private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
    private final List<Object> valuesFiles = new ArrayList<>();
    private final List<Object> setValues = new ArrayList<>();

    HelmTemplate(String path) {
        super("helm-template");
        config.put("path", path);
    }

    /**
     * Names the release.
     *
     * @param name what the chart sees as the release's name
     * @return this
     */
    public HelmTemplate release(String name) {
        return put("releaseName", name);
    }

    /**
     * Where to write to.
     *
     * @param path in the workspace: one file when it ends in {@code .yaml} or {@code .yml}, else a directory
     * @return this
     */
    public HelmTemplate to(String path) {
        return put("outPath", path);
    }

    /**
     * Writes a directory with a file for each resource, named by what it is, in place of one for each template.
     *
     * @return this
     */
    public HelmTemplate flat() {
        return put("outLayout", "flat");
    }

    /**
     * Puts a folder with the release's name above the chart's folder.
     *
     * @return this
     */
    public HelmTemplate useReleaseName() {
        return put("useReleaseName", true);
    }

    /**
     * Which namespace the release is for.
     *
     * @param name in place of the project's name
     * @return this
     */
    public HelmTemplate namespace(String name) {
        return put("namespace", name);
    }

    /**
     * Adds files with values; later ones win.
     *
     * @param paths in the workspace
     * @return this
     */
    public HelmTemplate values(String... paths) {
        valuesFiles.addAll(List.of(paths));
        return put("valuesFiles", valuesFiles);
    }

    /**
     * Passes over files with values that are not there.
     *
     * @return this
     */
    public HelmTemplate ignoreMissingValueFiles() {
        return put("ignoreMissingValueFiles", true);
    }

    /**
     * Sets a value, as {@code helm --set} does.
     *
     * @param key such as {@code image.tag}
     * @param value numbers, booleans and lists in braces are told by their looks
     * @return this
     */
    public HelmTemplate set(String key, String value) {
        setValues.add(Map.of("key", key, "value", value));
        return put("setValues", setValues);
    }

    /**
     * Sets a text just as it is, as {@code helm --set-literal} does.
     *
     * @param key such as {@code image.tag}
     * @param value any text
     * @return this
     */
    public HelmTemplate setLiteral(String key, String value) {
        setValues.add(Map.of("key", key, "value", value, "literal", true));
        return put("setValues", setValues);
    }

    /**
     * Fetches the chart's dependencies first.
     *
     * @return this
     */
    public HelmTemplate buildDependencies() {
        return put("buildDependencies", true);
    }

    /**
     * Writes custom resource definitions too.
     *
     * @return this
     */
    public HelmTemplate includeCrds() {
        return put("includeCRDs", true);
    }

    /**
     * Leaves hooks out.
     *
     * @return this
     */
    public HelmTemplate disableHooks() {
        return put("disableHooks", true);
    }

    /**
     * Leaves tests out.
     *
     * @return this
     */
    public HelmTemplate skipTests() {
        return put("skipTests", true);
    }

    /**
     * Which Kubernetes the chart is rendered for.
     *
     * @param version such as {@code 1.31.0}
     * @return this
     */
    public HelmTemplate kubeVersion(String version) {
        return put("kubeVersion", version);
    }

    /**
     * Which APIs the chart finds besides those that Helm knows.
     *
     * @param versions such as {@code monitoring.coreos.com/v1}
     * @return this
     */
    public HelmTemplate apiVersions(String... versions) {
        return put("apiVersions", List.of(versions));
    }

    private HelmTemplate put(String key, Object value) {
        config.put(key, value);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return config;
    }
}
