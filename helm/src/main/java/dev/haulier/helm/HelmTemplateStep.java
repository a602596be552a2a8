package dev.haulier.helm;

import dev.haulier.HaulierException;
import dev.haulier.net.Outgoing;
import dev.haulier.step.Capability;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.RealFolder;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders a chart, in a folder that holds it alone. */
final class HelmTemplateStep implements PromotionStep<HelmTemplateConfig> {

    private static final StepType<HelmTemplateConfig> TYPE =
            StepType.local("helm-template", HelmTemplateConfig.class).requiring(Capability.CREDENTIALS);
    private static final String VALUES = ".haulier-values.json";

    private final HelmEngine engine;
    private final Outgoing outgoing;

    HelmTemplateStep(HelmEngine engine, Outgoing outgoing) {
        this.engine = engine;
        this.outgoing = outgoing;
    }

    @Override
    public StepType<HelmTemplateConfig> type() {
        return TYPE;
    }

    @Override
    public @Nullable String missing() {
        return engine.missing();
    }

    @Override
    public StepResult run(StepContext context, HelmTemplateConfig config) throws IOException, InterruptedException {
        Workspace workspace = context.workspace();
        String chart = workspace.resolve(config.path());
        if (chart.isEmpty() || workspace.find(chart).isEmpty()) {
            throw new HaulierException("there is no chart at '" + config.path() + "'");
        }
        ChartValues values = ChartValues.of(workspace, config);
        if (config.buildDependencies()) {
            boolean locked = workspace.find(chart + "/Chart.lock").isPresent();
            ChartDownloads.fetch(context, engine, outgoing, chart, config.path(), locked);
        }
        String rendered;
        RealFolder folder = workspace.realFolder("", Set.of(chart));
        try {
            Path file = folder.path().resolve(VALUES);
            Files.writeString(file, values.json());
            rendered = engine.template(new Rendering(
                    folder.path().resolve(chart),
                    file,
                    values.wholeNumbers(),
                    config.releaseName(),
                    config.namespace() == null || config.namespace().isEmpty() ? context.project() : config.namespace(),
                    config.includeCRDs(),
                    config.disableHooks(),
                    config.skipTests(),
                    config.kubeVersion(),
                    config.apiVersions()));
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage()).replace(folder.path() + "/", "");
            throw new IOException("helm cannot render '" + config.path() + "': " + said, e);
        } finally {
            folder.discard();
        }
        write(workspace, config, RenderedChart.of(rendered));
        return StepResult.succeeded();
    }

    private static void write(Workspace workspace, HelmTemplateConfig config, RenderedChart chart) {
        if (config.isFile()) {
            workspace.write(config.outPath(), bytes(chart.together()));
            return;
        }
        String above = config.useReleaseName() ? config.releaseName() + "/" : "";
        Map<String, String> files =
                config.outLayout() == HelmTemplateConfig.Layout.flat ? chart.byResource() : chart.byTemplate(above);
        String out = workspace.resolve(config.outPath());
        files.forEach((path, text) -> workspace.write(ChartDependency.child(out, path), bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
