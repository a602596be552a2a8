package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.HaulierException;
import dev.haulier.Plan;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import dev.haulier.store.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Asks for promotions, and tells of those that there are. Thread-safe. */
public final class PromotionCalls {

    private final EngineParts parts;
    private final StageCalls stages;
    private final Promoter promoter;
    private final Verifications verifications;
    private final PromotionCreation creation;
    private final Planner planner;
    private final Rollbacks rollbacks;

    PromotionCalls(
            EngineParts parts,
            StageCalls stages,
            Promoter promoter,
            Verifications verifications,
            PromotionCreation creation,
            Planner planner,
            Rollbacks rollbacks) {
        this.parts = parts;
        this.stages = stages;
        this.promoter = promoter;
        this.verifications = verifications;
        this.creation = creation;
        this.planner = planner;
        this.rollbacks = rollbacks;
    }

    /** As {@link dev.haulier.Haulier#promotions()} says. */
    public List<Promotion> all() {
        return newestFirst(parts.records().list(Promotion.class));
    }

    /** As {@link dev.haulier.StageHandle#promotions()} says. */
    public List<Promotion> of(String stage) {
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
    public Promotion get(String name) {
        return parts.records().find(Promotion.class, name).map(Stored::resource).orElseThrow(() -> unknown(name));
    }

    private HaulierException unknown(String name) {
        return new HaulierException("Project " + parts.definitions().project() + " has no Promotion " + name);
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
        Freight found = parts.freight().get(freightName);
        stages.lookUpstream(stage);
        Freight freight = parts.freight().get(found.name());
        Availability availability = stages.availability(stage, freight);
        if (!availability.isAvailable()) {
            throw StageCalls.unavailable(name, freight, availability);
        }
        return creation.create(stage, freight, actor, PromotionCreation.Reason.REQUEST);
    }

    /** Brings a promotion to its end, and those before it. */
    private Promotion brought(Promotion promotion) {
        String stage = promotion.spec().stage();
        return Interruptible.run("promotion " + promotion.name() + " to " + stage, () -> {
            promoter.runQueue(stage, Optional.of(promotion.name()));
            verifications.advance(stage);
            promoter.goBack(stage);
            return get(promotion.name());
        });
    }

    /** As {@link dev.haulier.StageHandle#plan} says. */
    public Plan plan(String stage, String freight, String actor) {
        stages.lookUpstream(parts.definitions().stage(stage));
        return Interruptible.run(
                "the plan for " + stage,
                () -> planner.plan(parts.stages().get(stage), parts.freight().get(freight), actor));
    }

    /** As {@link dev.haulier.StageHandle#rollback()} says. */
    public Promotion rollback(String name, String actor) {
        List<PromotionBrief> ended = ended(name);
        Predicate<String> wanted = freight -> !isRejected(name, freight);
        String target = RollbackTarget.of(ended, wanted)
                .or(() -> RollbackTarget.ofHistory(parts.stages().get(name), ended, wanted))
                .orElseThrow(() -> new HaulierException(
                        "Stage " + name + " has nothing to go back to: it never held other Freight before"));
        return rollback(name, target, actor);
    }

    private List<PromotionBrief> ended(String stage) {
        parts.index().refresh();
        return parts.index().ended(stage);
    }

    private boolean isRejected(String stage, String freight) {
        return parts.freight()
                .find(freight)
                .map(found -> Vetoes.of(found, stage).isPresent())
                .orElse(true);
    }

    /** As {@link dev.haulier.StageHandle#rollbackToVerified()} says. */
    public Promotion rollbackToVerified(String name, String actor) {
        Stage stage = parts.stages().get(name);
        PromotionReference last = stage.status().lastPromotion();
        FreightReference latest = last == null ? null : last.freight();
        Freight target = latest == null
                ? null
                : rollbacks
                        .verified(stage, latest.origin(), held(stage, latest.origin()))
                        .orElse(null);
        if (target == null) {
            throw new HaulierException(
                    "Stage " + name + " has nothing to go back to: no other Freight was verified here before");
        }
        return rolledBack(name, target, actor);
    }

    private static String held(Stage stage, FreightOrigin origin) {
        FreightCollection current = StageProgress.current(stage.status());
        FreightReference held = current == null ? null : current.items().get(origin.toString());
        return held == null ? "" : held.name();
    }

    /** As {@link dev.haulier.StageHandle#rollback()} says. */
    public Promotion rollback(String name, String freight, String actor) {
        Freight target = parts.freight().get(freight);
        if (!RollbackTarget.wasHere(parts.stages().get(name), ended(name), target.name())) {
            throw new HaulierException("Stage " + name + " never held Freight " + target.alias() + " (" + target.name()
                    + "), so it cannot be rolled back to it; promote it instead");
        }
        return rolledBack(name, target, actor);
    }

    private Promotion rolledBack(String name, Freight target, String actor) {
        Stage stage = parts.stages().get(name);
        Availability availability =
                parts.isStrict() ? stages.availability(stage, target) : Availabilities.ofRollback(target, stage);
        if (!availability.isAvailable()) {
            throw StageCalls.unavailable(name, target, availability);
        }
        return brought(creation.create(stage, target, actor, PromotionCreation.Reason.ROLLBACK));
    }

    /** As {@link dev.haulier.Haulier#resume()} says. */
    public List<Promotion> resume() {
        return Interruptible.run("the resumption", () -> {
            var done = new ArrayList<Promotion>();
            for (String stage : stages.names()) {
                done.addAll(promoter.runQueue(stage, Optional.empty()));
                verifications.advance(stage);
                promoter.goBack(stage).ifPresent(done::add);
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
                .orElseThrow(() -> unknown(name));
        if (promotion.status().phase().isTerminal()) {
            return promotion;
        }
        promoter.wake(name);
        return Interruptible.run("the abort of " + name, () -> {
            promoter.settleAborted(promotion.spec().stage(), name);
            return get(name);
        });
    }

    /** Ends the waits for pull requests: of promotions of which a step has put out one of the URLs as {@code pr.url}. */
    public void wakeWaitingFor(Collection<String> pullRequests) {
        if (pullRequests.isEmpty()) {
            return;
        }
        for (String name : promoter.begun()) {
            Optional<Stored<Promotion>> found = parts.records().find(Promotion.class, name);
            if (found.isPresent()
                    && found.get().resource().status().state().values().stream()
                            .anyMatch(output -> output instanceof Map<?, ?> step
                                    && step.get("pr") instanceof Map<?, ?> pr
                                    && pr.get("url") instanceof String url
                                    && pullRequests.contains(url))) {
                promoter.wake(name);
            }
        }
    }
}
