package dev.haulier.step.data;

import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.TextFile;
import dev.haulier.internal.yaml.YamlMerger;
import dev.haulier.internal.yaml.YamlValues;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lays YAML files over each other. */
final class YamlMergeStep implements PromotionStep<YamlMergeConfig> {

    private static final StepType<YamlMergeConfig> TYPE = StepType.local("yaml-merge", YamlMergeConfig.class);

    @Override
    public StepType<YamlMergeConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, YamlMergeConfig config) {
        Workspace workspace = context.workspace();
        List<String> there = new ArrayList<>();
        String text = "";
        boolean begun = false;
        for (String file : config.inFiles()) {
            if (config.ignoreMissingFiles() && isMissing(workspace, file)) {
                continue;
            }
            try {
                String next = TextFile.read(workspace, file);
                there.add(file);
                if (!YamlMerger.isEmpty(next)) {
                    YamlValues.read(next);
                    text = begun ? YamlMerger.merge(text, next) : next;
                    begun = true;
                }
            } catch (DataException e) {
                return StepResult.errored("'" + file + "' cannot be merged: " + e.getMessage(), e);
            }
        }
        workspace.write(config.outFile(), text.getBytes(StandardCharsets.UTF_8));
        return there.isEmpty()
                ? StepResult.succeeded()
                : StepResult.succeeded(Map.of("commitMessage", message(there, config.outFile())));
    }

    private static boolean isMissing(Workspace workspace, String file) {
        return workspace.find(workspace.resolve(file)).isEmpty();
    }

    private static String message(List<String> files, String out) {
        if (files.size() == 1) {
            return "Wrote " + files.get(0) + " to " + out;
        }
        return "Merged " + files.size() + " YAML files to " + out + "\n- " + String.join("\n- ", files);
    }
}
