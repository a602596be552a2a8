package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.internal.function.PromotionFunctions;
import dev.haulier.model.AnalysisRunArgument;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.Stage;
import dev.haulier.model.Variable;
import dev.haulier.model.Verification;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the arguments of verifications as Kargo does: they see project and Stage, the Stage's own variables, and the
 * functions that variables of promotions see. Thread-safe.
 */
final class VerificationArguments {

    private final String project;
    private final PromotionLanguages languages;
    private final ScopeLookups lookups;

    VerificationArguments(String project, PromotionLanguages languages, ScopeLookups lookups) {
        this.project = project;
        this.languages = languages;
        this.lookups = lookups;
    }

    /**
     * The arguments for one verifier: the defaults of the AnalysisTemplate of its name, and over them what the Stage gives.
     *
     * @throws HaulierException when one cannot be evaluated, is no text, or is missing that the template asks for
     */
    Map<String, String> of(Stage stage, FreightCollection collection, @Nullable AnalysisTemplate template) {
        Verification verification = stage.spec().verification();
        var values = new LinkedHashMap<String, String>();
        if (template != null) {
            values.putAll(template.defaults());
        }
        if (verification != null && !verification.args().isEmpty()) {
            Language functions = languages.variables().with(PromotionFunctions.data(lookups.of(stage, collection)));
            Map<String, @Nullable Object> environment = environment(stage, functions);
            for (AnalysisRunArgument argument : verification.args()) {
                if (!argument.value().isEmpty()) {
                    values.put(argument.name(), evaluated(argument, environment, functions));
                }
            }
        }
        if (template != null) {
            for (String name : template.required()) {
                if (!values.containsKey(name)) {
                    throw new HaulierException(template.kind() + " " + template.name() + " asks for the argument "
                            + name + ", which has no value; give it one under spec.verification.args of Stage "
                            + stage.name());
                }
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private String evaluated(
            AnalysisRunArgument argument, Map<String, @Nullable Object> environment, Language functions) {
        Object value = value("argument " + argument.name(), argument.value(), environment, functions);
        if (value instanceof String text) {
            return text;
        }
        throw new HaulierException("argument " + argument.name() + " must be text, and is "
                + (value == null ? "null" : "a number, a boolean, a list or a map") + "; write ${{ quote(…) }}");
    }

    private Map<String, @Nullable Object> environment(Stage stage, Language functions) {
        var environment = new LinkedHashMap<String, @Nullable Object>();
        environment.put("ctx", Map.of("project", project, "stage", stage.name()));
        var vars = new LinkedHashMap<String, @Nullable Object>();
        for (Variable variable : stage.spec().vars()) {
            environment.put(PromotionEnvironment.VARS, new LinkedHashMap<>(vars));
            vars.put(variable.name(), value("variable " + variable.name(), variable.value(), environment, functions));
        }
        environment.put(PromotionEnvironment.VARS, vars);
        return environment;
    }

    private @Nullable Object value(
            String what, String text, Map<String, @Nullable Object> environment, Language functions) {
        try {
            return Template.compile(text, languages.variables()).evaluate(environment, functions);
        } catch (HaulierException e) {
            throw new HaulierException(what + ": " + e.getMessage(), e);
        }
    }
}
