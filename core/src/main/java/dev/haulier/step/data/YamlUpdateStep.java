package dev.haulier.step.data;

import dev.haulier.internal.yaml.YamlEditException;
import dev.haulier.internal.yaml.YamlEditor;
import dev.haulier.internal.yaml.YamlKey;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets values of a YAML file and changes no other byte of it. */
final class YamlUpdateStep implements PromotionStep<YamlUpdateConfig> {

    private static final StepType<YamlUpdateConfig> TYPE = StepType.local("yaml-update", YamlUpdateConfig.class);

    @Override
    public StepType<YamlUpdateConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, YamlUpdateConfig config) {
        Workspace workspace = context.workspace();
        byte[] before = workspace.read(config.path());
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(before))
                    .toString();
            List<YamlEditor.Update> updates = config.updates().stream()
                    .map(update -> new YamlEditor.Update(YamlKey.parse(update.key()), update.value()))
                    .toList();
            byte[] after = YamlEditor.edit(text, updates).getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(before, after)) {
                workspace.write(config.path(), after);
            }
        } catch (CharacterCodingException e) {
            return StepResult.errored("'" + config.path() + "' is not a text in UTF-8, so it is not edited", e);
        } catch (YamlEditException e) {
            return StepResult.errored("'" + config.path() + "' cannot be edited: " + e.getMessage(), e);
        }
        return StepResult.succeeded(Map.of("commitMessage", message(config)));
    }

    private static String message(YamlUpdateConfig config) {
        StringBuilder message = new StringBuilder("Updated " + config.path() + "\n");
        config.updates()
                .forEach(update ->
                        message.append("\n- ").append(update.key()).append(": ").append(shown(update.value())));
        return message.toString();
    }

    private static String shown(@Nullable Object value) {
        return YamlEditor.shown(value);
    }
}
