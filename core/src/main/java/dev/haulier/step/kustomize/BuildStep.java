package dev.haulier.step.kustomize;

import dev.haulier.HaulierException;
import dev.haulier.net.ForbiddenAddressException;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.RealFolder;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a kustomization by the program, in a folder that holds just what the kustomization reaches. */
final class BuildStep implements PromotionStep<BuildConfig> {

    private static final StepType<BuildConfig> TYPE = StepType.local("kustomize-build", BuildConfig.class);

    private final KustomizeProgram program;
    private final OutgoingPolicy policy;

    BuildStep(KustomizeProgram program, OutgoingPolicy policy) {
        this.program = program;
        this.policy = policy;
    }

    @Override
    public StepType<BuildConfig> type() {
        return TYPE;
    }

    @Override
    public @Nullable String missing() {
        return program.find().isPresent() ? null : program.missing();
    }

    @Override
    public StepResult run(StepContext context, BuildConfig config) throws IOException, InterruptedException {
        Workspace workspace = context.workspace();
        String directory = workspace.resolve(config.path());
        KustomizationFiles.only(workspace, config.path());
        Collection<String> needed;
        try {
            needed = KustomizationReach.of(workspace, directory, this::check);
        } catch (ForbiddenAddressException e) {
            return new StepResult.Errored(Map.of(), String.valueOf(e.getMessage()), e, false);
        }
        String rendered;
        RealFolder folder = workspace.realFolder("", needed);
        try {
            BuildConfig.Plugin plugin = config.plugin();
            rendered = new KustomizeCall(program).render(folder, directory, plugin == null ? null : plugin.helm());
        } finally {
            folder.discard();
        }
        if (config.isFile()) {
            workspace.write(config.outPath(), rendered.getBytes(StandardCharsets.UTF_8));
        } else {
            BuildConfig.OutputFormat format = config.outputFormat();
            String out = workspace.resolve(config.outPath());
            RenderedFiles.of(rendered, format == null ? BuildConfig.OutputFormat.kargo : format)
                    .forEach((name, text) -> workspace.write(
                            out.isEmpty() ? name : out + "/" + name, text.getBytes(StandardCharsets.UTF_8)));
        }
        return StepResult.succeeded();
    }

    /** The program fetches by itself, so all that can be done is to look where it would go first. */
    private void check(String remote) {
        try {
            policy.check(RemoteBase.host(remote));
        } catch (UnknownHostException e) {
            throw new HaulierException("the base '" + remote + "' cannot be fetched: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new HaulierException("the base '" + remote + "' names no host that can be read", e);
        }
    }
}
