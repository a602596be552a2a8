package dev.haulier.internal.engine;

import dev.haulier.manifest.InvalidManifestException;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Promotion;
import dev.haulier.model.Resource;
import dev.haulier.model.Stage;
import dev.haulier.store.Store;
import dev.haulier.store.StoreChanges;
import dev.haulier.store.StoreException;
import dev.haulier.store.Stored;
import dev.haulier.store.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A project's state in memory, as far as it is asked for again and again: the Freight, the promotions under way, those that
 * have ended in brief. Reads from the store only what has changed there. Thread-safe.
 */
final class StateIndex {

    private static final String FREIGHT = Freight.class.getSimpleName();
    private static final String PROMOTION = Promotion.class.getSimpleName();
    private static final String STAGE = Stage.class.getSimpleName();

    /** The whole of it, in a form that is read far more quickly than a file for people. */
    private static final Summary<Freight> FREIGHT_SUMMARY =
            new Summary<>(Freight.class, "1", freight -> Optional.of(Manifests.toJsonLine(freight)));

    private final Store store;
    private final String project;
    private final Consumer<StoreException> unreadable;

    private final Map<String, Freight> freight = new HashMap<>();
    private final Map<FreightOrigin, Set<Freight>> byOrigin = new HashMap<>();
    private final Map<String, Integer> aliases = new HashMap<>();
    private final Map<String, String> stageVersions = new HashMap<>();
    private final PromotionIndex promotions = new PromotionIndex();
    /** How often something of a Stage, or some Freight of an origin, has changed. */
    private final Map<String, Long> counts = new HashMap<>();

    private String cursor = "";
    private @Nullable List<Freight> all;

    StateIndex(Store store, String project, Consumer<StoreException> unreadable) {
        this.store = store;
        this.project = project;
        this.unreadable = unreadable;
    }

    /** Takes over what has changed in the store. */
    synchronized void refresh() {
        StoreChanges changes = store.changes(project, cursor);
        if (changes.isComplete()) {
            for (StoreChanges.Changed changed : changes.changed()) {
                if (changed.kind().equals(FREIGHT)) {
                    freight(changed.name());
                } else if (changed.kind().equals(PROMOTION)) {
                    promotion(changed.name());
                } else if (changed.kind().equals(STAGE)) {
                    stage(changed.name());
                }
            }
        } else {
            everything();
        }
        cursor = changes.cursor();
    }

    private void everything() {
        Map<String, String> allFreight = store.summaries(FREIGHT_SUMMARY, project);
        names(Freight.class, freight.keySet()).forEach(name -> {
            Optional.ofNullable(allFreight.get(name))
                    .flatMap(StateIndex::parsed)
                    .ifPresentOrElse(found -> freight(name, found), () -> freight(name));
        });
        Map<String, String> ended = store.summaries(PromotionBrief.SUMMARY, project);
        var shared = new HashMap<String, String>();
        names(Promotion.class, promotions.names().keySet()).forEach(name -> {
            if (!promotions.isEnded(name)) {
                Optional.ofNullable(ended.get(name))
                        .flatMap(text -> PromotionBrief.parse(
                                name, text, common -> shared.computeIfAbsent(common, itself -> itself)))
                        .ifPresentOrElse(brief -> count(promotions.put(brief)), () -> promotion(name));
            }
        });
        names(Stage.class, stageVersions.keySet()).forEach(this::stage);
    }

    /** Freight from its summary; empty when that is not understood, and the Freight is to be read. */
    private static Optional<Freight> parsed(String summary) {
        try {
            return Optional.of(Manifests.parseOne(Freight.class, summary, "summary.json"));
        } catch (InvalidManifestException e) {
            return Optional.empty();
        }
    }

    /** What is there, and what was there. */
    private Set<String> names(Class<? extends Resource> type, Set<String> known) {
        var names = new HashSet<>(store.names(type, project));
        for (String name : List.copyOf(known)) {
            if (!names.contains(name) && type == Promotion.class) {
                promotion(name);
            }
            names.add(name);
        }
        return names;
    }

    private void freight(String name) {
        freight(name, read(Freight.class, name).map(Stored::resource).orElse(null));
    }

    private void freight(String name, @Nullable Freight after) {
        Freight before = after == null ? freight.remove(name) : freight.put(name, after);
        if (after == null ? before == null : after.equals(before)) {
            return;
        }
        all = null;
        if (before != null) {
            aliases.merge(before.alias(), -1, (count, one) -> count + one == 0 ? null : count + one);
            origin(before.origin()).remove(before);
            count(before.origin().toString());
        }
        if (after != null) {
            aliases.merge(after.alias(), 1, Integer::sum);
            origin(after.origin()).add(after);
            count(after.origin().toString());
        }
    }

    private Set<Freight> origin(FreightOrigin origin) {
        return byOrigin.computeIfAbsent(origin, ignored -> new TreeSet<>(FreightRecords.NEWEST_FIRST));
    }

    private void promotion(String name) {
        String stage = promotions.put(name, read(Promotion.class, name).orElse(null));
        if (stage != null) {
            count(stage);
        }
    }

    private void stage(String name) {
        String after = read(Stage.class, name).map(Stored::version).orElse("");
        if (!after.equals(stageVersions.put(name, after))) {
            count(name);
        }
    }

    private <R extends Resource> Optional<Stored<R>> read(Class<R> type, String name) {
        try {
            return store.find(type, project, name);
        } catch (StoreException e) {
            unreadable.accept(e);
            return Optional.empty();
        }
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Differs from an earlier answer when the Stage, one of its promotions or Freight of an origin has changed since. */
    synchronized long changes(String stage, List<String> origins) {
        long sum = counts.getOrDefault(stage, 0L);
        for (String origin : origins) {
            sum += counts.getOrDefault(origin, 0L);
        }
        return sum;
    }

    /** All Freight, newest first. */
    synchronized List<Freight> freight() {
        if (all == null) {
            var sorted = new ArrayList<>(freight.values());
            sorted.sort(FreightRecords.NEWEST_FIRST);
            all = List.copyOf(sorted);
        }
        return all;
    }

    /** The aliases of all Freight. */
    synchronized Set<String> aliases() {
        return Set.copyOf(aliases.keySet());
    }

    /** The Freight of one origin, newest first. */
    synchronized List<Freight> freight(FreightOrigin origin) {
        Set<Freight> found = byOrigin.get(origin);
        return found == null ? List.of() : List.copyOf(found);
    }

    /** The promotions of a Stage that have not ended, in the order in which they run. */
    synchronized List<Stored<Promotion>> open(String stage) {
        return promotions.queue(stage);
    }

    /** The promotions of a Stage that have ended, newest first. */
    synchronized List<PromotionBrief> ended(String stage) {
        return promotions.endedNewestFirst(stage);
    }

    /** The newest promotion of a Freight to a Stage that has ended. */
    synchronized Optional<PromotionBrief> newestEnded(String stage, String freightName) {
        return promotions.newestEnded(stage, freightName);
    }
}
