package dev.haulier.helm;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code helm-update-chart}. Texts may hold expressions. Not thread-safe. */
public final class HelmUpdateChart extends TypedStep<HelmUpdateChart> {

    private final String path;
    private final List<Object> charts = new ArrayList<>();

    HelmUpdateChart(String path) {
        super("helm-update-chart");
        this.path = path;
    }

    /**
     * Sets the version of a dependency. Without any, all are brought to the newest that {@code Chart.yaml} lets in.
     *
     * @param repository as {@code Chart.yaml} has it
     * @param name as {@code Chart.yaml} has it
     * @param version a version or a range
     * @return this
     */
    public HelmUpdateChart set(String repository, String name, String version) {
        charts.add(Map.of("repository", repository, "name", name, "version", version));
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return charts.isEmpty() ? Map.of("path", path) : Map.of("path", path, "charts", charts);
    }
}
