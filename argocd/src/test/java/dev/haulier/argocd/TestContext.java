package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Runs a step as the engine does, in as far as the steps of Argo CD look at it. */
@NullMarked
final class TestContext implements StepContext, AutoCloseable {

    final Wake wake = new Wake();
    final List<String> progress = new ArrayList<>();
    final Map<String, AutoCloseable> open = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> outputs = new LinkedHashMap<>();

    /** Runs a step once and keeps its output, as the engine does. */
    <C> StepResult run(PromotionStep<C> step, C config) throws Exception {
        StepResult result = step.run(this, config);
        outputs.put(alias(), result.output());
        return result;
    }

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
        return "dev.1";
    }

    @Override
    public String alias() {
        return "step-1";
    }

    @Override
    public String actor() {
        return "alice";
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
    public Workspace workspace() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FreightReference targetFreight() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FreightCollection freight() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FreightRequest> requestedFreight() {
        return List.of();
    }

    @Override
    public Map<String, @Nullable Object> outputs() {
        return outputs;
    }

    @Override
    public CredentialLookup credentials() {
        throw new IllegalStateException();
    }

    @Override
    public Clock clock() {
        return Clock.system();
    }

    @Override
    public Wake wake() {
        return wake;
    }

    @Override
    public void keepOpen(String key, AutoCloseable resource) {
        open.put(key, resource);
    }

    @Override
    public boolean isOpen(String key) {
        return open.containsKey(key);
    }

    @Override
    public void progress(String message) {
        progress.add(message);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open.values()) {
            each.close();
        }
    }
}
