package dev.haulier.internal.engine;

import dev.haulier.expression.ValueType;
import dev.haulier.internal.function.StepViews;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that expressions of a promotion see beside their own. */
final class PromotionEnvironment {

    /** The name under which variables are seen. */
    static final String VARS = "vars";

    /** What is in {@code ctx}, for checks before a promotion runs; see {@link #ofPromotion}. */
    static final Map<String, ValueType> CONTEXT = Map.of(
            "uiBaseUrl", ValueType.STRING,
            "project", ValueType.STRING,
            "promotion", ValueType.STRING,
            "stage", ValueType.STRING,
            "targetFreight",
                    ValueType.shape(Map.of(
                            "name", ValueType.STRING,
                            "alias", ValueType.STRING,
                            "origin", ValueType.shape(Map.of("name", ValueType.STRING)))),
            "meta",
                    ValueType.shape(Map.of(
                            "promotion", ValueType.shape(Map.of("actor", ValueType.STRING, "rollback", ValueType.BOOL)),
                            "step", ValueType.shape(Map.of("alias", ValueType.STRING)))));

    private PromotionEnvironment() {}

    /** What a promotion's own variables see. */
    static Map<String, @Nullable Object> ofPromotion(RunScope scope, Step step) {
        var target = new LinkedHashMap<String, @Nullable Object>();
        target.put("name", scope.target().name());
        target.put("alias", scope.alias());
        target.put("origin", Map.of("name", scope.target().origin().name()));
        var ctx = new LinkedHashMap<String, @Nullable Object>();
        ctx.put("uiBaseUrl", "");
        ctx.put("project", scope.promotion().metadata().namespace());
        ctx.put("promotion", scope.promotion().name());
        ctx.put("stage", scope.stage().name());
        ctx.put("targetFreight", target);
        ctx.put(
                "meta",
                Map.of(
                        "promotion",
                        Map.of("actor", scope.actor(), "rollback", RollbackTarget.isRollback(scope.promotion())),
                        "step",
                        Map.of("alias", step.as())));
        var environment = new LinkedHashMap<String, @Nullable Object>();
        environment.put("ctx", ctx);
        return environment;
    }

    /** What a step's variables, condition and config see. */
    static Map<String, @Nullable Object> ofStep(
            Map<String, @Nullable Object> outer, PromotionStatus status, Step step) {
        var environment = new LinkedHashMap<>(outer);
        environment.put("outputs", status.state());
        environment.put("stepMetas", StepViews.of(status.stepExecutionMetadata()));
        String task = TaskInflation.taskOf(step.as());
        if (!task.isEmpty()) {
            var siblings = new LinkedHashMap<String, @Nullable Object>();
            status.state().forEach((alias, output) -> {
                if (TaskInflation.taskOf(alias).equals(task)) {
                    siblings.put(TaskInflation.withinTask(alias), output);
                }
            });
            environment.put("task", Map.of("outputs", siblings));
        }
        return environment;
    }
}
