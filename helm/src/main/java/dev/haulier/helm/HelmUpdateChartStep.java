package dev.haulier.helm;

import dev.haulier.HaulierException;
import dev.haulier.net.Outgoing;
import dev.haulier.step.Capability;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.step.data.DataSteps;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sets versions of a chart's dependencies, byte for byte, fetches them and writes the lock. */
final class HelmUpdateChartStep implements PromotionStep<HelmUpdateChartConfig> {

    private static final StepType<HelmUpdateChartConfig> TYPE =
            StepType.local("helm-update-chart", HelmUpdateChartConfig.class).requiring(Capability.CREDENTIALS);

    private final HelmEngine engine;
    private final Outgoing outgoing;

    HelmUpdateChartStep(HelmEngine engine, Outgoing outgoing) {
        this.engine = engine;
        this.outgoing = outgoing;
    }

    @Override
    public StepType<HelmUpdateChartConfig> type() {
        return TYPE;
    }

    @Override
    public @Nullable String missing() {
        return engine.missing();
    }

    @Override
    public StepResult run(StepContext context, HelmUpdateChartConfig config) throws IOException, InterruptedException {
        Workspace workspace = context.workspace();
        String chart = workspace.resolve(config.path());
        String file = ChartDependency.child(chart, "Chart.yaml");
        List<ChartDependency> dependencies = ChartDependency.in(workspace, file);
        if (workspace.find(file).isEmpty()) {
            throw new HaulierException("there is no Chart.yaml in '" + config.path() + "'");
        }
        Map<String, Object> updates = new LinkedHashMap<>();
        for (HelmUpdateChartConfig.Update update : config.updates()) {
            int index = index(dependencies, update, file);
            if (!dependencies.get(index).version().equals(update.version())) {
                updates.put("dependencies." + index + ".version", update.version());
            }
        }
        if (!updates.isEmpty()) {
            DataSteps.editYaml(workspace, file, updates);
        }
        Map<String, String> before = ChartDependency.locked(workspace, chart);
        byte[] lock = workspace.find(chart + "/Chart.lock").isPresent() ? workspace.read(chart + "/Chart.lock") : null;
        ChartDownloads.fetch(context, engine, outgoing, chart, config.path(), false);
        Map<String, String> after = ChartDependency.locked(workspace, chart);
        if (lock != null && after.equals(before)) {
            // A new time alone is no change.
            workspace.write(chart + "/Chart.lock", lock);
        }
        String message = message(config.path(), before, after);
        return message.isEmpty() ? StepResult.succeeded() : StepResult.succeeded(Map.of("commitMessage", message));
    }

    private static int index(List<ChartDependency> dependencies, HelmUpdateChartConfig.Update update, String file) {
        for (int i = 0; i < dependencies.size(); i++) {
            if (dependencies.get(i).name().equals(update.name())
                    && dependencies.get(i).repository().equals(update.repository())) {
                return i;
            }
        }
        throw new HaulierException("'" + file + "' has no dependency " + update.name() + " of " + update.repository()
                + "; it has "
                + (dependencies.isEmpty()
                        ? "none"
                        : dependencies.stream()
                                .map(each -> each.name() + " of " + each.repository())
                                .toList()));
    }

    private static String message(String path, Map<String, String> before, Map<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String old = before.get(name);
            String now = after.get(name);
            if (now == null) {
                lines.add("- " + name + ": removed");
            } else if (old == null) {
                lines.add("- " + name + ": " + now);
            } else if (!old.equals(now)) {
                lines.add("- " + name + ": " + old + " -> " + now);
            }
        }
        return lines.isEmpty() ? "" : "Updated chart dependencies for " + path + "\n\n" + String.join("\n", lines);
    }
}
