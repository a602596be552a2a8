package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.FreightAvailability;
import dev.haulier.FreightUnavailableException;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Stage;
import dev.haulier.model.StageStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Stages are, and what may go to them. Thread-safe. */
public final class StageCalls {

    private final EngineParts parts;
    private final StageAssessment assessment;

    StageCalls(EngineParts parts, StageAssessment assessment) {
        this.parts = parts;
        this.assessment = assessment;
    }

    /** As {@link dev.haulier.Haulier#stage(String)} says. */
    public void require(String name) {
        parts.definitions().stage(name);
    }

    /** Each Stage after those that it takes Freight from. */
    public List<String> names() {
        return StageOrder.of(parts.definitions().stages());
    }

    /** As {@link dev.haulier.StageHandle#stage()} says. */
    public Stage get(String name) {
        Stage stage = Interruptible.run("the look at " + name, () -> assessment.assess(name));
        // The policy is the program's, whether a pass has written it down already or not.
        StageStatus status = StageConditions.ofAny(stage, parts.now()).status();
        return stage.withStatus(status.withAutoPromotionEnabled(
                parts.policies().autoPromotes(parts.definitions().stage(name))));
    }

    /** As {@link dev.haulier.StageHandle#history()} says. */
    public List<FreightCollection> history(String stage) {
        return parts.stages().get(stage).status().freightHistory();
    }

    /** As {@link dev.haulier.StageHandle#resumeAutoPromotion()} says. */
    public Stage resume(String name, String actor) {
        parts.definitions().stage(name);
        Stage resumed = parts.stages()
                .changed(
                        name,
                        actor,
                        before -> before.withStatus(before.status()
                                .withAutoPromotionHolds(Map.of())
                                .withEffectiveAutoPromotionHolds(Map.of())));
        parts.bell().signal();
        return resumed;
    }

    /** As {@link dev.haulier.StageHandle#available()} says. */
    public List<FreightAvailability> available(String name) {
        Stage stage = parts.definitions().stage(name);
        lookUpstream(stage);
        return parts.freight().all().stream()
                .map(freight -> new FreightAvailability(freight, availability(stage, freight)))
                .toList();
    }

    /** As {@link dev.haulier.StageHandle#availability} says. */
    public Availability availability(String name, String freight) {
        Stage stage = parts.definitions().stage(name);
        lookUpstream(stage);
        return availability(stage, parts.freight().get(freight));
    }

    Availability availability(Stage stage, Freight freight) {
        return Availabilities.of(freight, stage, parts.definitions().stages()::get, parts.now());
    }

    /** What an upstream Stage holds may be verified by now. */
    void lookUpstream(Stage stage) {
        for (String name : StageOrder.upstream(stage, parts.definitions().stages())) {
            Interruptible.run("the look at " + name, () -> assessment.assessUnverified(name));
        }
    }

    /** As {@link dev.haulier.StageHandle#promoteNewest()} says. */
    public Freight newestAvailable(String name) {
        Stage stage = parts.definitions().stage(name);
        List<FreightAvailability> all = available(name).stream()
                .filter(each -> stage.spec().requestedFreight().stream()
                        .map(FreightRequest::origin)
                        .anyMatch(each.freight().origin()::equals))
                .toList();
        Optional<FreightAvailability> first =
                all.stream().filter(each -> each.availability().isAvailable()).findFirst();
        if (first.isPresent()) {
            return first.get().freight();
        }
        if (all.isEmpty()) {
            var none = new Availability.NotYet("nothing was discovered yet", null);
            throw new FreightUnavailableException(
                    "There is no Freight yet for Stage " + name + "; discover its Warehouses first", none);
        }
        throw unavailable(name, all.get(0).freight(), all.get(0).availability());
    }

    static FreightUnavailableException unavailable(String stage, Freight freight, Availability availability) {
        return new FreightUnavailableException(
                "Freight " + freight.alias() + " (" + freight.name() + ") is not available to Stage " + stage + ": "
                        + availability.reason(),
                availability);
    }
}
