package dev.haulier.step;

import dev.haulier.SteppedClock;
import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Step;
import dev.haulier.model.StepLike;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FolderTree;
import dev.haulier.workspace.Workspace;
import dev.haulier.workspace.WorkspaceLimits;
import dev.haulier.workspace.Workspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs steps one by one in a real workspace, with their config decoded as the engine does it. */
public final class StepRunner implements AutoCloseable {

    private static final FreightReference FREIGHT = new FreightReference(
            "f1ab5ed5", FreightOrigin.warehouse("application"), List.of(), List.of(), List.of(), List.of());

    public final Workspace workspace;
    private final List<PromotionStep<?>> steps;

    private StepRunner(Workspace workspace, List<PromotionStep<?>> steps) {
        this.workspace = workspace;
        this.steps = steps;
    }

    public static StepRunner of(Path folder, List<PromotionStep<?>> steps) {
        return of(folder, steps, WorkspaceLimits.defaults());
    }

    public static StepRunner of(Path folder, List<PromotionStep<?>> steps, WorkspaceLimits limits) {
        return new StepRunner(Workspaces.open(folder.resolve("workspace"), FolderTree.resolver(), limits), steps);
    }

    public StepResult run(StepLike step) throws Exception {
        Step built = step.toStep();
        return run(built.uses(), built.config());
    }

    public StepResult run(String uses, Map<String, @Nullable Object> config) throws Exception {
        PromotionStep<?> step = steps.stream()
                .filter(each -> each.type().name().equals(uses))
                .findFirst()
                .orElseThrow();
        return decodedAndRun(step, config);
    }

    private <C> StepResult decodedAndRun(PromotionStep<C> step, Map<String, @Nullable Object> config) throws Exception {
        return step.run(new Context(workspace), ConfigDecoder.decode(step.type().configType(), config));
    }

    public void write(String path, String content) {
        workspace.write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public String read(String path) {
        return new String(workspace.read(path), StandardCharsets.UTF_8);
    }

    /** All paths beneath a directory, relative to it. */
    public List<String> paths(String directory) {
        int start = directory.isEmpty() ? 0 : directory.length() + 1;
        try (var entries = workspace.walk(directory)) {
            return entries.map(Entry::path).map(path -> path.substring(start)).toList();
        }
    }

    @Override
    public void close() {
        workspace.close();
    }

    private record Context(@Override Workspace workspace) implements StepContext {

        @Override
        public String project() {
            return "demo";
        }

        @Override
        public String stage() {
            return "dev";
        }

        @Override
        public String promotion() {
            return "dev.01.f1ab5ed";
        }

        @Override
        public String alias() {
            return "step-1";
        }

        @Override
        public String actor() {
            return "";
        }

        @Override
        public boolean rollback() {
            return false;
        }

        @Override
        public boolean planning() {
            return false;
        }

        @Override
        public FreightReference targetFreight() {
            return FREIGHT;
        }

        @Override
        public FreightCollection freight() {
            return FreightCollection.of(List.of(FREIGHT));
        }

        @Override
        public List<FreightRequest> requestedFreight() {
            return List.of();
        }

        @Override
        public Map<String, @Nullable Object> outputs() {
            return Map.of();
        }

        @Override
        public CredentialLookup credentials() {
            throw new IllegalStateException("no step of core declares that it needs credentials");
        }

        @Override
        public Clock clock() {
            return new SteppedClock();
        }

        @Override
        public Wake wake() {
            return new Wake();
        }

        @Override
        public void keepOpen(String key, AutoCloseable resource) {
            throw new IllegalStateException("no step of core keeps anything open");
        }

        @Override
        public boolean isOpen(String key) {
            return false;
        }

        @Override
        public void progress(String message) {}
    }
}
