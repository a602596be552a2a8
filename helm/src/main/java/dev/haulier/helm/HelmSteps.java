package dev.haulier.helm;

/** The steps for Helm, as builders for a pipeline. */
public final class HelmSteps {

    private HelmSteps() {}

    /**
     * A step {@code helm-template}.
     *
     * @param path the chart, in the workspace; may hold expressions
     * @return a builder that wants to know the release's name and where to write to
     */
    public static HelmTemplate helmTemplate(String path) {
        return new HelmTemplate(path);
    }

    /**
     * A step {@code helm-update-chart}.
     *
     * @param path the chart's directory, in the workspace; may hold expressions
     * @return a builder
     */
    public static HelmUpdateChart helmUpdateChart(String path) {
        return new HelmUpdateChart(path);
    }
}
