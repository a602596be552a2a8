package dev.haulier.step.data;

import dev.haulier.step.PromotionStep;
import java.util.List;

/** The steps that edit structured files, as builders for a pipeline and as what an engine runs. */
public final class DataSteps {

    private DataSteps() {}

    /**
     * A step {@code yaml-update}.
     *
     * @param file the file to edit, in the workspace; may hold expressions
     * @return a builder that wants to know what to set
     */
    public static YamlUpdate yamlUpdate(String file) {
        return new YamlUpdate(file);
    }

    /**
     * What an engine runs.
     *
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all() {
        return List.of(new YamlUpdateStep());
    }
}
