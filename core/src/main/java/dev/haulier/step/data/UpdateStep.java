package dev.haulier.step.data;

import dev.haulier.internal.json.JsonEditor;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.TextFile;
import dev.haulier.internal.toml.TomlEditor;
import dev.haulier.internal.toml.TomlText;
import dev.haulier.internal.yaml.YamlEditor;
import dev.haulier.internal.yaml.YamlKey;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets values of a file and changes no other byte of it. All of them or none. */
final class UpdateStep implements PromotionStep<UpdateConfig> {

    /** Changes a text. */
    private interface Editor {
        String edit(String text, List<UpdateConfig.Change> updates);
    }

    private final StepType<UpdateConfig> type;
    private final Editor editor;
    private final Function<@Nullable Object, String> shown;

    private UpdateStep(String name, Editor editor, Function<@Nullable Object, String> shown) {
        this.type = StepType.local(name, UpdateConfig.class);
        this.editor = editor;
        this.shown = shown;
    }

    static UpdateStep yaml() {
        return new UpdateStep(
                "yaml-update",
                (text, updates) -> YamlEditor.edit(
                        text,
                        updates.stream()
                                .map(update -> new YamlEditor.Update(
                                        YamlKey.parse(update.key()),
                                        update.value().value()))
                                .toList()),
                YamlEditor::shown);
    }

    static UpdateStep json() {
        return new UpdateStep(
                "json-update",
                (text, updates) -> {
                    String edited = text;
                    for (UpdateConfig.Change update : updates) {
                        edited = JsonEditor.edit(
                                edited, update.key(), update.value().value());
                    }
                    return edited;
                },
                JsonEditor::shown);
    }

    static UpdateStep toml() {
        return new UpdateStep(
                "toml-update",
                (text, updates) -> {
                    String edited = text;
                    for (UpdateConfig.Change update : updates) {
                        edited = TomlEditor.edit(
                                edited,
                                YamlKey.parse(update.key()),
                                update.value().value());
                    }
                    return edited;
                },
                TomlText::literal);
    }

    @Override
    public StepType<UpdateConfig> type() {
        return type;
    }

    @Override
    public StepResult run(StepContext context, UpdateConfig config) {
        Workspace workspace = context.workspace();
        byte[] before = workspace.read(config.path());
        try {
            byte[] after =
                    editor.edit(TextFile.decoded(before), config.updates()).getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(before, after)) {
                workspace.write(config.path(), after);
            }
        } catch (DataException e) {
            return StepResult.errored("'" + config.path() + "' cannot be edited: " + e.getMessage(), e);
        }
        return StepResult.succeeded(Map.of("commitMessage", message(config)));
    }

    private String message(UpdateConfig config) {
        StringBuilder message = new StringBuilder("Updated " + config.path() + "\n");
        config.updates()
                .forEach(update -> message.append("\n- ")
                        .append(update.key())
                        .append(": ")
                        .append(shown.apply(update.value().value())));
        return message.toString();
    }
}
