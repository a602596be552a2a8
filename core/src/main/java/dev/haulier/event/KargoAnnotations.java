package dev.haulier.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kargo event's payload as the annotations of an Event of Kubernetes. */
final class KargoAnnotations {

    private static final String PREFIX = "event.kargo.akuity.io/";

    private static final Map<String, String> COMMON = Map.of("project", "project", "actor", "actor");
    private static final Map<String, String> PROMOTION = Map.of(
            "name", "promotion-name",
            "stageName", "stage-name",
            "createTime", "promotion-create-time",
            "applications", "applications",
            "rollback", "rollback",
            "verificationPending", "verification-pending");
    private static final Map<String, String> FREIGHT = Map.of(
            "name", "freight-name",
            "stageName", "stage-name",
            "createTime", "freight-create-time",
            "warehouseName", "freight-warehouse-name",
            "alias", "freight-alias",
            "commits", "freight-commits",
            "images", "freight-images",
            "charts", "freight-charts",
            "artifacts", "freight-artifacts");
    private static final Map<String, String> VERIFICATION = Map.of(
            "verificationStartTime", "verification-start-time",
            "verificationFinishTime", "verification-finish-time",
            "analysisRunName", "analysis-run-name",
            "analysisTriggeredByPromotion", "promotion-name");

    private final Map<String, String> annotations = new LinkedHashMap<>();

    private KargoAnnotations() {}

    static Map<String, String> of(String type, Map<String, @Nullable Object> payload) {
        var all = new KargoAnnotations();
        all.take(payload, COMMON);
        if (type.startsWith("Promotion")) {
            all.take(payload, PROMOTION);
            if (payload.get("freight") instanceof Map<?, ?> freight) {
                all.take(freight, FREIGHT);
            }
        } else {
            all.take(payload, FREIGHT);
            all.take(payload, VERIFICATION);
        }
        return all.annotations;
    }

    private void take(Map<?, ?> fields, Map<String, String> names) {
        fields.forEach((field, value) -> {
            String name = names.get(String.valueOf(field));
            if (name != null && value != null) {
                annotations.put(PREFIX + name, text(value));
            }
        });
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload holds JSON values alone", e);
        }
    }
}
