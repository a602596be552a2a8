package dev.haulier.step.metadata;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code set-metadata}. Not thread-safe. */
public final class SetMetadata extends TypedStep<SetMetadata> {

    private final List<Map<String, @Nullable Object>> updates = new ArrayList<>();

    SetMetadata() {
        super("set-metadata");
    }

    /**
     * Sets values of a Stage.
     *
     * @param name the Stage; may hold expressions
     * @param values JSON values by key; may hold expressions
     * @return this
     */
    public SetMetadata ofStage(String name, Map<String, ? extends @Nullable Object> values) {
        updates.add(Map.of("kind", "Stage", "name", name, "values", values));
        return this;
    }

    /**
     * Sets values of Freight.
     *
     * @param name the Freight; may hold expressions, such as <code>${{ ctx.targetFreight.name }}</code>
     * @param values JSON values by key; may hold expressions
     * @return this
     */
    public SetMetadata ofFreight(String name, Map<String, ? extends @Nullable Object> values) {
        updates.add(Map.of("kind", "Freight", "name", name, "values", values));
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return Map.of("updates", updates);
    }
}
