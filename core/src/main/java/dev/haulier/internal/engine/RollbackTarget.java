package dev.haulier.internal.engine;

import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.Stage;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which Freight a rollback goes to. A promotion lays its Freight on a pile, a rollback takes from the pile until the
 * Freight that it went to is on top: so two rollbacks go back two steps and not to and fro.
 */
final class RollbackTarget {

    /** Marks a Promotion as a rollback. */
    static final String ANNOTATION = "kargo.akuity.io/rollback";

    private RollbackTarget() {}

    static boolean isRollback(Promotion promotion) {
        return "true".equals(promotion.metadata().annotations().get(ANNOTATION));
    }

    /** The Freight of the Stage that was there before the present one, of the origin that was promoted last. */
    static Optional<String> of(List<PromotionBrief> ofStage) {
        return of(ofStage, freight -> true);
    }

    /** The same, passing over Freight that somebody may not want back. */
    static Optional<String> of(List<PromotionBrief> ofStage, Predicate<String> wanted) {
        List<PromotionBrief> succeeded = ofStage.stream()
                .filter(promotion -> promotion.phase() == PromotionPhase.SUCCEEDED
                        && !promotion.origin().isEmpty())
                .sorted(Comparator.comparing(PromotionBrief::name, PromotionNames.BY_AGE))
                .toList();
        if (succeeded.isEmpty()) {
            return Optional.empty();
        }
        String latest = succeeded.get(succeeded.size() - 1).origin();
        Deque<String> pile = new ArrayDeque<>();
        for (PromotionBrief promotion : succeeded) {
            String freight = promotion.freight();
            if (!promotion.origin().equals(latest)) {
                continue;
            }
            if (promotion.isRollback() && pile.contains(freight)) {
                while (!pile.element().equals(freight)) {
                    pile.pop();
                }
            } else if (pile.isEmpty() || !pile.element().equals(freight)) {
                pile.push(freight);
            }
        }
        pile.pop();
        return pile.stream().filter(wanted).findFirst();
    }

    /**
     * The same from what the Stage remembers itself, when promotions were cleaned up: what it held before all those that are
     * still there.
     */
    static Optional<String> ofHistory(Stage stage, List<PromotionBrief> ofStage, Predicate<String> wanted) {
        PromotionReference last = stage.status().lastPromotion();
        if (last == null || last.freight() == null) {
            return Optional.empty();
        }
        String origin = last.freight().origin().toString();
        return stage.status().freightHistory().stream()
                .flatMap(collection -> Stream.ofNullable(collection.items().get(origin)))
                .map(FreightReference::name)
                .filter(freight -> !wasPromoted(ofStage, freight) && wanted.test(freight))
                .findFirst();
    }

    /** Whether the Stage has held a Freight, as far as its promotions and its own memory tell. */
    static boolean wasHere(Stage stage, List<PromotionBrief> ofStage, String freight) {
        return wasPromoted(ofStage, freight)
                || stage.status().freightHistory().stream()
                        .flatMap(collection -> collection.references().stream())
                        .anyMatch(reference -> reference.name().equals(freight));
    }

    private static boolean wasPromoted(List<PromotionBrief> ofStage, String freight) {
        return ofStage.stream()
                .anyMatch(promotion -> promotion.phase() == PromotionPhase.SUCCEEDED
                        && promotion.freight().equals(freight));
    }
}
