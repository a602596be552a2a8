package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.FreightAvailability;
import dev.haulier.FreightUnavailableException;
import dev.haulier.HaulierException;
import dev.haulier.HaulierInterruptedException;
import dev.haulier.Plan;
import dev.haulier.artifact.Discovery;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightArtifact;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** All that the handles of {@link dev.haulier.Haulier} call, by name. Thread-safe. */
public final class Engine {

    /** How often somebody who waits for a Stage looks at it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final EngineParts parts;
    private final StageAssessment assessment;
    private final Promoter promoter;
    private final PromotionCreation creation;
    private final WarehouseRuns warehouses;
    private final Planner planner;
    private final Runnable onClose;

    Engine(EngineParts parts, FreightCriteria criteria, Runnable onClose) {
        this.parts = parts;
        this.assessment = new StageAssessment(parts);
        this.promoter = new Promoter(parts, assessment);
        this.creation = new PromotionCreation(parts);
        this.warehouses = new WarehouseRuns(parts, criteria);
        this.planner = new Planner(parts, creation);
        this.onClose = onClose;
    }

    /** As {@link dev.haulier.Haulier#project()} says. */
    public String project() {
        return parts.definitions().project();
    }

    /** As {@link dev.haulier.Haulier#close()} says. */
    public void close() {
        onClose.run();
    }

    // Warehouses and Freight

    /** As {@link dev.haulier.Haulier#warehouses()} says. */
    public List<String> warehouseNames() {
        return parts.definitions().warehouses().keySet().stream().sorted().toList();
    }

    /** As {@link dev.haulier.WarehouseHandle#warehouse()} says. */
    public Warehouse warehouse(String name) {
        return warehouses.get(name);
    }

    /** As {@link dev.haulier.WarehouseHandle#discover()} says. */
    public Discovery discover(String warehouse) {
        return interruptibly("the discovery of " + warehouse, () -> warehouses.discover(warehouse));
    }

    /** As {@link dev.haulier.WarehouseHandle#createFreight} says. */
    public Freight createFreight(String warehouse, List<FreightArtifact> artifacts) {
        return warehouses.create(warehouse, artifacts);
    }

    /** As {@link dev.haulier.WarehouseHandle#freight()} says. */
    public List<Freight> freightOf(String warehouse) {
        var origin = parts.definitions().warehouse(warehouse).origin();
        return freight().stream()
                .filter(freight -> freight.origin().equals(origin))
                .toList();
    }

    /** As {@link dev.haulier.Haulier#freight()} says. */
    public List<Freight> freight() {
        return parts.freight().all();
    }

    /** As {@link dev.haulier.Haulier#freight()} says. */
    public Freight freight(String nameOrAlias) {
        return parts.freight().get(nameOrAlias);
    }

    // Stages

    /** As {@link dev.haulier.Haulier#stage(String)} says. */
    public void requireStage(String name) {
        parts.definitions().stage(name);
    }

    /** Each Stage after those that it takes Freight from. */
    public List<String> stageNames() {
        return StageOrder.of(parts.definitions().stages());
    }

    /** As {@link dev.haulier.StageHandle#stage()} says. */
    public Stage stage(String name) {
        return interruptibly("the look at " + name, () -> assessment.assess(name));
    }

    /** As {@link dev.haulier.StageHandle#history()} says. */
    public List<FreightCollection> history(String stage) {
        return parts.stages().get(stage).status().freightHistory();
    }

