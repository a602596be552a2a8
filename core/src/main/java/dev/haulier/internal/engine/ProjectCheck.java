package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.InvalidProjectException;
import dev.haulier.Project;
import dev.haulier.artifact.ArtifactSource;
import dev.haulier.artifact.CommitExpression;
import dev.haulier.expression.Expression;
import dev.haulier.expression.ExpressionException;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.expression.TemplateTree;
import dev.haulier.expression.ValueType;
import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.internal.function.DiscoveryFunctions;
import dev.haulier.model.AnalysisRunArgument;
import dev.haulier.model.FreightCreationCriteria;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.Problem;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.PromotionTaskSpec;
import dev.haulier.model.Resource;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.Subscription;
import dev.haulier.model.Variable;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.webhook.Webhooks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds everything that would go wrong at the latest when a promotion runs, and can be known before. */
final class ProjectCheck {

    private final Project project;
    private final Map<String, PromotionStep<?>> steps;
    private final PromotionLanguages languages;
    private final Strictness strictness;
    private final MissingSteps missing = new MissingSteps();
    private final LookupReview lookups;
    private final List<Problem> problems = new ArrayList<>();

    /** What is made of names that are not known and of warnings. */
    enum Strictness {
        /** Unknown names are warnings. */
        LENIENT,
        /** What always fails is an error, what may not be as it is meant is a warning. */
        NORMAL,
        /** Warnings are errors. */
        STRICT
    }

    private ProjectCheck(
            Project project, Map<String, PromotionStep<?>> steps, PromotionLanguages languages, Strictness strictness) {
        this.project = project;
        this.steps = steps;
        this.languages = languages;
        this.strictness = strictness;
        this.lookups = new LookupReview(project);
    }

