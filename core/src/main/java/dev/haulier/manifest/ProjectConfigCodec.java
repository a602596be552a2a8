package dev.haulier.manifest;

import dev.haulier.model.LabelSelectorRequirement;
import dev.haulier.model.ProjectConfigSpec;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.StageSelector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the configuration of projects. */
final class ProjectConfigCodec {

    private ProjectConfigCodec() {}

    static ProjectConfigSpec readProjectConfigSpec(FieldReader fields) {
        return new ProjectConfigSpec(
                fields.list("promotionPolicies", ProjectConfigCodec::readPromotionPolicy),
                fields.array("webhookReceivers"),
                fields.array("freightLinks"),
                fields.array("stageLinks"),
                fields.array("promotionWindows"));
    }

    static Map<String, @Nullable Object> writeProjectConfigSpec(ProjectConfigSpec value) {
        return new FieldWriter()
                .list("promotionPolicies", value.promotionPolicies(), ProjectConfigCodec::writePromotionPolicy)
                .list("webhookReceivers", value.webhookReceivers())
                .list("freightLinks", value.freightLinks())
                .list("stageLinks", value.stageLinks())
                .list("promotionWindows", value.promotionWindows())
                .fields();
    }

    static PromotionPolicy readPromotionPolicy(FieldReader fields) {
        return new PromotionPolicy(
                fields.text("stage"),
                fields.partOrNull("stageSelector", ProjectConfigCodec::readStageSelector),
                fields.flag("autoPromotionEnabled", false),
                fields.objectOrNull("autoRollback"));
    }

    static Map<String, @Nullable Object> writePromotionPolicy(PromotionPolicy value) {
        return new FieldWriter()
                .text("stage", value.stage())
                .partOrNull("stageSelector", value.stageSelector(), ProjectConfigCodec::writeStageSelector)
                .flag("autoPromotionEnabled", value.autoPromotionEnabled(), false)
                .any("autoRollback", value.autoRollback())
                .fields();
    }

    static StageSelector readStageSelector(FieldReader fields) {
        return new StageSelector(
                fields.text("name"),
                fields.textMap("matchLabels"),
                fields.list("matchExpressions", ProjectConfigCodec::readLabelSelectorRequirement));
    }

    static Map<String, @Nullable Object> writeStageSelector(StageSelector value) {
        return new FieldWriter()
                .text("name", value.name())
                .map("matchLabels", value.matchLabels())
                .list("matchExpressions", value.matchExpressions(), ProjectConfigCodec::writeLabelSelectorRequirement)
                .fields();
    }

    static LabelSelectorRequirement readLabelSelectorRequirement(FieldReader fields) {
        return new LabelSelectorRequirement(fields.text("key"), fields.text("operator"), fields.texts("values"));
    }

    static Map<String, @Nullable Object> writeLabelSelectorRequirement(LabelSelectorRequirement value) {
        return new FieldWriter()
                .text("key", value.key())
                .text("operator", value.operator())
                .list("values", value.values())
                .fields();
    }
}
