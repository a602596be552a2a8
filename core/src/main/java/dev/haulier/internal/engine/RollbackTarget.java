package dev.haulier.internal.engine;

import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
    static Optional<FreightReference> of(List<Promotion> ofStage) {
        return of(ofStage, freight -> true);
    }

    /** The same, passing over Freight that somebody may not want back. */
    static Optional<FreightReference> of(List<Promotion> ofStage, Predicate<String> wanted) {
        List<Promotion> succeeded = ofStage.stream()
                .filter(promotion -> promotion.status().phase() == PromotionPhase.SUCCEEDED
                        && promotion.status().freight() != null)
                .sorted(Comparator.comparing(Promotion::name, PromotionNames.BY_AGE))
                .toList();
        if (succeeded.isEmpty()) {
            return Optional.empty();
        }
        FreightReference latest = freight(succeeded.get(succeeded.size() - 1));
        Deque<FreightReference> pile = new ArrayDeque<>();
        for (Promotion promotion : succeeded) {
            FreightReference freight = freight(promotion);
            if (!freight.origin().equals(latest.origin())) {
                continue;
            }
            boolean isThere = pile.stream().anyMatch(other -> other.name().equals(freight.name()));
            if (isRollback(promotion) && isThere) {
                while (!pile.element().name().equals(freight.name())) {
                    pile.pop();
                }
            } else if (pile.isEmpty() || !pile.element().name().equals(freight.name())) {
                pile.push(freight);
            }
        }
        pile.pop();
        return pile.stream().filter(freight -> wanted.test(freight.name())).findFirst();
    }

    private static FreightReference freight(Promotion promotion) {
        return java.util.Objects.requireNonNull(promotion.status().freight());
    }
}
