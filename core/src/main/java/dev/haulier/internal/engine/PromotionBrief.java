package dev.haulier.internal.engine;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a promotion without reading it again.
 *
 * @param name its name
 * @param stage where to
 * @param freight what
 * @param phase how it is
 * @param isRollback whether it is marked as a rollback
 * @param createdAt when it was asked for, or null
 * @param finishedAt when it ended, or null
 */
record PromotionBrief(
        String name,
        String stage,
        String freight,
        PromotionPhase phase,
        boolean isRollback,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt) {

    static PromotionBrief of(Promotion promotion) {
        return new PromotionBrief(
                promotion.name(),
                promotion.spec().stage(),
                promotion.spec().freight(),
                promotion.status().phase(),
                RollbackTarget.isRollback(promotion),
                promotion.metadata().creationTimestamp(),
                promotion.status().finishedAt());
    }
}
