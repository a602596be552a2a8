package dev.haulier.step.metadata;

import dev.haulier.HaulierException;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.Map;

/** Gives Freight another alias. */
final class SetFreightAliasStep implements PromotionStep<SetFreightAliasConfig> {

    private static final StepType<SetFreightAliasConfig> TYPE =
            StepType.external("set-freight-alias", SetFreightAliasConfig.class).requiring(Capability.METADATA);

    @Override
    public StepType<SetFreightAliasConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, SetFreightAliasConfig config) {
        try {
            String before = context.metadata().setAlias(config.name(), config.alias());
            return new StepResult.Succeeded(
                    Map.of(),
                    "the alias of Freight " + config.name() + " is '" + config.alias() + "', and was '" + before + "'",
                    null);
        } catch (HaulierException e) {
            return new StepResult.Failed(Map.of(), String.valueOf(e.getMessage()), e, false);
        }
    }

    @Override
    public Preview preview(StepContext context, SetFreightAliasConfig config) {
        return Preview.of("would give Freight " + config.name() + " the alias '" + config.alias() + "'", "", Map.of());
    }
}
