package dev.haulier.event;

import dev.haulier.model.ArtifactReference;
import dev.haulier.model.Chart;
import dev.haulier.model.Freight;
import dev.haulier.model.GitCommit;
import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.Image;
import dev.haulier.model.JsonValues;
import dev.haulier.model.Promotion;
import dev.haulier.model.Step;
import dev.haulier.model.VerificationInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in Kargo's own shape, for whoever already listens to Kargo's. Immutable.
 *
 * @param id tells events apart; the same event has the same id
 * @param type such as {@code PromotionSucceeded}
 * @param payload JSON values, with Kargo's names of fields
 */
public record KargoEvent(String id, String type, Map<String, @Nullable Object> payload) {

    private static final String ARGOCD_UPDATE = "argocd-update";
    private static final String EXPRESSION = "${";

    /** Copies the payload. */
    public KargoEvent {
        payload = JsonValues.object(payload);
    }

    /**
     * The same as Kargo writes it into the annotations of an Event of Kubernetes, whose {@code reason} is the type, whose
     * message is the payload's and whose {@code type} is always {@code Normal}.
     *
     * @return by their whole names, such as {@code event.kargo.akuity.io/promotion-name}; unmodifiable
     */
    public Map<String, String> annotations() {
        return Collections.unmodifiableMap(KargoAnnotations.of(type, payload));
    }

