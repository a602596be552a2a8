package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

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
        Stage stage = parts.definitions().stage(name);
        Freight found = get(freight);
        if (stage.spec().requestedFreight().stream()
                .noneMatch(request -> request.origin().equals(found.origin()))) {
            throw new HaulierException("Stage " + name + " does not request Freight of " + found.origin()
                    + ", so it cannot be approved for it");
        }
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
}
