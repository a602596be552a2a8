package dev.haulier.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes a {@link Stage}. Not thread-safe. */
public final class StageBuilder {

    private final List<Variable> vars = new ArrayList<>();
    private final List<FreightRequest> requestedFreight = new ArrayList<>();
    private ObjectMeta metadata;
    private String shard = "";
    private @Nullable PromotionTemplate promotionTemplate;
    private @Nullable Verification verification;

    StageBuilder(String name) {
        metadata = ObjectMeta.named(name);
    }

    /**
     * Adds a label.
     *
     * @param key the label
     * @param value its value
     * @return this
     */
    public StageBuilder label(String key, String value) {
        metadata = metadata.withLabel(key, value);
        return this;
    }

    /**
     * Adds an annotation.
     *
     * @param key the annotation
     * @param value its value
     * @return this
     */
    public StageBuilder annotation(String key, String value) {
        metadata = metadata.withAnnotation(key, value);
        return this;
    }

    /**
     * Names the controller shard that owns it in Kargo; Haulier has none.
     *
     * @param name the shard
     * @return this
     */
    public StageBuilder shard(String name) {
        shard = name;
        return this;
    }

    /**
     * Accepts Freight of one origin more.
     *
     * @param request see {@link Warehouse#direct()} and {@link Warehouse#from(Stage...)}
     * @return this
     */
    public StageBuilder requests(FreightRequest request) {
        requestedFreight.add(request);
        return this;
    }

    /**
     * Adds a variable that promotions and verifications see, and that variables after it may use.
     *
     * @param name letters, digits and {@code _}, not first a digit
     * @param value text, may hold expressions
     * @return this
     */
    public StageBuilder variable(String name, String value) {
        vars.add(new Variable(name, value));
        return this;
    }

    /**
     * Says how Freight gets here. Without it, the Stage only passes Freight on.
     *
     * @param details adds variables and steps
     * @return this
     */
    public StageBuilder promotion(Consumer<? super PipelineBuilder> details) {
        var pipeline = new PipelineBuilder();
        details.accept(pipeline);
        promotionTemplate = pipeline.build();
        return this;
    }

    /**
     * Says how Freight is judged.
     *
     * @param verification the analyses to run
     * @return this
     */
    public StageBuilder verification(Verification verification) {
        this.verification = verification;
        return this;
    }

    /**
     * Says how Freight is judged.
     *
     * @param details names verifiers and gives them arguments
     * @return this
     */
    public StageBuilder verification(Consumer<? super VerificationBuilder> details) {
        var builder = new VerificationBuilder();
        details.accept(builder);
        return verification(builder.build());
    }

    /**
     * The Stage. Whether it makes sense is found out when it becomes part of a project.
     *
     * @return an immutable Stage
     */
    public Stage build() {
        return new Stage(
                metadata,
                new StageSpec(shard, vars, requestedFreight, promotionTemplate, verification, null),
                StageStatus.empty());
    }
}
