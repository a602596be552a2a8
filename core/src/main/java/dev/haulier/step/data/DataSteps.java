package dev.haulier.step.data;

import dev.haulier.HaulierException;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.TextFile;
import dev.haulier.internal.yaml.YamlEditor;
import dev.haulier.internal.yaml.YamlKey;
import dev.haulier.step.PromotionStep;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * Sets values of a YAML file as {@code yaml-update} does, and changes no other byte: for steps that edit files of a known form.
     *
     * @param workspace where the file is
     * @param file as a user wrote it
     * @param values value by key; each key must be there
     * @throws dev.haulier.HaulierException when the file is no YAML or has no such key, with the file and the place in it
     */
    public static void editYaml(Workspace workspace, String file, Map<String, ? extends @Nullable Object> values) {
        try {
            String before = TextFile.read(workspace, file);
            List<YamlEditor.Update> updates = new ArrayList<>();
            values.forEach((key, value) -> updates.add(new YamlEditor.Update(YamlKey.parse(key), value)));
            String after = YamlEditor.edit(before, updates);
            if (!after.equals(before)) {
                workspace.write(file, after.getBytes(StandardCharsets.UTF_8));
            }
        } catch (DataException e) {
            throw new HaulierException("'" + file + "' cannot be edited: " + e.getMessage(), e);
        }
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
