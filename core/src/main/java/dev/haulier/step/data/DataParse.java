package dev.haulier.step.data;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a step {@code yaml-parse}, {@code json-parse} or {@code toml-parse}. Not thread-safe. */
public final class DataParse extends TypedStep<DataParse> {

    private final String file;
    private final List<Map<String, @Nullable Object>> outputs = new ArrayList<>();

    DataParse(String uses, String file) {
        super(uses);
        this.file = file;
    }

    /**
     * Reads a value.
     *
     * @param name the name of the output
     * @param fromExpression an expression on the file's content, whose top-level keys are its names, without
     *     <code>${{ }}</code>; {@code $env} is the whole
     * @return this
     */
    public DataParse output(String name, String fromExpression) {
        outputs.add(Map.of("name", name, "fromExpression", fromExpression));
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return Map.of("path", file, "outputs", outputs);
    }
}
