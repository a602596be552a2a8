package dev.haulier.helm;

import dev.haulier.net.Outgoing;
import dev.haulier.step.StepContext;
import dev.haulier.workspace.RealFolder;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Has Helm fetch what a chart depends on. */
final class ChartDownloads {

    /** What Helm says when it could not read the index of a repository, of which it tells no more than a number. */
    private static final String UNREAD = "no cached repository for helm-manager-";

    private ChartDownloads() {}

    /**
     * Fills the chart's folder for them; on a failure the workspace is as it was.
     *
     * @param shown the chart's path as the user wrote it
     * @param exactly as {@code Chart.lock} says
     */
    static void fetch(
            StepContext context, HelmEngine engine, Outgoing outgoing, String chart, String shown, boolean exactly)
            throws IOException, InterruptedException {
        Workspace workspace = context.workspace();
        List<ChartDependency> dependencies = ChartDependency.in(workspace, ChartDependency.child(chart, "Chart.yaml"));
        // Where requests may go is checked before anything is sent.
        ChartLogins.check(outgoing.policy(), dependencies);
        boolean plain = PlainRegistries.areAll(outgoing, dependencies);
        Map<String, HelmEngine.Login> logins = ChartLogins.of(context, dependencies, plain);
        var indexes = new TreeSet<String>();
        for (ChartDependency each : dependencies) {
            if (each.repository().startsWith("http") && indexes.add(each.repository())) {
                RepositoryIndex.check(outgoing, each.repository(), logins.get(each.repository()));
            }
        }
        try (RealFolder folder = workspace.realFolder("", ChartDependency.folders(workspace, chart))) {
            try {
                engine.dependencies(folder.path().resolve(chart), exactly, logins, plain, indexes);
            } catch (IOException | RuntimeException e) {
                folder.discard();
                String said = String.valueOf(e.getMessage()).replace(folder.path() + "/", "");
                throw new IOException(
                        "the dependencies of '" + shown + "' cannot be fetched: "
                                + (said.contains(UNREAD) ? "Helm cannot read the index of " + indexes : said),
                        e);
            }
        }
    }
}
