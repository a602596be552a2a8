package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.expression.Coercion;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Language;
import dev.haulier.expression.Signature;
import dev.haulier.internal.function.PromotionFunctions;
import java.util.List;

/**
 * The languages of a project's expressions: Kargo's functions and the host's own.
 *
 * @param variables what variables may call
 * @param steps what conditions and configs may call: the status of steps too
 */
record PromotionLanguages(Language variables, Language steps) {

    /**
     * A function of the host's own.
     *
     * @param name how expressions call it
     * @param body computes its value
     * @param signatures what it takes and returns
     */
    record Own(String name, HostFunction body, List<Signature> signatures) {}

    static PromotionLanguages of(List<Own> functions, Clock clock, Coercion coercion) {
        return new PromotionLanguages(
                PromotionFunctions.declareData(builder(functions, clock, coercion))
                        .build(),
                PromotionFunctions.declareStatus(PromotionFunctions.declareData(builder(functions, clock, coercion)))
                        .build());
    }

    private static Language.Builder builder(List<Own> functions, Clock clock, Coercion coercion) {
        Language.Builder builder = Language.builder().clock(clock).coercion(coercion);
        for (Own own : functions) {
            builder.function(own.name(), own.body(), own.signatures().toArray(Signature[]::new));
        }
        return builder;
    }
}
