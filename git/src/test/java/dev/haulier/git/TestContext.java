package dev.haulier.git;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.step.StepContext;
import dev.haulier.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine would hand to a step. */
final class TestContext implements StepContext {

    private static final FreightReference FREIGHT = new FreightReference(
            "f1ab5ed5", FreightOrigin.warehouse("application"), List.of(), List.of(), List.of(), List.of());

    private final Workspace workspace;
    private final String promotion;
    private final String alias;
    private final boolean planning;
    private final CredentialLookup credentials;
    final List<String> progress = new ArrayList<>();

    TestContext(Workspace workspace, String promotion, String alias, boolean planning, CredentialLookup credentials) {
        this.workspace = workspace;
        this.promotion = promotion;
        this.alias = alias;
        this.planning = planning;
        this.credentials = credentials;
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
        return promotion;
    }

    @Override
    public String alias() {
        return alias;
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
        return planning;
    }

    @Override
    public Workspace workspace() {
        return workspace;
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
        return credentials;
    }

    @Override
    public Clock clock() {
        return Clock.system();
    }

    @Override
    public Wake wake() {
        return new Wake();
    }

    @Override
    public void keepOpen(String key, AutoCloseable resource) {}

    @Override
    public boolean isOpen(String key) {
        return false;
    }

    @Override
    public void progress(String message) {
        progress.add(message);
    }
}
