package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.VerificationInfo;
import dev.haulier.net.Outgoing;
import dev.haulier.verification.VerificationContext;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one call of one verifier is given. */
final class VerificationRun implements VerificationContext {

    private final EngineParts parts;
    private final VerificationAborts.Live live;
    private final String stage;
    private final String promotion;
    private final VerificationInfo info;
    private final FreightCollection freight;
    private final String name;
    private final Map<String, String> arguments;
    private final VerificationState.@Nullable Entry before;

    VerificationRun(
            EngineParts parts,
            VerificationAborts.Live live,
            String stage,
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
        return stage;
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
                        stage,
                        info.id(),
                        name,
                        parts.texts().message(message)));
    }
}
