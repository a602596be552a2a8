package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Step;
import dev.haulier.step.Capability;
import dev.haulier.step.ResourceMetadata;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one run of one step is given. */
final class RunContext implements StepContext {

    private final EngineParts parts;
    private final RunScope scope;
    private final Step step;
    private final StepType<?> type;
    private final Map<String, @Nullable Object> outputs;
    private final Consumer<String> progress;
    private boolean usedWorkspace;

    RunContext(
            EngineParts parts,
            RunScope scope,
            Step step,
            StepType<?> type,
            Map<String, @Nullable Object> outputs,
            Consumer<String> progress) {
        this.parts = parts;
        this.scope = scope;
        this.step = step;
        this.type = type;
        this.outputs = outputs;
        this.progress = progress;
    }

    @Override
    public String project() {
        return scope.promotion().metadata().namespace();
    }

    @Override
    public String stage() {
        return scope.stage().name();
    }

    @Override
    public String promotion() {
        return scope.promotion().name();
    }

    @Override
    public String alias() {
        return step.as();
    }

    @Override
    public String actor() {
        return scope.actor();
    }

    @Override
    public boolean rollback() {
        return RollbackTarget.isRollback(scope.promotion());
    }

    @Override
    public boolean planning() {
        return scope.planning();
    }

    /** Whether the step has asked for files. */
    boolean hasUsedWorkspace() {
        return usedWorkspace;
    }

    @Override
    public Workspace workspace() {
        usedWorkspace = true;
        return scope.workspace().get();
    }

    @Override
    public FreightReference targetFreight() {
        return scope.target();
    }

    @Override
    public FreightCollection freight() {
        return scope.collection();
    }

    @Override
    public List<FreightRequest> requestedFreight() {
        return scope.stage().spec().requestedFreight();
    }

    @Override
    public Map<String, @Nullable Object> outputs() {
        return outputs;
    }

    @Override
    public CredentialLookup credentials() {
        if (!type.capabilities().contains(Capability.CREDENTIALS)) {
            throw new IllegalStateException(
                    "Step " + type.name() + " asks for credentials without declaring Capability.CREDENTIALS");
        }
        return scope.credentials();
    }

    @Override
    public ResourceMetadata metadata() {
        if (scope.planning() || !type.capabilities().contains(Capability.METADATA)) {
            throw new IllegalStateException(
                    "Step " + type.name() + " writes metadata in a plan, or without declaring Capability.METADATA");
        }
        return new MetadataWrites(parts);
    }

    @Override
    public Clock clock() {
        return scope.clock();
    }

    @Override
    public Wake wake() {
        return scope.wake();
    }

    @Override
    public void keepOpen(String key, AutoCloseable resource) {
        scope.open().keep(key, resource);
    }

    @Override
    public void keepToTheEnd(String key, AutoCloseable resource) {
        scope.open().keepToTheEnd(key, resource);
    }

    @Override
    public boolean isOpen(String key) {
        return scope.open().has(key);
    }

    @Override
    public void progress(String message) {
        progress.accept(message);
    }
}