    /**
     * Checks.
     *
     * @return the warnings, with their places
     * @throws InvalidProjectException with all errors
     */
    static List<Problem> check(
            Project project,
            Map<String, PromotionStep<?>> steps,
            PromotionLanguages languages,
            List<ArtifactSource> sources,
            Strictness strictness) {
        var check = new ProjectCheck(project, steps, languages, strictness);
        project.warehouses().forEach(check::warehouse);
        var subscriptions = new SubscriptionCheck(sources, check::problem);
        project.warehouses().forEach(subscriptions::check);
        project.stages().forEach(check::stage);
        project.promotionTasks().forEach(task -> check.task(task, task.spec()));
        project.clusterPromotionTasks().forEach(task -> check.task(task, task.spec()));
        if (project.config() != null) {
            check.receivers(project.config());
        }
        List<Problem> found = check.problems.stream()
                .distinct()
                .map(project.sources()::locate)
                .toList();
        List<Problem> errors = found.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidProjectException(errors, check.missing.advice());
        }
        return found;
    }

    private void problem(Resource resource, String path, String message) {
        problems.add(Problem.error(resource.kind() + "/" + resource.name() + " " + path, message));
    }

    private void receivers(ProjectConfig config) {
        for (String found : Webhooks.problems(config)) {
            int colon = found.indexOf(": ");
            problem(config, found.substring(0, colon), found.substring(colon + 2));
        }
    }

    /** Takes what a review finds about one field. */
    private ExpressionReview.Findings findings(Resource resource, String path) {
        return new ExpressionReview.Findings() {
            @Override
            public void error(String message) {
                if (strictness == Strictness.LENIENT) {
                    warning(message);
                } else {
                    problem(resource, path, message);
                }
            }

            @Override
            public void warning(String message) {
                String place = resource.kind() + "/" + resource.name() + " " + path;
                problems.add(
                        strictness == Strictness.STRICT
                                ? Problem.error(place, message)
                                : Problem.warning(place, message));
            }
        };
    }

    private void warehouse(Warehouse warehouse) {
        FreightCreationCriteria criteria = warehouse.spec().freightCreationCriteria();
        if (criteria != null && !criteria.expression().isBlank()) {
            expression(
                    warehouse,
                    "spec.freightCreationCriteria.expression",
                    criteria.expression().strip(),
                    DiscoveryFunctions.language(),
                    Set.of());
        }
        List<Subscription> subscriptions = warehouse.spec().subscriptions();
        for (int i = 0; i < subscriptions.size(); i++) {
            if (subscriptions.get(i) instanceof GitSubscription git
                    && !git.expressionFilter().isBlank()) {
                expression(
                        warehouse,
                        "spec.subscriptions[" + i + "].git.expressionFilter",
                        git.expressionFilter(),
                        Language.standard(),
                        CommitExpression.variables(git.commitSelectionStrategy()));
            }
        }
    }

    private void expression(Resource resource, String path, String text, Language language, Set<String> variables) {
        Map<String, ValueType> roots = new LinkedHashMap<>();
        variables.forEach(name -> roots.put(name, ValueType.ANY));
        var scope = new NamesInScope(language, roots, null, Set.of(), Set.of(), null);
        try {
            new ExpressionReview(scope, findings(resource, path)).expression(Expression.compile(text, language));
        } catch (ExpressionException e) {
            problem(resource, path, StepInvocation.text(e));
        }
    }

    private void stage(Stage stage) {
        if (stage.spec().targets() != null) {
            findings(stage, "spec.targets").warning(PromotionCreation.TARGETS);
        }
        NamesInScope scope = NamesInScope.ofPromotion(languages.variables(), true);
        scope = variables(stage, "spec.vars", stage.spec().vars(), scope);
        verification(stage, scope);
        if (stage.spec().promotionTemplate() != null) {
            scope = variables(
                    stage,
                    "spec.promotionTemplate.spec.vars",
                    stage.spec().promotionTemplate().spec().vars(),
                    scope);
            Set<String> aliases = inflation(stage);
            steps(stage, "spec.promotionTemplate.spec.steps", stage.spec().steps(), scope.inStep(false, aliases));
        }
    }

    /** The arguments of verification see only part of {@code ctx}, and must be texts, so that quoting matters here too. */
    private void verification(Stage stage, NamesInScope scope) {
        if (stage.spec().verification() != null) {
            List<AnalysisRunArgument> args = stage.spec().verification().args();
            for (int i = 0; i < args.size(); i++) {
                template(
                        stage,
                        "spec.verification.args[" + i + "].value",
                        args.get(i).value(),
                        scope);
            }
        }
    }

    /** Whether each task gets the values that it needs; the aliases of all steps, or null when that is not known. */
    private @Nullable Set<String> inflation(Stage stage) {
        var definitions = new Definitions(project);
        var vars = new ArrayList<>(stage.spec().vars());
        if (stage.spec().promotionTemplate() != null) {
            vars.addAll(stage.spec().promotionTemplate().spec().vars());
        }
        try {
            Set<String> aliases = new HashSet<>();
            for (Step step : TaskInflation.inflate(stage.spec().steps(), vars, definitions::task)) {
                aliases.add(step.as());
                String task = TaskInflation.taskOf(step.as());
                if (!task.isEmpty()) {
                    aliases.add(task);
                }
            }
            return aliases;
        } catch (HaulierException e) {
            problem(stage, "spec.promotionTemplate.spec.steps", StepInvocation.text(e));
            return null;
        }
    }

    private void task(Resource task, PromotionTaskSpec spec) {
        NamesInScope scope = NamesInScope.ofPromotion(languages.variables(), false);
        variables(task, "spec.vars", spec.vars(), scope);
        steps(task, "spec.steps", spec.steps(), scope.inStep(true, null));
    }

    /** Checks variables, each of which sees those before it; the scope after them. */
    private NamesInScope variables(Resource resource, String path, List<Variable> variables, NamesInScope scope) {
        NamesInScope so = scope.before(variables);
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            so = so.after(variable, template(resource, path + "[" + i + "].value", variable.value(), so));
        }
        return so.before(List.of());
    }

    private @Nullable Template template(Resource resource, String path, String text, NamesInScope scope) {
        try {
            Template template = Template.compile(text, scope.language());
            review(template, scope, findings(resource, path));
            return template;
        } catch (ExpressionException e) {
            problem(resource, path, StepInvocation.text(e));
            return null;
        }
    }

    private void review(Template template, NamesInScope scope, ExpressionReview.Findings findings) {
        new ExpressionReview(scope, findings).template(template);
        lookups.template(template, findings);
    }

    private void steps(Resource resource, String path, List<Step> list, NamesInScope scope) {
        for (int i = 0; i < list.size(); i++) {
            step(resource, path + "[" + i + "]", list.get(i), scope);
        }
    }

    private void step(Resource resource, String path, Step step, NamesInScope outer) {
        NamesInScope scope =
                variables(resource, path + ".vars", step.vars(), outer).with(languages.steps());
        template(resource, path + ".if", step.condition(), scope);
        if (step.task() != null) {
            return;
        }
        PromotionStep<?> implementation = steps.get(step.uses());
        if (implementation == null) {
            problem(resource, path + ".uses", missing.problem(step, steps.keySet()));
            return;
        }
        String missing = implementation.missing();
        if (missing != null) {
            problem(resource, path + ".uses", step.uses() + " cannot run here: " + missing);
        }
        try {
            TemplateTree.compile(step.config(), languages.steps())
                    .forEachTemplate((place, template) ->
                            review(template, scope, findings(resource, path + ".config." + place)));
        } catch (ExpressionException e) {
            String inner = e.path().isEmpty() ? "" : "." + e.path();
            problem(resource, path + ".config" + inner, withoutPath(e));
        }
        ConfigDecoder.check(implementation.type().configType(), step.config())
                .forEach(found -> problem(
                        resource,
                        path + ".config" + (found.path().isEmpty() ? "" : "." + found.path()),
                        found.message()));
    }

    /** The path is told already. */
    private static String withoutPath(ExpressionException e) {
        String message = StepInvocation.text(e);
        String lead = e.path() + ": ";
        return message.startsWith(lead) ? message.substring(lead.length()) : message;
    }
}
