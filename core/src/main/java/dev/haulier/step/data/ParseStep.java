package dev.haulier.step.data;

import dev.haulier.HaulierException;
import dev.haulier.internal.function.BareExpression;
import dev.haulier.internal.json.JsonValuesReader;
import dev.haulier.internal.text.DataException;
import dev.haulier.internal.text.TextFile;
import dev.haulier.internal.toml.TomlText;
import dev.haulier.internal.yaml.YamlValues;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values out of a file by expressions on what is in it. */
final class ParseStep implements PromotionStep<ParseConfig> {

    private final StepType<ParseConfig> type;
    private final Function<String, @Nullable Object> reader;

    private ParseStep(String name, Function<String, @Nullable Object> reader) {
        this.type = StepType.local(name, ParseConfig.class);
        this.reader = reader;
    }

    static ParseStep yaml() {
        return new ParseStep("yaml-parse", YamlValues::read);
    }

    static ParseStep json() {
        return new ParseStep("json-parse", JsonValuesReader::read);
    }

    static ParseStep toml() {
        return new ParseStep("toml-parse", TomlText::read);
    }

    @Override
    public StepType<ParseConfig> type() {
        return type;
    }

    @Override
    public StepResult run(StepContext context, ParseConfig config) {
        @Nullable Object root;
        try {
            root = reader.apply(TextFile.read(context.workspace(), config.path()));
        } catch (DataException e) {
            return StepResult.errored("'" + config.path() + "' cannot be read: " + e.getMessage(), e);
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        for (ParseConfig.Output output : config.outputs()) {
            try {
                outputs.put(
                        output.name(),
                        BareExpression.compile("fromExpression", output.fromExpression())
                                .evaluate(root, "output '" + output.name() + "' of '" + config.path() + "'"));
            } catch (HaulierException e) {
                return StepResult.errored(String.valueOf(e.getMessage()), e);
            }
        }
        return StepResult.succeeded(outputs);
    }
}
