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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionBriefTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.000000007Z");

    private static Promotion promotion(String stage, PromotionPhase phase) {
        var reference =
                new FreightReference("abc", FreightOrigin.warehouse("app"), List.of(), List.of(), List.of(), List.of());
        return new Promotion(
                ObjectMeta.named("dev.x.abc")
                        .withCreationTimestamp(CREATED)
                        .withAnnotation(RollbackTarget.ANNOTATION, "true"),
                PromotionSpec.of(stage, "abc", List.of(), List.of()),
                PromotionStatus.empty()
                        .withPhase(phase)
                        .withFreight(reference)
                        .withFinishedAt(Instant.parse("1969-12-31T23:59:59.5Z")));
    }

    private static Optional<PromotionBrief> parsed(String text) {
        return PromotionBrief.parse("dev.x.abc", text, UnaryOperator.identity());
    }

    @ParameterizedTest
    @EnumSource(PromotionPhase.class)
    void summary_ofAnEndedPromotion_isReadBackAsItsBrief(PromotionPhase phase) {
        Promotion promotion = promotion("dev", phase);

        Optional<String> text = PromotionBrief.SUMMARY.of(promotion);

        assertThat(text.isPresent()).isEqualTo(phase.isTerminal());
        text.ifPresent(found -> assertThat(parsed(found)).contains(PromotionBrief.of(promotion)));
    }

    @Test
    void summary_ofOneThatNeverBegan_isReadBackAsItsBrief() {
        Promotion promotion = new Promotion(
                ObjectMeta.named("dev.x.abc"),
                PromotionSpec.of("dev", "abc", List.of(), List.of()),
                PromotionStatus.empty().withPhase(PromotionPhase.ABORTED));

        assertThat(parsed(PromotionBrief.SUMMARY.of(promotion).orElseThrow())).contains(PromotionBrief.of(promotion));
    }

    @Test
    void summary_withANameThatHoldsWhatSeparates_isNone() {
        assertThat(PromotionBrief.SUMMARY.of(promotion("d\tev", PromotionPhase.SUCCEEDED)))
                .isEmpty();
        assertThat(PromotionBrief.SUMMARY.of(promotion("d\nev", PromotionPhase.SUCCEEDED)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dev",
                "dev\ta\to\tSucceeded\t\t",
                "dev\ta\to\tGreat\t\t\t",
                "dev\ta\to\tSucceeded\t\tx\t",
                "dev\ta\to\tSucceeded\t\t1+\t",
                "dev\ta\to\tSucceeded\t\t999999999999999999+0\t",
                "dev\ta\to\tSucceeded\t\t\t\t"
            })
    void parse_ofWhatIsNoSummary_isEmpty(String text) {
        assertThat(parsed(text)).isEmpty();
    }
}
