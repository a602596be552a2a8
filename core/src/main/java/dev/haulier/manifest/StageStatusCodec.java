package dev.haulier.manifest;

import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.Health;
import dev.haulier.model.HealthState;
import dev.haulier.model.PromotionReference;
import dev.haulier.model.StageStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the state of Stages. */
final class StageStatusCodec {

    private StageStatusCodec() {}

    static StageStatus readStageStatus(FieldReader fields) {
        fields.ignore("currentPromotionRequest", "lastPromotionRequest", "promotionWindowStatus");
        return new StageStatus(
                fields.list("conditions", MetaCodec::readCondition),
                fields.text("lastHandledRefresh"),
                fields.list("freightHistory", FreightCodec::readFreightCollection),
                fields.text("freightSummary"),
                fields.partOrNull("health", StageStatusCodec::readHealth),
                fields.number("observedGeneration", 0),
                fields.partOrNull("currentPromotion", StageStatusCodec::readPromotionReference),
                fields.partOrNull("lastPromotion", StageStatusCodec::readPromotionReference),
                fields.flag("autoPromotionEnabled", false),
                fields.map("autoPromotionHolds", StageStatusCodec::readAutoPromotionHold),
                fields.map("effectiveAutoPromotionHolds", StageStatusCodec::readAutoPromotionHold),
                fields.object("metadata"));
    }

    static Map<String, @Nullable Object> writeStageStatus(StageStatus value) {
        return new FieldWriter()
                .list("conditions", value.conditions(), MetaCodec::writeCondition)
                .text("lastHandledRefresh", value.lastHandledRefresh())
                .list("freightHistory", value.freightHistory(), FreightCodec::writeFreightCollection)
                .text("freightSummary", value.freightSummary())
                .partOrNull("health", value.health(), StageStatusCodec::writeHealth)
                .number("observedGeneration", value.observedGeneration(), 0)
                .partOrNull("currentPromotion", value.currentPromotion(), StageStatusCodec::writePromotionReference)
                .partOrNull("lastPromotion", value.lastPromotion(), StageStatusCodec::writePromotionReference)
                .flag("autoPromotionEnabled", value.autoPromotionEnabled(), false)
                .map("autoPromotionHolds", value.autoPromotionHolds(), StageStatusCodec::writeAutoPromotionHold)
                .map(
                        "effectiveAutoPromotionHolds",
                        value.effectiveAutoPromotionHolds(),
                        StageStatusCodec::writeAutoPromotionHold)
                .map("metadata", value.metadata())
                .fields();
    }

    static Health readHealth(FieldReader fields) {
        return new Health(
                fields.constant("status", HealthState.values(), HealthState.UNKNOWN),
                fields.texts("issues"),
                fields.any("config"),
                fields.any("output"));
    }

    static Map<String, @Nullable Object> writeHealth(Health value) {
        return new FieldWriter()
                .constant("status", value.status())
                .list("issues", value.issues())
                .any("config", value.config())
                .any("output", value.output())
                .fields();
    }

    static PromotionReference readPromotionReference(FieldReader fields) {
        return new PromotionReference(
                fields.text("name"),
                fields.partOrNull("freight", FreightCodec::readFreightReference),
                fields.partOrNull("status", PromotionCodec::readPromotionStatus),
                fields.instant("finishedAt"));
    }

    static Map<String, @Nullable Object> writePromotionReference(PromotionReference value) {
        return new FieldWriter()
                .text("name", value.name())
                .partOrNull("freight", value.freight(), FreightCodec::writeFreightReference)
                .partOrNull("status", value.status(), PromotionCodec::writePromotionStatus)
                .instant("finishedAt", value.finishedAt())
                .fields();
    }

    static AutoPromotionHold readAutoPromotionHold(FieldReader fields) {
        return new AutoPromotionHold(
                fields.text("freightName"),
                fields.partOrNull("origin", FreightCodec::readFreightOrigin),
                fields.text("promotionName"),
                fields.text("actor"),
                fields.instant("createdAt"));
    }

    static Map<String, @Nullable Object> writeAutoPromotionHold(AutoPromotionHold value) {
        return new FieldWriter()
                .text("freightName", value.freightName())
                .partOrNull("origin", value.origin(), FreightCodec::writeFreightOrigin)
                .text("promotionName", value.promotionName())
                .text("actor", value.actor())
                .instant("createdAt", value.createdAt())
                .fields();
    }
}
