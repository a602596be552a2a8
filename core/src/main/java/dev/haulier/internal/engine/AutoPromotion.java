package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.model.AutoPromotionOptions;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.FreightSelectionPolicy;
import dev.haulier.model.FreightSources;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which Freight a Stage would promote by itself. Pure decisions, with the time as an argument. */
final class AutoPromotion {

    private AutoPromotion() {}

    /**
     * The Freight that a Stage wants of one origin, whether or not it has it already.
     *
     * @param freight the Freight, or null when there is none
     * @param when when the answer may become another one by itself, or null
     */
    record Candidate(@Nullable Freight freight, @Nullable Instant when) {}

    /**
     * Chooses.
     *
     * @param ofOrigin the origin's Freight, newest first
     */
    static Candidate candidate(
            Stage stage,
            FreightRequest request,
            List<Freight> ofOrigin,
            Function<String, @Nullable Stage> stages,
            Instant now) {
        boolean follows = followsUpstream(request.sources());
        var chosen = new ArrayList<Freight>();
        Instant when = null;
        for (Freight freight : ofOrigin) {
            if (follows && !isIn(freight, request.sources())) {
                continue;
            }
            Availability availability = Availabilities.of(freight, stage, stages, now);
            if (availability instanceof Availability.NotYet notYet) {
                when = PassReport.earlier(when, notYet.when());
            } else if (availability.isAvailable()) {
                chosen.add(freight);
                if (!follows) {
                    break;
                }
            }
        }
        // The upstream Stage changes over just now when it seems to hold two.
        return new Candidate(chosen.size() == 1 ? chosen.get(0) : null, when);
    }

    static boolean followsUpstream(FreightSources sources) {
        AutoPromotionOptions options = sources.autoPromotionOptions();
        return options != null && options.selectionPolicy() == FreightSelectionPolicy.MATCH_UPSTREAM;
    }

    private static boolean isIn(Freight freight, FreightSources sources) {
        return !sources.stages().isEmpty()
                && freight.status().currentlyIn().containsKey(sources.stages().get(0));
    }

    /**
     * Whether the Stage should promote its candidate now.
     *
     * @param current the newest Freight that the Stage holds of the origin, as it is stored, or null
     * @param index what is under way and how earlier promotions of the candidate ended
     */
    static boolean isDue(
            Stage stage, FreightRequest request, Freight candidate, @Nullable Freight current, StateIndex index) {
        if (stage.status()
                .effectiveAutoPromotionHolds()
                .containsKey(request.origin().toString())) {
            return false;
        }
        FreightReference held = held(stage, request);
        if (held != null && held.name().equals(candidate.name())) {
            return false;
        }
        // That newer Freight was rejected afterwards does not bring older Freight back by itself.
        if (current != null
                && !followsUpstream(request.sources())
                && FreightRecords.NEWEST_FIRST.compare(current, candidate) < 0) {
            return false;
        }
        if (index.open(stage.name()).stream()
                .anyMatch(open -> open.resource().spec().freight().equals(candidate.name()))) {
            return false;
        }
        return index.newestEnded(stage.name(), candidate.name())
                .map(brief -> brief.phase() == PromotionPhase.SUCCEEDED)
                .orElse(true);
    }

    /** What the Stage holds of an origin. */
    static @Nullable FreightReference held(Stage stage, FreightRequest request) {
        FreightCollection collection = StageProgress.current(stage.status());
        return collection == null
                ? null
                : collection.items().get(request.origin().toString());
    }
}
