package dev.haulier.step.data;

import dev.haulier.step.PromotionStep;
import java.util.List;

/** The steps that read and edit structured files, as builders for a pipeline and as what an engine runs. */
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
     * A step {@code json-update}.
     *
     * @param file the file to edit, in the workspace; may hold expressions
     * @return a builder that wants to know what to set
     */
    public static JsonUpdate jsonUpdate(String file) {
        return new JsonUpdate(file);
    }

    /**
     * A step {@code toml-update}.
     *
     * @param file the file to edit, in the workspace; may hold expressions
     * @return a builder that wants to know what to set
     */
    public static TomlUpdate tomlUpdate(String file) {
        return new TomlUpdate(file);
    }

    /**
     * A step {@code yaml-parse}.
     *
     * @param file the file to read, in the workspace; may hold expressions
     * @return a builder that wants to know what to read
     */
    public static DataParse yamlParse(String file) {
        return new DataParse("yaml-parse", file);
    }

    /**
     * A step {@code json-parse}.
     *
     * @param file the file to read, in the workspace; may hold expressions
     * @return a builder that wants to know what to read
     */
    public static DataParse jsonParse(String file) {
        return new DataParse("json-parse", file);
    }

    /**
     * A step {@code toml-parse}.
     *
     * @param file the file to read, in the workspace; may hold expressions
     * @return a builder that wants to know what to read
     */
    public static DataParse tomlParse(String file) {
        return new DataParse("toml-parse", file);
    }

    /**
     * A step {@code yaml-merge}.
     *
     * @param files the file beneath and those to lay over it, in the workspace; may hold expressions
     * @return a builder that wants to know where to
     */
    public static YamlMerge yamlMerge(String... files) {
        return new YamlMerge(List.of(files));
    }

    /**
     * What an engine runs.
     *
     * @return the steps of this package
     */
    public static List<PromotionStep<?>> all() {
        return List.of(
                UpdateStep.yaml(),
                new YamlMergeStep(),
                UpdateStep.json(),
                UpdateStep.toml(),
                ParseStep.yaml(),
                ParseStep.json(),
                ParseStep.toml());
    }
}
