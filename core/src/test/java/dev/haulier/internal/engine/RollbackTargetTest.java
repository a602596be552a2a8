package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightReference;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionSpec;
import dev.haulier.model.PromotionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollbackTargetTest {

    private final Ulid ulids = new Ulid(new Random(1));
    private final List<Promotion> promotions = new ArrayList<>();

    private void promoted(String freight) {
        add("app", freight, false, PromotionPhase.SUCCEEDED);
    }

    private void rolledBack(String freight) {
        add("app", freight, true, PromotionPhase.SUCCEEDED);
    }

    private void add(String warehouse, String freight, boolean rollback, PromotionPhase phase) {
        ObjectMeta metadata = ObjectMeta.named(PromotionNames.of("dev", ulids.next(Instant.EPOCH), freight));
        if (rollback) {
            metadata = metadata.withAnnotation(RollbackTarget.ANNOTATION, "true");
        }
        var reference = new FreightReference(
                freight, FreightOrigin.warehouse(warehouse), List.of(), List.of(), List.of(), List.of());
        promotions.add(new Promotion(
                metadata,
                PromotionSpec.of("dev", freight, List.of(), List.of()),
                PromotionStatus.empty().withPhase(phase).withFreight(reference)));
    }

    private Optional<String> target() {
        Collections.shuffle(promotions, new Random(2));
        return RollbackTarget.of(promotions.stream().map(PromotionBrief::of).toList());
    }

    @Test
    void of_nothingOrOne_isNothing() {
        assertThat(target()).isEmpty();
        promoted("a");
        assertThat(target()).isEmpty();
        promoted("a");
        assertThat(target()).as("the same again is nothing to go back to").isEmpty();
    }

    @Test
    void of_several_isTheOneBefore() {
        promoted("a");
        promoted("b");
        assertThat(target()).contains("a");
        promoted("a");
        assertThat(target()).as("it was promoted again on purpose").contains("b");
    }

    @Test
    void of_rollbacks_goesFurtherBackEachTime() {
        promoted("a");
        promoted("b");
        promoted("c");
        rolledBack("b");
        assertThat(target()).contains("a");
        rolledBack("a");
        assertThat(target()).isEmpty();
        promoted("d");
        assertThat(target()).contains("a");
    }

    @Test
    void of_failedOnes_countsThemNot() {
        promoted("a");
        promoted("b");
        add("app", "c", false, PromotionPhase.FAILED);
        add("app", "d", false, PromotionPhase.ABORTED);
        assertThat(target()).contains("a");
    }

    @Test
    void of_severalOrigins_staysWithTheOnePromotedLast() {
        promoted("a1");
        add("config", "c1", false, PromotionPhase.SUCCEEDED);
        promoted("a2");
        add("config", "c2", false, PromotionPhase.SUCCEEDED);
        assertThat(target()).contains("c1");
    }
}
