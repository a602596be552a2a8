package dev.haulier;

import dev.haulier.artifact.SemverConstraint;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.NearestName;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Problem;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectResource;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.PromotionTaskSpec;
import dev.haulier.model.Resource;
import dev.haulier.model.ResourceRules;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.TaskReference;
import dev.haulier.model.Variable;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold for the definitions of a project together. Used once. */
final class ProjectRules {

    private final String project;
    private final @Nullable ProjectConfig config;
    private final List<Warehouse> warehouses;
    private final List<Stage> stages;
    private final Map<String, PromotionTaskSpec> tasks = new HashMap<>();
    private final Map<String, PromotionTaskSpec> clusterTasks = new HashMap<>();
    private final List<Freight> freight;
    private final ProjectSources sources;
    private final List<List<? extends Resource>> kinds;
    private final List<Problem> problems = new ArrayList<>();

    ProjectRules(
            String project,
            @Nullable ProjectConfig config,
            List<Warehouse> warehouses,
            List<Stage> stages,
            List<PromotionTask> promotionTasks,
            List<ClusterPromotionTask> clusterPromotionTasks,
            List<AnalysisTemplate> analysisTemplates,
            List<Freight> freight,
            List<SecretResource> secrets,
            List<ConfigMapResource> configMaps,
            ProjectSources sources) {
        this.project = project;
        this.config = config;
        this.warehouses = warehouses;
        this.stages = stages;
        this.freight = freight;
        this.sources = sources;
        promotionTasks.forEach(task -> tasks.put(task.name(), task.spec()));
        clusterPromotionTasks.forEach(task -> clusterTasks.put(task.name(), task.spec()));
        List<AnalysisTemplate> own =
                analysisTemplates.stream().filter(one -> !one.cluster()).toList();
        List<AnalysisTemplate> shared =
                analysisTemplates.stream().filter(AnalysisTemplate::cluster).toList();
        kinds = List.of(
                warehouses, stages, promotionTasks, clusterPromotionTasks, own, shared, freight, secrets, configMaps);
    }

    List<Problem> check(ObjectMeta metadata) {
        each(new ProjectResource(metadata));
        if (config != null) {
            each(config);
            if (!config.name().equals(project)) {
                error(config, "metadata.name", "must be the project's name, " + project);
            }
            policies(config);
        }
        for (List<? extends Resource> kind : kinds) {
            unique(kind);
            kind.forEach(this::each);
        }
        stages.forEach(this::stage);
        new StageCycles(stages).find().forEach(problems::add);
        freight();
        return problems.stream().map(sources::locate).distinct().toList();
    }

    private void each(Resource resource) {
        problems.addAll(ResourceRules.check(resource, ProjectRules::constraintProblem));
        String namespace = resource.metadata().namespace();
        boolean shared = resource instanceof SecretResource || resource instanceof ConfigMapResource;
        if (!namespace.isEmpty()
                && !namespace.equals(project)
                && !shared
                && !(resource instanceof ProjectResource)
                && !(resource instanceof ClusterPromotionTask)
                && !(resource instanceof AnalysisTemplate template && template.cluster())) {
            error(resource, "metadata.namespace", "is " + namespace + " and must be the project's name, " + project);
        }
    }

