package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.InvalidProjectException;
import dev.haulier.Project;
import dev.haulier.artifact.ArtifactSource;
import dev.haulier.expression.Expression;
import dev.haulier.expression.ExpressionException;
import dev.haulier.expression.Language;
import dev.haulier.expression.Template;
import dev.haulier.expression.TemplateTree;
import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.internal.function.DiscoveryFunctions;
import dev.haulier.model.AnalysisRunArgument;
import dev.haulier.model.FreightCreationCriteria;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.NearestName;
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
import java.util.List;
import java.util.Map;

/** Finds everything that would go wrong at the latest when a promotion runs, and can be known before. */
final class ProjectCheck {

    private final Project project;
    private final Map<String, PromotionStep<?>> steps;
    private final PromotionLanguages languages;
    private final Language plain;
    private final List<Problem> problems = new ArrayList<>();

    private ProjectCheck(Project project, Map<String, PromotionStep<?>> steps, PromotionLanguages languages) {
        this.project = project;
        this.steps = steps;
        this.languages = languages;
        this.plain = Language.standard();
    }

    /**
     * Checks.
     *
     * @throws InvalidProjectException with all problems
     */
    static void check(
            Project project,
            Map<String, PromotionStep<?>> steps,
            PromotionLanguages languages,
            List<ArtifactSource> sources) {
        var check = new ProjectCheck(project, steps, languages);
        project.warehouses().forEach(check::warehouse);
        var subscriptions = new SubscriptionCheck(sources, check::problem);
        project.warehouses().forEach(subscriptions::check);
        project.stages().forEach(check::stage);
        project.promotionTasks().forEach(task -> check.task(task, task.spec()));
        project.clusterPromotionTasks().forEach(task -> check.task(task, task.spec()));
        if (project.config() != null) {
            check.receivers(project.config());
        }
        if (!check.problems.isEmpty()) {
            throw new InvalidProjectException(
                    check.problems.stream().map(project.sources()::locate).toList());
        }
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

    private void warehouse(Warehouse warehouse) {
        FreightCreationCriteria criteria = warehouse.spec().freightCreationCriteria();
        if (criteria != null && !criteria.expression().isBlank()) {
            expression(
                    warehouse,
                    "spec.freightCreationCriteria.expression",
                    criteria.expression().strip(),
                    DiscoveryFunctions.language());
        }
        List<Subscription> subscriptions = warehouse.spec().subscriptions();
        for (int i = 0; i < subscriptions.size(); i++) {
            if (subscriptions.get(i) instanceof GitSubscription git
                    && !git.expressionFilter().isBlank()) {
                expression(
                        warehouse, "spec.subscriptions[" + i + "].git.expressionFilter", git.expressionFilter(), plain);
            }
        }
    }

    private void expression(Resource resource, String path, String expression, Language language) {
        try {
            Expression.compile(expression, language);
        } catch (ExpressionException e) {
            problem(resource, path, StepInvocation.text(e));
        }
    }

    private void stage(Stage stage) {
        variables(stage, "spec.vars", stage.spec().vars());
        if (stage.spec().promotionTemplate() != null) {
            variables(
                    stage,
                    "spec.promotionTemplate.spec.vars",
                    stage.spec().promotionTemplate().spec().vars());
            steps(stage, "spec.promotionTemplate.spec.steps", stage.spec().steps());
            inflation(stage);
        }
        if (stage.spec().verification() != null) {
            List<AnalysisRunArgument> arguments = stage.spec().verification().args();
            for (int i = 0; i < arguments.size(); i++) {
                template(
                        stage,
                        "spec.verification.args[" + i + "].value",
                        arguments.get(i).value(),
                        languages.variables());
            }
        }
    }

    /** Whether each task gets the values that it needs. */
    private void inflation(Stage stage) {
        var definitions = new Definitions(project);
        var vars = new ArrayList<>(stage.spec().vars());
        if (stage.spec().promotionTemplate() != null) {
            vars.addAll(stage.spec().promotionTemplate().spec().vars());
        }
        try {
            TaskInflation.inflate(stage.spec().steps(), vars, definitions::task);
        } catch (HaulierException e) {
            problem(stage, "spec.promotionTemplate.spec.steps", StepInvocation.text(e));
        }
    }

    private void task(Resource task, PromotionTaskSpec spec) {
        variables(task, "spec.vars", spec.vars());
        steps(task, "spec.steps", spec.steps());
    }

    private void variables(Resource resource, String path, List<Variable> variables) {
        for (int i = 0; i < variables.size(); i++) {
            template(resource, path + "[" + i + "].value", variables.get(i).value(), languages.variables());
        }
    }

    private void template(Resource resource, String path, String text, Language language) {
        try {
            Template.compile(text, language);
        } catch (ExpressionException e) {
            problem(resource, path, StepInvocation.text(e));
        }
    }

    private void steps(Resource resource, String path, List<Step> list) {
        for (int i = 0; i < list.size(); i++) {
            step(resource, path + "[" + i + "]", list.get(i));
        }
    }

    private void step(Resource resource, String path, Step step) {
        template(resource, path + ".if", step.condition(), languages.steps());
        variables(resource, path + ".vars", step.vars());
        if (step.task() != null) {
            return;
        }
        PromotionStep<?> implementation = steps.get(step.uses());
        if (implementation == null) {
            problem(
                    resource,
                    path + ".uses",
                    "there is no step " + step.uses() + NearestName.hint(step.uses(), steps.keySet())
                            + " (a step of an extension is there when the extension is used)");
            return;
        }
        try {
            TemplateTree.compile(step.config(), languages.steps());
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