    /**
     * What Kargo would tell.
     *
     * @param event any
     * @return empty for what Kargo has no event of, such as the beginning of a step
     */
    public static Optional<KargoEvent> of(Event event) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        String actor = fill(event, fields);
        if (actor == null) {
            return Optional.empty();
        }
        String id = UUID.nameUUIDFromBytes((event.type()
                                + '\n'
                                + event.project()
                                + '\n'
                                + event.correlation()
                                + '\n'
                                + fields.get("name")
                                + '\n'
                                + fields.get("stageName")
                                + '\n'
                                + event.at())
                        .getBytes(StandardCharsets.UTF_8))
                .toString();
        var payload = new LinkedHashMap<String, @Nullable Object>();
        payload.put("id", id);
        payload.put("project", event.project());
        put(payload, "actor", actor);
        payload.put("message", event.message());
        payload.putAll(fields);
        return Optional.of(new KargoEvent(id, event.type(), payload));
    }

    /** Writes what is special to the kind of event, and answers with the actor; null for a kind that Kargo does not have. */
    private static @Nullable String fill(Event event, Map<String, @Nullable Object> fields) {
        if (event instanceof Event.PromotionCreated created) {
            promotion(created.resource(), created.freight(), fields);
            return created.actor();
        }
        if (event instanceof Event.PromotionFinished finished) {
            promotion(finished.resource(), finished.freight(), fields);
            if (finished.type().equals("PromotionSucceeded")) {
                fields.put("verificationPending", finished.verificationPending());
            }
            return finished.actor();
        }
        if (event instanceof Event.FreightCreated created) {
            freight("", created.freight(), fields);
            return "";
        }
        if (event instanceof Event.FreightApproved approved) {
            freight(approved.stage(), approved.freight(), fields);
            return approved.actor();
        }
        if (event instanceof VerificationEvent.Finished finished) {
            freight(finished.stage(), finished.freight(), fields);
            verification(finished.info(), finished.promotion(), fields);
            return finished.actor();
        }
        return null;
    }

    private static void promotion(
            Promotion promotion, @Nullable Freight freight, Map<String, @Nullable Object> fields) {
        fields.put("name", promotion.name());
        fields.put("stageName", promotion.spec().stage());
        time(fields, "createTime", promotion.metadata().creationTimestamp());
        if (freight != null) {
            var inner = new LinkedHashMap<String, @Nullable Object>();
            freight(promotion.spec().stage(), freight, inner);
            fields.put("freight", inner);
        }
        List<Object> applications = applications(promotion);
        if (!applications.isEmpty()) {
            fields.put("applications", applications);
        }
        if ("true".equals(promotion.metadata().annotations().get("kargo.akuity.io/rollback"))) {
            fields.put("rollback", true);
        }
    }

    private static void freight(String stage, Freight freight, Map<String, @Nullable Object> fields) {
        fields.put("name", freight.name());
        fields.put("stageName", stage);
        put(fields, "warehouseName", freight.origin().name());
        time(fields, "createTime", freight.effectiveDiscoveredAt().orElse(null));
        put(fields, "alias", freight.alias());
        contents(fields, freight.commits(), freight.images(), freight.charts(), freight.artifacts());
    }

    private static void verification(VerificationInfo info, String promotion, Map<String, @Nullable Object> fields) {
        time(fields, "verificationStartTime", info.startTime());
        time(fields, "verificationFinishTime", info.finishTime());
        if (info.analysisRun() != null) {
            put(fields, "analysisRunName", info.analysisRun().name());
        }
        put(fields, "analysisTriggeredByPromotion", promotion);
    }

    private static void contents(
            Map<String, @Nullable Object> fields,
            List<GitCommit> commits,
            List<Image> images,
            List<Chart> charts,
            List<ArtifactReference> artifacts) {
        list(fields, "commits", commits, (commit, map) -> {
            put(map, "repoURL", commit.repoURL());
            put(map, "id", commit.id());
            put(map, "branch", commit.branch());
            put(map, "tag", commit.tag());
            put(map, "message", commit.message());
            put(map, "author", commit.author());
            put(map, "committer", commit.committer());
            put(map, "subscriptionName", commit.subscriptionName());
        });
        list(fields, "images", images, (image, map) -> {
            put(map, "repoURL", image.repoURL());
            put(map, "tag", image.tag());
            put(map, "digest", image.digest());
            if (!image.annotations().isEmpty()) {
                map.put("annotations", image.annotations());
            }
            put(map, "subscriptionName", image.subscriptionName());
        });
        list(fields, "charts", charts, (chart, map) -> {
            put(map, "repoURL", chart.repoURL());
            put(map, "name", chart.name());
            put(map, "version", chart.version());
            put(map, "subscriptionName", chart.subscriptionName());
        });
        list(fields, "artifacts", artifacts, (artifact, map) -> {
            put(map, "artifactType", artifact.artifactType());
            put(map, "subscriptionName", artifact.subscriptionName());
            put(map, "version", artifact.version());
            if (!artifact.metadata().isEmpty()) {
                map.put("metadata", artifact.metadata());
            }
        });
    }

    private interface Filler<T> {
        void fill(T one, Map<String, @Nullable Object> map);
    }

    private static <T> void list(Map<String, @Nullable Object> fields, String name, List<T> all, Filler<T> filler) {
        if (!all.isEmpty()) {
            var maps = new ArrayList<Object>();
            for (T one : all) {
                var map = new LinkedHashMap<String, @Nullable Object>();
                filler.fill(one, map);
                maps.add(map);
            }
            fields.put(name, maps);
        }
    }

    /** The Applications that a promotion updates, with Kargo's capitals: as checked, or else as far as they are written out. */
    private static List<Object> applications(Promotion promotion) {
        Set<Object> found = new LinkedHashSet<>();
        for (HealthCheckStep check : promotion.status().healthChecks()) {
            if (check.uses().equals(ARGOCD_UPDATE)) {
                applications(check.config(), found);
            }
        }
        if (found.isEmpty()) {
            for (Step step : promotion.spec().steps()) {
                if (ARGOCD_UPDATE.equals(step.uses())) {
                    applications(step.config(), found);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void applications(Map<String, @Nullable Object> config, Set<Object> found) {
        if (config.get("apps") instanceof List<?> apps) {
            for (Object app : apps) {
                if (app instanceof Map<?, ?> map
                        && map.get("name") instanceof String name
                        && !name.contains(EXPRESSION)) {
                    String namespace = map.get("namespace") instanceof String given ? given : "argocd";
                    if (!namespace.contains(EXPRESSION)) {
                        var fields = new LinkedHashMap<String, Object>();
                        fields.put("Namespace", namespace);
                        fields.put("Name", name);
                        found.add(fields);
                    }
                }
            }
        }
    }

    private static void put(Map<String, @Nullable Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static void time(Map<String, @Nullable Object> fields, String name, @Nullable Instant time) {
        if (time != null) {
            fields.put(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