    private static Optional<String> constraintProblem(String constraint) {
        try {
            SemverConstraint.parse(constraint);
            return Optional.empty();
        } catch (HaulierException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void unique(List<? extends Resource> resources) {
        var seen = new HashSet<String>();
        for (Resource resource : resources) {
            if (!seen.add(resource.metadata().namespace() + "/" + resource.name())) {
                String first = sources.firstPlace(resource);
                error(
                        resource,
                        "metadata.name",
                        "is the name of two " + resource.kind() + " resources"
                                + (first == null ? "" : ", the first at " + first) + "; rename or remove one");
            }
        }
    }

    private void policies(ProjectConfig config) {
        for (int i = 0; i < config.spec().promotionPolicies().size(); i++) {
            String name = config.spec().promotionPolicies().get(i).stage();
            if (!name.isEmpty() && !names(stages).contains(name)) {
                problems.add(Problem.note(
                        label(config) + " spec.promotionPolicies[" + i + "].stage",
                        "there is no Stage " + name + NearestName.hint(name, names(stages))));
            }
        }
    }

    private void stage(Stage stage) {
        for (int i = 0; i < stage.spec().requestedFreight().size(); i++) {
            request(stage, stage.spec().requestedFreight().get(i), "spec.requestedFreight[" + i + "]");
        }
        for (int i = 0; i < stage.spec().steps().size(); i++) {
            Step step = stage.spec().steps().get(i);
            if (step.task() != null) {
                task(stage, step, step.task(), "spec.promotionTemplate.spec.steps[" + i + "]");
            }
        }
    }

    private void request(Stage stage, FreightRequest request, String path) {
        String warehouse = request.origin().name();
        if (!warehouse.isEmpty() && !names(warehouses).contains(warehouse)) {
            error(
                    stage,
                    path + ".origin.name",
                    "there is no Warehouse " + warehouse + NearestName.hint(warehouse, names(warehouses)));
        }
        List<String> upstream = request.sources().stages();
        for (int i = 0; i < upstream.size(); i++) {
            String name = upstream.get(i);
            String place = path + ".sources.stages[" + i + "]";
            Optional<Stage> found =
                    stages.stream().filter(other -> other.name().equals(name)).findFirst();
            if (found.isEmpty()) {
                error(stage, place, "there is no Stage " + name + NearestName.hint(name, names(stages)));
            } else if (found.get().spec().requestedFreight().stream()
                    .noneMatch(other -> other.origin().equals(request.origin()))) {
                problems.add(Problem.note(
                        label(stage) + " " + place,
                        "Stage " + name + " does not accept Freight of " + request.origin()
                                + ", so none comes through it"));
            }
        }
    }

    private void task(Stage stage, Step step, TaskReference reference, String path) {
        Map<String, PromotionTaskSpec> known = reference.isCluster() ? clusterTasks : tasks;
        PromotionTaskSpec task = known.get(reference.name());
        if (task == null) {
            String kind = reference.isCluster() ? TaskReference.CLUSTER_PROMOTION_TASK : TaskReference.PROMOTION_TASK;
            if (!reference.name().isEmpty()) {
                error(
                        stage,
                        path + ".task.name",
                        "there is no " + kind + " " + reference.name()
                                + NearestName.hint(reference.name(), known.keySet()));
            }
            return;
        }
        Set<String> given = new HashSet<>();
        var template = stage.spec().promotionTemplate();
        List.of(
                        stage.spec().vars(),
                        template == null ? List.<Variable>of() : template.spec().vars(),
                        step.vars())
                .forEach(vars -> vars.stream()
                        .filter(variable -> !variable.value().isEmpty())
                        .forEach(variable -> given.add(variable.name())));
        String missing = task.vars().stream()
                .filter(variable -> variable.value().isEmpty() && !given.contains(variable.name()))
                .map(Variable::name)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            error(stage, path + ".vars", "does not set " + missing + ", which the task " + reference.name() + " needs");
        }
    }

    private void freight() {
        Map<String, String> aliases = new HashMap<>();
        for (Freight one : freight) {
            String warehouse = one.origin().name();
            if (!warehouse.isEmpty() && !names(warehouses).contains(warehouse)) {
                error(
                        one,
                        "origin.name",
                        "there is no Warehouse " + warehouse + NearestName.hint(warehouse, names(warehouses)));
            }
            String other = one.alias().isEmpty() ? null : aliases.put(one.alias(), one.name());
            if (other != null && !other.equals(one.name())) {
                error(one, "alias", one.alias() + " is the alias of Freight " + other + " too; change one");
            }
        }
    }

    private static Set<String> names(List<? extends Resource> resources) {
        return resources.stream().map(Resource::name).collect(Collectors.toSet());
    }

    private void error(Resource resource, String path, String message) {
        problems.add(Problem.error(label(resource) + " " + path, message));
    }

    private static String label(Resource resource) {
        return resource.kind() + "/" + resource.name();
    }
}
