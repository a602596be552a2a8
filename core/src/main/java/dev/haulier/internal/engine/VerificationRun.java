package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.AnalysisRunMetadata;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.Stage;
import dev.haulier.model.Verification;
import dev.haulier.model.VerificationInfo;
import dev.haulier.net.Outgoing;
import dev.haulier.verification.VerificationContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one call of one verifier is given. */
final class VerificationRun implements VerificationContext {

    private final EngineParts parts;
    private final VerificationAborts.Live live;
    private final Stage stage;
    private final String promotion;
    private final VerificationInfo info;
    private final FreightCollection freight;
    private final String name;
    private final Map<String, String> arguments;
    private final VerificationState.@Nullable Entry before;

    VerificationRun(
            EngineParts parts,
            VerificationAborts.Live live,
            Stage stage,
            String promotion,
            VerificationInfo info,
            FreightCollection freight,
            String name,
            Map<String, String> arguments,
            VerificationState.@Nullable Entry before) {
        this.parts = parts;
        this.live = live;
        this.stage = stage;
        this.promotion = promotion;
        this.info = info;
        this.freight = freight;
        this.name = name;
        this.arguments = arguments;
        this.before = before;
    }

    @Override
    public String project() {
        return parts.definitions().project();
    }

    @Override
    public String stage() {
        return stage.name();
    }

    @Override
    public String verification() {
        return info.id();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String promotion() {
        return promotion;
    }

    @Override
    public String actor() {
        return info.actor();
    }

    @Override
    public FreightCollection freight() {
        return freight;
    }

    @Override
    public Map<String, String> arguments() {
        return arguments;
    }

    @Override
    public AnalysisRunMetadata runMetadata() {
        Verification verification = stage.spec().verification();
        AnalysisRunMetadata given = verification == null ? null : verification.analysisRunMetadata();
        Map<String, String> labels = new LinkedHashMap<>(given == null ? Map.of() : given.labels());
        Map<String, String> annotations = new LinkedHashMap<>(given == null ? Map.of() : given.annotations());
        String label = PromotionNames.label(stage.name());
        labels.put(PromotionCreation.STAGE, label);
        labels.put("kargo.akuity.io/freight-collection", freight.id());
        if (!label.equals(stage.name())) {
            annotations.put(PromotionCreation.STAGE, stage.name());
        }
        if (!promotion.isEmpty()) {
            annotations.put("kargo.akuity.io/promotion", promotion);
        }
        return new AnalysisRunMetadata(labels, annotations);
    }

    @Override
    public Map<String, @Nullable Object> state() {
        return before == null ? Map.of() : Collections.unmodifiableMap(before.state());
    }

    @Override
    public boolean resumed() {
        return before != null;
    }

    @Override
    public Outgoing outgoing() {
        return parts.outgoing();
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    @Override
    public boolean isAborted() {
        return live.isAborted();
    }

    @Override
    public void onAbort(Runnable action) {
        live.onAbort(action);
    }

    @Override
    public void progress(String message) {
        parts.announcer()
                .announce(new VerificationEvent.Progress(
                        parts.now(),
                        project(),
                        stage(),
                        info.id(),
                        name,
                        parts.texts().message(message)));
    }
}
