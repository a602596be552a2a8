package dev.haulier.step.metadata;

import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.ResourceMetadata;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.Map;
import java.util.stream.Collectors;

/** Leaves values on Stages and Freight. Done again after a kill it sets the same keys, so that nothing is there twice. */
final class SetMetadataStep implements PromotionStep<SetMetadataConfig> {

    private static final StepType<SetMetadataConfig> TYPE =
            StepType.external("set-metadata", SetMetadataConfig.class).requiring(Capability.METADATA);

    @Override
    public StepType<SetMetadataConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, SetMetadataConfig config) {
        ResourceMetadata metadata = context.metadata();
        for (SetMetadataConfig.Update update : config.updates()) {
            if (update.kind() == SetMetadataConfig.Kind.STAGE) {
                metadata.setOfStage(update.name(), update.values());
            } else {
                metadata.setOfFreight(update.name(), update.values());
            }
        }
        return StepResult.succeeded();
    }

    @Override
    public Preview preview(StepContext context, SetMetadataConfig config) {
        String summary = config.updates().stream()
                .map(update -> update.kind().wireName() + " " + update.name() + ": "
                        + String.join(", ", update.values().keySet()))
                .collect(Collectors.joining("; ", "would set metadata of ", ""));
        return Preview.of(summary, "", Map.of());
    }
}