    /** As {@link dev.haulier.StageHandle#awaitVerified} says. */
    public Stage awaitVerified(String name, Duration atMost) {
        Instant end = parts.now().plus(atMost);
        return interruptibly("the wait for " + name, () -> {
            Stage stage = assessment.assess(name);
            Duration left = Duration.between(parts.now(), end);
            while (isOpen(stage) && !left.isNegative() && !left.isZero()) {
                parts.clock().sleep(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
                stage = assessment.assess(name);
                left = Duration.between(parts.now(), end);
            }
            return stage;
        });
    }

    private static boolean isOpen(Stage stage) {
        FreightCollection current = StageProgress.current(stage.status());
        return current == null || current.verificationHistory().isEmpty();
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
        return availability(stage, freight(freight));
    }

    private Availability availability(Stage stage, Freight freight) {
        return Availabilities.of(freight, stage, parts.definitions().stages()::get, parts.now());
    }

    /** What an upstream Stage holds may be verified by now. */
    private void lookUpstream(Stage stage) {
        for (String name : StageOrder.upstream(stage, parts.definitions().stages())) {
            interruptibly("the look at " + name, () -> assessment.assessUnverified(name));
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

    private static FreightUnavailableException unavailable(String stage, Freight freight, Availability availability) {
        return new FreightUnavailableException(
                "Freight " + freight.alias() + " (" + freight.name() + ") is not available to Stage " + stage + ": "
                        + availability.reason(),
                availability);
    }

    /** As {@link dev.haulier.StageHandle#approve} says. */
    public Freight approve(String name, String freight, String actor) {
        Stage stage = parts.definitions().stage(name);
        Freight found = freight(freight);
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
            parts.announcer().announce(new Event.FreightApproved(parts.now(), project(), name, actor, approved));
        }
        return approved;
    }

    // Promotions

    /** As {@link dev.haulier.StageHandle#promotions()} says. */
    public List<Promotion> promotions() {
        return newestFirst(parts.records().list(Promotion.class));
    }

    /** As {@link dev.haulier.StageHandle#promotions()} says. */
    public List<Promotion> promotions(String stage) {
        String prefix = PromotionNames.prefix(stage);
        return newestFirst(parts.records().list(Promotion.class, name -> name.startsWith(prefix)).stream()
                .filter(promotion -> promotion.spec().stage().equals(stage))
                .toList());
    }

    private static List<Promotion> newestFirst(List<Promotion> promotions) {
        return promotions.stream()
                .sorted(Comparator.comparing(Promotion::name, PromotionNames.BY_AGE)
                        .reversed())
                .toList();
    }

    /** As {@link dev.haulier.Haulier#promotion} says. */
    public Promotion promotion(String name) {
        return parts.records()
                .find(Promotion.class, name)
                .map(Stored::resource)
                .orElseThrow(() -> new HaulierException("Project " + project() + " has no Promotion " + name));
    }

    /** As {@link dev.haulier.StageHandle#promote} says. */
    public Promotion promote(String stage, String freight, String actor) {
        return brought(requested(stage, freight, actor));
    }

    /** As {@link dev.haulier.StageHandle#promoteAsync} says. */
    public CompletableFuture<Promotion> promoteAsync(String stage, String freight, String actor, Executor executor) {
        Promotion promotion = requested(stage, freight, actor);
        return CompletableFuture.supplyAsync(() -> brought(promotion), executor);
    }

    private Promotion requested(String name, String freightName, String actor) {
        Stage stage = parts.stages().get(name);
        Freight freight = freight(freightName);
        lookUpstream(stage);
        freight = freight(freight.name());
        Availability availability = availability(stage, freight);
        if (!availability.isAvailable()) {
            throw unavailable(name, freight, availability);
        }
        return creation.create(stage, freight, actor, false);
    }

    /** Brings a promotion to its end, and those before it. */
    private Promotion brought(Promotion promotion) {
        String stage = promotion.spec().stage();
        return interruptibly("promotion " + promotion.name() + " to " + stage, () -> {
            promoter.runQueue(stage, Optional.of(promotion.name()));
            return promotion(promotion.name());
        });
    }

    /** As {@link dev.haulier.StageHandle#plan} says. */
    public Plan plan(String stage, String freight, String actor) {
        lookUpstream(parts.definitions().stage(stage));
        return interruptibly(
                "the plan for " + stage, () -> planner.plan(parts.stages().get(stage), freight(freight), actor));
    }

    /** As {@link dev.haulier.StageHandle#rollback()} says. */
    public Promotion rollback(String name, String actor) {
        FreightReference target = RollbackTarget.of(promotions(name))
                .orElseThrow(() -> new HaulierException(
                        "Stage " + name + " has nothing to go back to: it never held other Freight before"));
        return rollback(name, target.name(), actor);
    }

    /** As {@link dev.haulier.StageHandle#rollback()} says. */
    public Promotion rollback(String name, String freight, String actor) {
        Freight target = freight(freight);
        boolean wasHere = promotions(name).stream()
                .anyMatch(promotion -> promotion.status().phase() == PromotionPhase.SUCCEEDED
                        && promotion.spec().freight().equals(target.name()));
        if (!wasHere) {
            throw new HaulierException("Stage " + name + " never held Freight " + target.alias() + " (" + target.name()
                    + "), so it cannot be rolled back to it; promote it instead");
        }
        return brought(creation.create(parts.stages().get(name), target, actor, true));
    }

    /** As {@link dev.haulier.Haulier#resume()} says. */
    public List<Promotion> resume() {
        return interruptibly("the resumption", () -> {
            var done = new ArrayList<Promotion>();
            for (String stage : stageNames()) {
                done.addAll(promoter.runQueue(stage, Optional.empty()));
            }
            done.sort(Comparator.comparing(Promotion::name, PromotionNames.BY_AGE));
            return List.copyOf(done);
        });
    }

    /** As {@link dev.haulier.Haulier#abort} says. */
    public Promotion abort(String name, String actor) {
        Promotion promotion = parts.records()
                .update(
                        Promotion.class,
                        name,
                        before ->
                                before.status().phase().isTerminal() ? before : PromotionRecord.aborting(before, actor))
                .orElseThrow(() -> new HaulierException("Project " + project() + " has no Promotion " + name));
        if (promotion.status().phase().isTerminal()) {
            return promotion;
        }
        promoter.wake(name);
        return interruptibly("the abort of " + name, () -> {
            promoter.settleAborted(promotion.spec().stage(), name);
            return promotion(name);
        });
    }

    private interface Work<T> {
        T go() throws InterruptedException;
    }

    private static <T> T interruptibly(String what, Work<T> work) {
        try {
            return work.go();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierInterruptedException(
                    "Thread interrupted during " + what + "; what was under way can be resumed", e);
        }
    }
}
