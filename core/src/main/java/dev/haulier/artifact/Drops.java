package dev.haulier.artifact;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The candidates that were not kept: each is counted, and the first ones of each reason are listed. Used by one thread. */
final class Drops {

    private final Map<DropReason, Integer> counts = new EnumMap<>(DropReason.class);
    private final List<DroppedCandidate> listed = new ArrayList<>();

    void add(DroppedCandidate candidate) {
        if (count(candidate.reason(), 1) < SubscriptionResult.MAX_LISTED_PER_REASON) {
            listed.add(candidate);
        }
    }

    void addAll(Iterable<DroppedCandidate> candidates) {
        candidates.forEach(this::add);
    }

    /** Takes what is left when enough were kept: the best of them are listed, in order. */
    <T> void beyondLimit(NewestFirst<Ranking.Ranked<T>> rest, Function<? super T, String> name) {
        for (Ranking.Ranked<T> ranked : rest.next(SubscriptionResult.MAX_LISTED_PER_REASON)) {
            add(new DroppedCandidate(name.apply(ranked.candidate()), DropReason.BEYOND_LIMIT, ""));
        }
        if (!rest.isEmpty()) {
            count(DropReason.BEYOND_LIMIT, rest.size());
        }
    }

    /** Counts more of a reason, and says how many there were before. */
    private int count(DropReason reason, int more) {
        int before = counts.getOrDefault(reason, 0);
        counts.put(reason, before + more);
        return before;
    }

    Map<DropReason, Integer> counts() {
        return counts;
    }

    List<DroppedCandidate> listed() {
        return listed;
    }
}
