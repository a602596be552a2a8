package dev.haulier.internal.engine;

import dev.haulier.HaulierException;
import dev.haulier.Project;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.AnalysisTemplateReference;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.NearestName;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.PromotionTaskSpec;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.TaskReference;
import dev.haulier.model.Warehouse;
import dev.haulier.webhook.Webhooks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a project consists of, found by name. Immutable. */
final class Definitions {

    private final Project project;
    private final Map<String, Stage> stages;
    private final Map<String, Warehouse> warehouses;
    private final Map<String, PromotionTask> tasks;
    private final Map<String, ClusterPromotionTask> clusterTasks;

    Definitions(Project project) {
        this.project = project;
        this.stages = byName(project.stages());
        this.warehouses = byName(project.warehouses());
        this.tasks = byName(project.promotionTasks());
        this.clusterTasks = byName(project.clusterPromotionTasks());
    }

    private static <R extends Resource> Map<String, R> byName(List<R> resources) {
        var map = new LinkedHashMap<String, R>();
        resources.forEach(resource -> map.put(resource.name(), resource));
        return Collections.unmodifiableMap(map);
    }

    String project() {
        return project.name();
    }

    /** The receivers of webhooks that the project configures. */
    Webhooks webhooks() {
        return Webhooks.of(project);
    }

    Map<String, Stage> stages() {
        return stages;
    }

    Map<String, Warehouse> warehouses() {
        return warehouses;
    }

    /** The Secrets of the project, or those that all projects share. */
    List<SecretResource> secrets(boolean shared) {
        return shared ? project.sharedSecrets() : project.secrets();
    }

    /** The ConfigMaps of the project, or those that all projects share. */
    List<ConfigMapResource> configMaps(boolean shared) {
        return shared ? project.sharedConfigMaps() : project.configMaps();
    }

    /** The AnalysisTemplate that a Stage names, or null when the project does not have it. */
    @Nullable
    AnalysisTemplate analysisTemplate(AnalysisTemplateReference reference) {
        boolean cluster = reference.kind().equals(AnalysisTemplate.CLUSTER_KIND);
        return project.analysisTemplates().stream()
                .filter(template ->
                        template.cluster() == cluster && template.name().equals(reference.name()))
                .findFirst()
                .orElse(null);
    }

    Stage stage(String name) {
        return known("Stage", name, stages);
    }

    Warehouse warehouse(String name) {
        return known("Warehouse", name, warehouses);
    }

    /** What a task consists of. */
    PromotionTaskSpec task(TaskReference reference) {
        return reference.isCluster()
                ? known(TaskReference.CLUSTER_PROMOTION_TASK, reference.name(), clusterTasks)
                        .spec()
                : known(TaskReference.PROMOTION_TASK, reference.name(), tasks).spec();
    }

    private <T> T known(String kind, String name, Map<String, T> all) {
        @Nullable T found = all.get(name);
        if (found == null) {
            throw new HaulierException("Project " + project() + " has no " + kind + " " + name
                    + (all.isEmpty() ? "; it has none at all" : NearestName.hint(name, all.keySet())));
        }
        return found;
    }
}
