package dev.haulier.internal.engine;

import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.store.Summary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a promotion without reading it again: all that is ever asked of one that has ended, save by somebody who
 * wants to see it.
 *
 * @param name its name
 * @param stage where to
 * @param freight what
 * @param origin where the Freight comes from, in the form that keys have; empty when the promotion never began
 * @param phase how it is
 * @param isRollback whether it is marked as a rollback
 * @param createdAt when it was asked for, or null
 * @param finishedAt when it ended, or null
 */
record PromotionBrief(
        String name,
        String stage,
        String freight,
        String origin,
        PromotionPhase phase,
        boolean isRollback,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt) {

    /** What the store keeps of promotions that have ended; the others are read. */
    static final Summary<Promotion> SUMMARY = new Summary<>(
            Promotion.class,
            "1",
            promotion -> promotion.status().phase().isTerminal() ? of(promotion).text() : Optional.empty());

    private static final String SEPARATOR = "\t";
    private static final int PARTS = 7;

    static PromotionBrief of(Promotion promotion) {
        FreightReference freight = promotion.status().freight();
        return new PromotionBrief(
                promotion.name(),
                promotion.spec().stage(),
                promotion.spec().freight(),
                freight == null ? "" : freight.origin().toString(),
                promotion.status().phase(),
                RollbackTarget.isRollback(promotion),
                promotion.metadata().creationTimestamp(),
                promotion.status().finishedAt());
    }

    /** All but the name; empty when a text holds what stands between two. */
    private Optional<String> text() {
        if ((stage + freight + origin).contains(SEPARATOR)) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                SEPARATOR,
                stage,
                freight,
                origin,
                phase.wireName(),
                isRollback ? "rollback" : "",
                text(createdAt),
                text(finishedAt)));
    }

    /** The brief of a text; empty when it is none, and the promotion is to be read. Few texts are many times there. */
    static Optional<PromotionBrief> parse(String name, String text, UnaryOperator<String> shared) {
        String[] parts = text.split(SEPARATOR, -1);
        Optional<PromotionPhase> phase = parts.length == PARTS ? PromotionPhase.of(parts[3]) : Optional.empty();
        try {
            return phase.map(known -> new PromotionBrief(
                    name,
                    shared.apply(parts[0]),
                    shared.apply(parts[1]),
                    shared.apply(parts[2]),
                    known,
                    !parts[4].isEmpty(),
                    instant(parts[5]),
                    instant(parts[6])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seconds and nanoseconds: a form that is read many times as fast as one for people. */
    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.getEpochSecond() + "+" + instant.getNano();
    }

    private static @Nullable Instant instant(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int plus = text.indexOf('+');
        if (plus < 0) {
            throw new NumberFormatException(text);
        }
        return Instant.ofEpochSecond(
                Long.parseLong(text, 0, plus, 10), Long.parseLong(text, plus + 1, text.length(), 10));
    }
}
