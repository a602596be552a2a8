package dev.haulier.manifest;

import dev.haulier.model.AnalysisRunArgument;
import dev.haulier.model.AnalysisRunMetadata;
import dev.haulier.model.AnalysisTemplateReference;
import dev.haulier.model.AutoPromotionOptions;
import dev.haulier.model.AvailabilityStrategy;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.FreightSelectionPolicy;
import dev.haulier.model.FreightSources;
import dev.haulier.model.PromotionTemplate;
import dev.haulier.model.PromotionTemplateSpec;
import dev.haulier.model.Stage;
import dev.haulier.model.StageSpec;
import dev.haulier.model.Verification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes Stages. */
final class StageCodec {

    private StageCodec() {}

    static Stage readStage(FieldReader fields) {
        return new Stage(
                fields.part("metadata", MetaCodec::readObjectMeta),
                fields.part("spec", StageCodec::readStageSpec),
                fields.part("status", StageStatusCodec::readStageStatus));
    }

    static Map<String, @Nullable Object> writeStage(Stage value) {
        return new FieldWriter()
                .part("metadata", value.metadata(), MetaCodec::writeObjectMeta)
                .part("spec", value.spec(), StageCodec::writeStageSpec)
                .part("status", value.status(), StageStatusCodec::writeStageStatus)
                .fields();
    }

    static StageSpec readStageSpec(FieldReader fields) {
        return new StageSpec(
                fields.text("shard"),
                fields.list("vars", StepCodec::readVariable),
                fields.list("requestedFreight", StageCodec::readFreightRequest),
                fields.partOrNull("promotionTemplate", StageCodec::readPromotionTemplate),
                fields.partOrNull("verification", StageCodec::readVerification),
                fields.objectOrNull("targets"));
    }

    static Map<String, @Nullable Object> writeStageSpec(StageSpec value) {
        return new FieldWriter()
                .text("shard", value.shard())
                .list("vars", value.vars(), StepCodec::writeVariable)
                .list("requestedFreight", value.requestedFreight(), StageCodec::writeFreightRequest)
                .partOrNull("promotionTemplate", value.promotionTemplate(), StageCodec::writePromotionTemplate)
                .partOrNull("verification", value.verification(), StageCodec::writeVerification)
                .any("targets", value.targets())
                .fields();
    }

    static FreightRequest readFreightRequest(FieldReader fields) {
        return new FreightRequest(
                fields.part("origin", FreightCodec::readFreightOrigin),
                fields.part("sources", StageCodec::readFreightSources));
    }

    static Map<String, @Nullable Object> writeFreightRequest(FreightRequest value) {
        return new FieldWriter()
                .part("origin", value.origin(), FreightCodec::writeFreightOrigin)
                .part("sources", value.sources(), StageCodec::writeFreightSources)
                .fields();
    }

    static FreightSources readFreightSources(FieldReader fields) {
        return new FreightSources(
                fields.flag("direct", false),
                fields.texts("stages"),
                fields.duration("requiredSoakTime"),
                fields.constant("availabilityStrategy", AvailabilityStrategy.values(), AvailabilityStrategy.ONE_OF),
                fields.partOrNull("autoPromotionOptions", StageCodec::readAutoPromotionOptions));
    }

    static Map<String, @Nullable Object> writeFreightSources(FreightSources value) {
        return new FieldWriter()
                .flag("direct", value.direct(), false)
                .list("stages", value.stages())
                .duration("requiredSoakTime", value.requiredSoakTime())
                .constant("availabilityStrategy", value.availabilityStrategy(), AvailabilityStrategy.ONE_OF)
                .partOrNull("autoPromotionOptions", value.autoPromotionOptions(), StageCodec::writeAutoPromotionOptions)
                .fields();
    }

    static AutoPromotionOptions readAutoPromotionOptions(FieldReader fields) {
        return new AutoPromotionOptions(fields.constant(
                "selectionPolicy", FreightSelectionPolicy.values(), FreightSelectionPolicy.NEWEST_FREIGHT));
    }

    static Map<String, @Nullable Object> writeAutoPromotionOptions(AutoPromotionOptions value) {
        return new FieldWriter()
                .constant("selectionPolicy", value.selectionPolicy(), FreightSelectionPolicy.NEWEST_FREIGHT)
                .fields();
    }

    static Verification readVerification(FieldReader fields) {
        return new Verification(
                fields.list("analysisTemplates", StageCodec::readAnalysisTemplateReference),
                fields.partOrNull("analysisRunMetadata", StageCodec::readAnalysisRunMetadata),
                fields.list("args", StageCodec::readAnalysisRunArgument));
    }

    static Map<String, @Nullable Object> writeVerification(Verification value) {
        return new FieldWriter()
                .list("analysisTemplates", value.analysisTemplates(), StageCodec::writeAnalysisTemplateReference)
                .partOrNull("analysisRunMetadata", value.analysisRunMetadata(), StageCodec::writeAnalysisRunMetadata)
                .list("args", value.args(), StageCodec::writeAnalysisRunArgument)
                .fields();
    }

    static AnalysisTemplateReference readAnalysisTemplateReference(FieldReader fields) {
        return new AnalysisTemplateReference(fields.text("name"), fields.text("kind"));
    }

    static Map<String, @Nullable Object> writeAnalysisTemplateReference(AnalysisTemplateReference value) {
        return new FieldWriter()
                .text("name", value.name())
                .text("kind", value.kind())
                .fields();
    }

    static AnalysisRunMetadata readAnalysisRunMetadata(FieldReader fields) {
        return new AnalysisRunMetadata(fields.textMap("labels"), fields.textMap("annotations"));
    }

    static Map<String, @Nullable Object> writeAnalysisRunMetadata(AnalysisRunMetadata value) {
        return new FieldWriter()
                .map("labels", value.labels())
                .map("annotations", value.annotations())
                .fields();
    }

    static AnalysisRunArgument readAnalysisRunArgument(FieldReader fields) {
        return new AnalysisRunArgument(fields.text("name"), fields.text("value"));
    }

    static Map<String, @Nullable Object> writeAnalysisRunArgument(AnalysisRunArgument value) {
        return new FieldWriter()
                .text("name", value.name())
                .text("value", value.value())
                .fields();
    }

    static PromotionTemplate readPromotionTemplate(FieldReader fields) {
        return new PromotionTemplate(fields.part("spec", StageCodec::readPromotionTemplateSpec));
    }

    static Map<String, @Nullable Object> writePromotionTemplate(PromotionTemplate value) {
        return new FieldWriter()
                .part("spec", value.spec(), StageCodec::writePromotionTemplateSpec)
                .fields();
    }

    static PromotionTemplateSpec readPromotionTemplateSpec(FieldReader fields) {
        return new PromotionTemplateSpec(
                fields.list("vars", StepCodec::readVariable), fields.list("steps", StepCodec::readStep));
    }

    static Map<String, @Nullable Object> writePromotionTemplateSpec(PromotionTemplateSpec value) {
        return new FieldWriter()
                .list("vars", value.vars(), StepCodec::writeVariable)
                .list("steps", value.steps(), StepCodec::writeStep)
                .fields();
    }
}
