package dev.haulier.manifest;

import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectResource;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes whole resources by their kind. */
final class ResourceCodec {

    static final String KARGO_GROUP = "kargo.akuity.io/";
    static final String KARGO = KARGO_GROUP + "v1alpha1";

    /** Kinds of Kargo's that Haulier has no use for. */
    static final Set<String> UNUSED = Set.of("ClusterConfig", "PromotionRequest", "Target");

    private static final Map<String, Function<FieldReader, Resource>> KARGO_KINDS = kargoKinds();
    private static final Map<String, Function<FieldReader, Resource>> CORE_KINDS =
            Map.of("Secret", ResourceCodec::readSecret, "ConfigMap", ResourceCodec::readConfigMap);

    private static final Map<String, Function<FieldReader, Resource>> ANALYSIS_KINDS = Map.of(
            AnalysisTemplate.KIND, fields -> readAnalysisTemplate(fields, false),
            AnalysisTemplate.CLUSTER_KIND, fields -> readAnalysisTemplate(fields, true));

    private ResourceCodec() {}

    static Set<String> kargoKindNames() {
        return KARGO_KINDS.keySet();
    }

    /** How to read a kind, or null when it is of no use here. */
    static @Nullable Function<FieldReader, Resource> reader(String apiVersion, String kind) {
        return switch (apiVersion) {
            case KARGO -> KARGO_KINDS.get(kind);
            case AnalysisTemplate.API_VERSION -> ANALYSIS_KINDS.get(kind);
            case "v1" -> CORE_KINDS.get(kind);
            default -> null;
        };
    }

    static Map<String, @Nullable Object> write(Resource resource) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("apiVersion", resource.apiVersion());
        all.put("kind", resource.kind());
        all.putAll(body(resource));
        return all;
    }

    private static Map<String, @Nullable Object> body(Resource resource) {
        if (resource instanceof Warehouse warehouse) {
            return WarehouseCodec.writeWarehouse(warehouse);
        }
        if (resource instanceof Stage stage) {
            return StageCodec.writeStage(stage);
        }
        if (resource instanceof Freight freight) {
            return FreightCodec.writeFreight(freight);
        }
        if (resource instanceof Promotion promotion) {
            return PromotionCodec.writePromotion(promotion);
        }
        FieldWriter writer = new FieldWriter().part("metadata", resource.metadata(), MetaCodec::writeObjectMeta);
        if (resource instanceof ProjectConfig config) {
            writer.part("spec", config.spec(), ProjectConfigCodec::writeProjectConfigSpec);
        } else if (resource instanceof PromotionTask task) {
            writer.part("spec", task.spec(), StepCodec::writePromotionTaskSpec);
        } else if (resource instanceof ClusterPromotionTask task) {
            writer.part("spec", task.spec(), StepCodec::writePromotionTaskSpec);
        } else if (resource instanceof SecretResource secret) {
            writer.text("type", secret.type()).map("data", secret.data());
        } else if (resource instanceof ConfigMapResource configMap) {
            writer.map("data", configMap.data()).map("binaryData", configMap.binaryData());
        } else if (resource instanceof AnalysisTemplate template) {
            writer.any("spec", template.spec());
        }
        return writer.fields();
    }

    private static Map<String, Function<FieldReader, Resource>> kargoKinds() {
        var kinds = new LinkedHashMap<String, Function<FieldReader, Resource>>();
        kinds.put("Project", fields -> {
            fields.ignore("status", "spec");
            if (fields.has("spec")) {
                fields.note("spec", "is of an older Kargo and has no effect; move it into a ProjectConfig");
            }
            return new ProjectResource(metadata(fields));
        });
        kinds.put("ProjectConfig", fields -> {
            fields.ignore("status");
            return new ProjectConfig(metadata(fields), fields.part("spec", ProjectConfigCodec::readProjectConfigSpec));
        });
        kinds.put("Warehouse", WarehouseCodec::readWarehouse);
        kinds.put("Freight", FreightCodec::readFreight);
        kinds.put("Stage", StageCodec::readStage);
        kinds.put("Promotion", PromotionCodec::readPromotion);
        kinds.put(
                "PromotionTask",
                fields -> new PromotionTask(metadata(fields), fields.part("spec", StepCodec::readPromotionTaskSpec)));
        kinds.put(
                "ClusterPromotionTask",
                fields -> new ClusterPromotionTask(
                        metadata(fields), fields.part("spec", StepCodec::readPromotionTaskSpec)));
        return kinds;
    }

    private static ObjectMeta metadata(FieldReader fields) {
        return fields.part("metadata", MetaCodec::readObjectMeta);
    }

    private static Resource readAnalysisTemplate(FieldReader fields, boolean cluster) {
        fields.ignore("status");
        return new AnalysisTemplate(metadata(fields), cluster, fields.object("spec"));
    }

    private static Resource readSecret(FieldReader fields) {
        fields.ignore("immutable");
        var data = new LinkedHashMap<>(fields.textMap("data"));
        // As in Kubernetes, what is given as plain text wins.
        fields.textMap("stringData")
                .forEach((key, value) ->
                        data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        ObjectMeta metadata = metadata(fields);
        String type = fields.text("type");
        try {
            return new SecretResource(metadata, type, data);
        } catch (IllegalArgumentException e) {
            fields.error("data", String.valueOf(e.getMessage()));
            return new SecretResource(metadata, type, Map.of());
        }
    }

    private static Resource readConfigMap(FieldReader fields) {
        fields.ignore("immutable");
        return new ConfigMapResource(metadata(fields), fields.textMap("data"), fields.textMap("binaryData"));
    }
}
