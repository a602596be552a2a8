package dev.haulier.internal.engine;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.store.Stored;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The promotions by Stage: those under way whole, those that have ended in brief. Guarded by its owner. */
final class PromotionIndex {

    private static final Comparator<Stored<Promotion>> QUEUE = Comparator.comparing(
                    (Stored<Promotion> stored) -> stored.resource().status().phase() != PromotionPhase.RUNNING)
            .thenComparing(stored -> stored.resource().name(), PromotionNames.BY_AGE);

    private final Map<String, String> stages = new HashMap<>();
    private final Map<String, Map<String, Stored<Promotion>>> open = new HashMap<>();
    private final Map<String, NavigableMap<String, PromotionBrief>> ended = new HashMap<>();

    /** Whether a promotion is known to have ended: it need not be read again. */
    boolean isEnded(String name) {
        String stage = stages.get(name);
        return stage != null && ended(stage).containsKey(name);
    }

    Map<String, String> names() {
        return stages;
    }

    /**
     * Takes a promotion as it is now.
     *
     * @return the Stage whose promotions are others than before, or null
     */
    @Nullable
    String put(String name, @Nullable Stored<Promotion> stored) {
        if (stored == null) {
            return forget(name);
        }
        Promotion promotion = stored.resource();
        if (promotion.status().phase().isTerminal()) {
            return put(PromotionBrief.of(promotion));
        }
        forget(name);
        String stage = promotion.spec().stage();
        stages.put(name, stage);
        open(stage).put(name, stored);
        return stage;
    }

    /**
     * Takes a promotion that has ended.
     *
     * @return the Stage whose promotions are others than before
     */
    String put(PromotionBrief brief) {
        forget(brief.name());
        stages.put(brief.name(), brief.stage());
        ended(brief.stage()).put(brief.name(), brief);
        return brief.stage();
    }

    private @Nullable String forget(String name) {
        String stage = stages.remove(name);
        if (stage != null) {
            open(stage).remove(name);
            ended(stage).remove(name);
        }
        return stage;
    }

    private Map<String, Stored<Promotion>> open(String stage) {
        return open.computeIfAbsent(stage, ignored -> new LinkedHashMap<>());
    }

    private NavigableMap<String, PromotionBrief> ended(String stage) {
        return ended.computeIfAbsent(stage, ignored -> new TreeMap<>(PromotionNames.BY_AGE));
    }

    List<Stored<Promotion>> queue(String stage) {
        Map<String, Stored<Promotion>> all = open.get(stage);
        return all == null ? List.of() : all.values().stream().sorted(QUEUE).toList();
    }

    List<PromotionBrief> endedNewestFirst(String stage) {
        NavigableMap<String, PromotionBrief> all = ended.get(stage);
        return all == null ? List.of() : List.copyOf(all.descendingMap().values());
    }

    /** The newest one of a Freight to a Stage that has ended. */
    Optional<PromotionBrief> newestEnded(String stage, String freight) {
        NavigableMap<String, PromotionBrief> all = ended.get(stage);
        return all == null
                ? Optional.empty()
                : all.descendingMap().values().stream()
                        .filter(brief -> brief.freight().equals(freight))
                        .findFirst();
    }
}
