package dev.haulier.step.metadata;

import dev.haulier.model.Step;
import dev.haulier.model.StepBuilder;
import dev.haulier.step.PromotionStep;
import java.util.List;

/** The steps that write what Stages and Freight carry, as builders for a pipeline and as what an engine runs. */
public final class MetadataSteps {

    private MetadataSteps() {}

    /**
     * A step {@code set-metadata}.
     *
     * @return a builder that wants to know what to set
     */
    public static SetMetadata setMetadata() {
        return new SetMetadata();
    }

    /**
     * A step {@code set-freight-alias}.
     *
     * @param name the Freight; may hold expressions, such as <code>${{ ctx.targetFreight.name }}</code>
     * @param alias its new alias; may hold expressions
     * @return a builder
     */
    public static StepBuilder setFreightAlias(String name, String alias) {
        return Step.uses("set-freight-alias").config("name", name).config("alias", alias);
    }

    /**
     * What an engine runs.
     *
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all() {
        return List.of(new SetMetadataStep(), new SetFreightAliasStep());
    }
}
