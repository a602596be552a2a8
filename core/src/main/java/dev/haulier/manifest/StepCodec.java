package dev.haulier.manifest;

import dev.haulier.model.PromotionTaskSpec;
import dev.haulier.model.Retry;
import dev.haulier.model.Step;
import dev.haulier.model.TaskReference;
import dev.haulier.model.Variable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes steps and tasks. */
final class StepCodec {

    private StepCodec() {}

    static PromotionTaskSpec readPromotionTaskSpec(FieldReader fields) {
        return new PromotionTaskSpec(
                fields.list("vars", StepCodec::readVariable), fields.list("steps", StepCodec::readStep));
    }

    static Map<String, @Nullable Object> writePromotionTaskSpec(PromotionTaskSpec value) {
        return new FieldWriter()
                .list("vars", value.vars(), StepCodec::writeVariable)
                .list("steps", value.steps(), StepCodec::writeStep)
                .fields();
    }

    static Step readStep(FieldReader fields) {
        return new Step(
                fields.text("uses"),
                fields.partOrNull("task", StepCodec::readTaskReference),
                fields.text("as"),
                fields.text("if"),
                fields.flag("continueOnError", false),
                fields.partOrNull("retry", StepCodec::readRetry),
                fields.list("vars", StepCodec::readVariable),
                fields.object("config"));
    }

    static Map<String, @Nullable Object> writeStep(Step value) {
        return new FieldWriter()
                .text("uses", value.uses())
                .partOrNull("task", value.task(), StepCodec::writeTaskReference)
                .text("as", value.as())
                .text("if", value.condition())
                .flag("continueOnError", value.continueOnError(), false)
                .partOrNull("retry", value.retry(), StepCodec::writeRetry)
                .list("vars", value.vars(), StepCodec::writeVariable)
                .map("config", value.config())
                .fields();
    }

    static TaskReference readTaskReference(FieldReader fields) {
        return new TaskReference(fields.text("name"), fields.text("kind"));
    }

    static Map<String, @Nullable Object> writeTaskReference(TaskReference value) {
        return new FieldWriter()
                .text("name", value.name())
                .text("kind", value.kind())
                .fields();
    }

    static Variable readVariable(FieldReader fields) {
        return new Variable(fields.text("name"), fields.text("value"));
    }

    static Map<String, @Nullable Object> writeVariable(Variable value) {
        return new FieldWriter()
                .text("name", value.name())
                .text("value", value.value())
                .fields();
    }

    static Retry readRetry(FieldReader fields) {
        return new Retry(fields.duration("timeout"), fields.integer("errorThreshold", 0));
    }

    static Map<String, @Nullable Object> writeRetry(Retry value) {
        return new FieldWriter()
                .duration("timeout", value.timeout())
                .number("errorThreshold", value.errorThreshold(), 0)
                .fields();
    }
}
