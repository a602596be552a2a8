package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.expression.HostFunction;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.expression.TemplateTree;
import dev.haulier.internal.function.PromotionFunctions;
import dev.haulier.model.PromotionStatus;
import dev.haulier.model.Step;
import dev.haulier.model.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates the variables, conditions and configs of steps as Kargo does. Thread-safe. */
final class PromotionEvaluation implements StepEvaluation {

    private final PromotionLanguages languages;
    private final ScopeLookups lookups;

    PromotionEvaluation(PromotionLanguages languages, ScopeLookups lookups) {
        this.languages = languages;
        this.lookups = lookups;
    }

    @Override
    public boolean skips(RunScope scope, PromotionStatus status, Step step) {
        if (step.condition().isEmpty()) {
            return StepRecords.hasFailures(status.stepExecutionMetadata());
        }
        var bound = new Bound(scope, status, step);
        Object value = Template.compile(step.condition(), languages.steps())
                .evaluate(bound.environment(), bound.stepFunctions());
        if (value instanceof Boolean run) {
            return !run;
        }
        throw new HaulierException("must be true or false, and is " + (value == null ? "null" : "not a boolean")
                + "; write an expression between ${{ and }}");
    }

    @Override
    public Map<String, @Nullable Object> config(RunScope scope, PromotionStatus status, Step step) {
        if (step.config().isEmpty()) {
            return Map.of();
        }
        var bound = new Bound(scope, status, step);
        Object value = TemplateTree.compile(step.config(), languages.steps())
                .evaluate(bound.environment(), bound.stepFunctions());
        var config = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> config.put(String.valueOf(key), item));
        }
        return config;
    }

    /** One step at one moment. */
    private final class Bound {

        private final RunScope scope;
        private final PromotionStatus status;
        private final Step step;
        private final Map<String, HostFunction> data;
        private final Map<String, HostFunction> all;

        Bound(RunScope scope, PromotionStatus status, Step step) {
            this.scope = scope;
            this.status = status;
            this.step = step;
            var functions = lookups.of(scope, status, step);
            this.data = PromotionFunctions.data(functions);
            this.all = new HashMap<>(data);
            all.putAll(PromotionFunctions.status(functions));
        }

        Language stepFunctions() {
            return languages.steps().with(all);
        }

        /** The environment with all variables. */
        Map<String, @Nullable Object> environment() {
            Language functions = languages.variables().with(data);
            var vars = new LinkedHashMap<String, @Nullable Object>();
            Map<String, @Nullable Object> outer = PromotionEnvironment.ofPromotion(scope, step);
            evaluate(scope.promotion().spec().vars(), outer, vars, functions);
            Map<String, @Nullable Object> inner = PromotionEnvironment.ofStep(outer, status, step);
            evaluate(step.vars(), inner, vars, functions);
            inner.put(PromotionEnvironment.VARS, vars);
            return inner;
        }

        private void evaluate(
                List<Variable> variables,
                Map<String, @Nullable Object> environment,
                Map<String, @Nullable Object> vars,
                Language functions) {
            for (Variable variable : variables) {
                environment.put(PromotionEnvironment.VARS, new LinkedHashMap<>(vars));
                try {
                    vars.put(
                            variable.name(),
                            Template.compile(variable.value(), languages.variables())
                                    .evaluate(environment, functions));
                } catch (HaulierException e) {
                    throw new HaulierException("variable " + variable.name() + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
