package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.Rejection;
import dev.haulier.event.DecisionEvent;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is done with Freight by hand. Thread-safe. */
public final class FreightCalls {

    private final EngineParts parts;

    FreightCalls(EngineParts parts) {
        this.parts = parts;
    }

    /** As {@link dev.haulier.Haulier#freight()} says. */
    public List<Freight> all() {
        return parts.freight().all();
    }

    /** As {@link dev.haulier.Haulier#freight(String)} says. */
    public Freight get(String nameOrAlias) {
        return parts.freight().get(nameOrAlias);
    }

    /** As {@link dev.haulier.StageHandle#approve} says. */
    public Freight approve(String name, String freight, String actor) {
        Freight found = requested(name, freight, "approved");
        var isNew = new AtomicBoolean();
        Freight approved = parts.freight()
                .update(found.name(), before -> {
                    Freight after = FreightProgress.approved(before, name, parts.now());
                    isNew.set(!after.equals(before));
                    return after;
                })
                .orElse(found);
        if (isNew.get()) {
            parts.announcer()
                    .announce(new Event.FreightApproved(
                            parts.now(), parts.definitions().project(), name, actor, approved));
        }
        return approved;
    }

    private Freight requested(String name, String freight, String verb) {
        Stage stage = parts.definitions().stage(name);
        Freight found = get(freight);
        if (stage.spec().requestedFreight().stream()
                .noneMatch(request -> request.origin().equals(found.origin()))) {
            throw new HaulierException("Stage " + name + " does not request Freight of " + found.origin()
                    + ", so it cannot be " + verb + " for it");
        }
        return found;
    }

    /** As {@link dev.haulier.Haulier#reject} says; the Stage is empty for all of them. */
    public Freight reject(String stage, String freight, String reason, String actor) {
        if (reason.isBlank()) {
            throw new HaulierException("A rejection needs a reason, for those who meet it later");
        }
        Freight found = stage.isEmpty() ? get(freight) : requested(stage, freight, "rejected");
        var veto = new Rejection(stage, parts.texts().message(reason), actor, parts.now());
        Freight rejected = changed(found, before -> Vetoes.with(before, veto));
        parts.announcer()
                .announce(new DecisionEvent.FreightRejected(
                        parts.now(), parts.definitions().project(), stage, actor, veto.reason(), rejected));
        return rejected;
    }

    /** As {@link dev.haulier.Haulier#readmit} says; the Stage is empty for all of them. */
    public Freight readmit(String stage, String freight, String actor) {
        Freight found = get(freight);
        if (Vetoes.all(found).stream().noneMatch(veto -> veto.stage().equals(stage))) {
            String others = Vetoes.all(found).stream().map(Rejection::text).collect(Collectors.joining("; "));
            throw new HaulierException("Freight " + found.alias() + " (" + found.name() + ") was not rejected "
                    + (stage.isEmpty() ? "for all Stages" : "for Stage " + stage)
                    + (others.isEmpty() ? "" : "; it is " + others));
        }
        Freight readmitted = changed(found, before -> Vetoes.without(before, stage));
        parts.announcer()
                .announce(new DecisionEvent.FreightReadmitted(
                        parts.now(), parts.definitions().project(), stage, actor, readmitted));
        return readmitted;
    }

    private Freight changed(Freight freight, UnaryOperator<Freight> change) {
        Freight after = parts.freight().update(freight.name(), change).orElse(freight);
        parts.bell().signal();
        return after;
    }

    /** Why Freight is rejected, as lines by its name. */
    Map<String, String> rejected() {
        return all().stream()
                .filter(freight -> freight.metadata().annotations().containsKey(Vetoes.ANNOTATION))
                .collect(Collectors.toMap(
                        Freight::name,
                        freight -> Vetoes.all(freight).stream()
                                .map(Rejection::text)
                                .collect(Collectors.joining("; "))));
    }

    /** As {@link dev.haulier.Haulier#rejections} says. */
    public List<Rejection> rejections(String freight) {
        return Vetoes.all(get(freight));
    }
}
