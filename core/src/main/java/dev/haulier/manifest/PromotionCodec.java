package dev.haulier.manifest;

import dev.haulier.model.HealthCheckStep;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.PromotionSpec;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.StepStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes Promotions. */
final class PromotionCodec {

    private PromotionCodec() {}

    static Promotion readPromotion(FieldReader fields) {
        return new Promotion(
                fields.part("metadata", MetaCodec::readObjectMeta),
                fields.part("spec", PromotionCodec::readPromotionSpec),
                fields.part("status", PromotionCodec::readPromotionStatus));
    }

    static Map<String, @Nullable Object> writePromotion(Promotion value) {
        return new FieldWriter()
                .part("metadata", value.metadata(), MetaCodec::writeObjectMeta)
                .part("spec", value.spec(), PromotionCodec::writePromotionSpec)
                .part("status", value.status(), PromotionCodec::writePromotionStatus)
                .fields();
    }

    static PromotionSpec readPromotionSpec(FieldReader fields) {
        return new PromotionSpec(
                fields.text("stage"),
                fields.text("freight"),
                fields.partOrNull("origin", FreightCodec::readFreightOrigin),
                fields.text("target"),
                fields.list("vars", StepCodec::readVariable),
                fields.list("steps", StepCodec::readStep));
    }

    static Map<String, @Nullable Object> writePromotionSpec(PromotionSpec value) {
        return new FieldWriter()
                .text("stage", value.stage())
                .text("freight", value.freight())
                .partOrNull("origin", value.origin(), FreightCodec::writeFreightOrigin)
                .text("target", value.target())
                .list("vars", value.vars(), StepCodec::writeVariable)
                .list("steps", value.steps(), StepCodec::writeStep)
                .fields();
    }

    static PromotionStatus readPromotionStatus(FieldReader fields) {
        return new PromotionStatus(
                fields.constant("phase", PromotionPhase.values(), PromotionPhase.PENDING),
                fields.text("message"),
                fields.partOrNull("freight", FreightCodec::readFreightReference),
                fields.partOrNull("freightCollection", FreightCodec::readFreightCollection),
                fields.list("healthChecks", PromotionCodec::readHealthCheckStep),
                fields.instant("startedAt"),
                fields.instant("finishedAt"),
                fields.integer("currentStep", 0),
                fields.list("stepExecutionMetadata", PromotionCodec::readStepExecutionMetadata),
                fields.object("state"),
                fields.text("lastHandledRefresh"));
    }

    static Map<String, @Nullable Object> writePromotionStatus(PromotionStatus value) {
        return new FieldWriter()
                .constant("phase", value.phase())
                .text("message", value.message())
                .partOrNull("freight", value.freight(), FreightCodec::writeFreightReference)
                .partOrNull("freightCollection", value.freightCollection(), FreightCodec::writeFreightCollection)
                .list("healthChecks", value.healthChecks(), PromotionCodec::writeHealthCheckStep)
                .instant("startedAt", value.startedAt())
                .instant("finishedAt", value.finishedAt())
                .number("currentStep", value.currentStep(), 0)
                .list(
                        "stepExecutionMetadata",
                        value.stepExecutionMetadata(),
                        PromotionCodec::writeStepExecutionMetadata)
                .map("state", value.state())
                .text("lastHandledRefresh", value.lastHandledRefresh())
                .fields();
    }

    static StepExecutionMetadata readStepExecutionMetadata(FieldReader fields) {
        return new StepExecutionMetadata(
                fields.text("alias"),
                fields.instant("startedAt"),
                fields.instant("finishedAt"),
                fields.integer("errorCount", 0),
                fields.constant("status", StepStatus.values()),
                fields.text("message"),
                fields.flag("continueOnError", false));
    }

    static Map<String, @Nullable Object> writeStepExecutionMetadata(StepExecutionMetadata value) {
        return new FieldWriter()
                .text("alias", value.alias())
                .instant("startedAt", value.startedAt())
                .instant("finishedAt", value.finishedAt())
                .number("errorCount", value.errorCount(), 0)
                .constant("status", value.status())
                .text("message", value.message())
                .flag("continueOnError", value.continueOnError(), false)
                .fields();
    }

    static HealthCheckStep readHealthCheckStep(FieldReader fields) {
        return new HealthCheckStep(fields.text("uses"), fields.object("config"));
    }

    static Map<String, @Nullable Object> writeHealthCheckStep(HealthCheckStep value) {
        return new FieldWriter()
                .text("uses", value.uses())
                .map("config", value.config())
                .fields();
    }
}
