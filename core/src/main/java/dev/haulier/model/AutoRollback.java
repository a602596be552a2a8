package dev.haulier.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a Stage goes back by itself to the Freight that was verified there last.
 *
 * <p>Immutable and thread-safe.
 *
 * @param onPromotion the phases of a promotion that ask for it: {@code FAILED} and {@code ERRORED} can
 * @param onVerification the phases of a verification that ask for it: {@code FAILED} and {@code ERROR} can
 */
public record AutoRollback(List<PromotionPhase> onPromotion, List<VerificationPhase> onVerification) {

    /** The phases of promotions that may ask for a rollback. */
    static final List<PromotionPhase> PROMOTION_PHASES = List.of(PromotionPhase.FAILED, PromotionPhase.ERRORED);
    /** The phases of verifications that may ask for a rollback. */
    static final List<VerificationPhase> VERIFICATION_PHASES =
            List.of(VerificationPhase.FAILED, VerificationPhase.ERROR);

    static final String ON_PROMOTION = "onPromotion";
    static final String ON_VERIFICATION = "onVerification";

    /** Copies what is handed in. */
    public AutoRollback {
        onPromotion = List.copyOf(onPromotion);
        onVerification = List.copyOf(onVerification);
    }

    /**
     * When a verification fails, and at nothing else: what Kargo takes when a policy says {@code autoRollback: {}}.
     *
     * @return the phases
     */
    public static AutoRollback onFailedVerification() {
        return new AutoRollback(List.of(), List.of(VerificationPhase.FAILED));
    }

    /**
     * When a promotion or a verification fails or ends in an error.
     *
     * @return the phases
     */
    public static AutoRollback onAnyFailure() {
        return new AutoRollback(PROMOTION_PHASES, VERIFICATION_PHASES);
    }

    /** Reads it as manifests have it; what is not understood is left out. */
    static AutoRollback read(Map<String, ? extends @Nullable Object> fields) {
        AutoRollback standard = onFailedVerification();
        return new AutoRollback(
                fields.containsKey(ON_PROMOTION)
                        ? known(fields.get(ON_PROMOTION), PROMOTION_PHASES)
                        : standard.onPromotion(),
                fields.containsKey(ON_VERIFICATION)
                        ? known(fields.get(ON_VERIFICATION), VERIFICATION_PHASES)
                        : standard.onVerification());
    }

    private static <P extends WireName> List<P> known(@Nullable Object value, List<P> phases) {
        var found = new ArrayList<P>();
        for (String name : texts(value)) {
            phases.stream().filter(phase -> phase.wireName().equals(name)).forEach(found::add);
        }
        return found;
    }

    /** The phases by name as they are written, or nothing when that is no list. */
    static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : value == null ? List.of() : List.of(Objects.toString(value));
    }

    /** What is wrong with it as manifests have it, by field. */
    static Map<String, String> problems(Map<String, ? extends @Nullable Object> fields) {
        var problems = new LinkedHashMap<String, String>();
        fields.forEach((field, value) -> {
            List<? extends WireName> phases = switch (field) {
                case ON_PROMOTION -> PROMOTION_PHASES;
                case ON_VERIFICATION -> VERIFICATION_PHASES;
                default -> List.of();
            };
            List<String> names = phases.stream().map(WireName::wireName).toList();
            if (names.isEmpty()) {
                problems.put(field, "is not known" + NearestName.hint(field, List.of(ON_PROMOTION, ON_VERIFICATION)));
            } else if (!(value instanceof List<?>) || !names.containsAll(texts(value))) {
                problems.put(field, "must be a list of " + String.join(" and ", names));
            }
        });
        return problems;
    }

    Map<String, @Nullable Object> write() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put(ON_PROMOTION, onPromotion.stream().map(WireName::wireName).toList());
        fields.put(
                ON_VERIFICATION, onVerification.stream().map(WireName::wireName).toList());
        return fields;
    }
}
