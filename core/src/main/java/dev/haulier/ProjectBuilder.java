package dev.haulier;

import dev.haulier.manifest.UnknownField;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectConfigSpec;
import dev.haulier.model.PromotionPolicy;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the definitions of a {@link Project}. Not thread-safe. */
public final class ProjectBuilder {

    private final List<Warehouse> warehouses = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<PromotionTask> promotionTasks = new ArrayList<>();
    private final List<ClusterPromotionTask> clusterPromotionTasks = new ArrayList<>();
    private final List<AnalysisTemplate> analysisTemplates = new ArrayList<>();
    private final List<Freight> freight = new ArrayList<>();
    private final List<SecretResource> secrets = new ArrayList<>();
    private final List<ConfigMapResource> configMaps = new ArrayList<>();
    private final List<SecretResource> sharedSecrets = new ArrayList<>();
    private final List<ConfigMapResource> sharedConfigMaps = new ArrayList<>();
    private final List<UnknownField> unknownFields = new ArrayList<>();
    private ObjectMeta metadata;
    private @Nullable ProjectConfig config;
    private ProjectSources sources = ProjectSources.none();

    ProjectBuilder(String name) {
        metadata = ObjectMeta.named(name);
    }

    /**
     * Adds a label to the project.
     *
     * @param key the label
     * @param value its value
     * @return this
     */
    public ProjectBuilder label(String key, String value) {
        metadata = metadata.withLabel(key, value);
        return this;
    }

    /**
     * Adds an annotation to the project.
     *
     * @param key the annotation
     * @param value its value
     * @return this
     */
    public ProjectBuilder annotation(String key, String value) {
        metadata = metadata.withAnnotation(key, value);
        return this;
    }

    /**
     * Sets what holds for the whole project, in place of what was set before.
     *
     * @param config its name may be empty
     * @return this
     */
    public ProjectBuilder config(ProjectConfig config) {
        this.config = config;
        return this;
    }

    /**
     * Adds a policy after those that are there; the first that fits a Stage counts.
     *
     * @param policy says whether Stages promote by themselves
     * @return this
     */
    public ProjectBuilder promotionPolicy(PromotionPolicy policy) {
        ProjectConfigSpec spec = config == null ? ProjectConfigSpec.empty() : config.spec();
        var policies = new ArrayList<>(spec.promotionPolicies());
        policies.add(policy);
        config = new ProjectConfig(
                config == null ? ObjectMeta.named("") : config.metadata(), spec.withPromotionPolicies(policies));
        return this;
    }

    /**
     * Adds one to the Warehouses.
     *
     * @param warehouse its namespace may be empty
     * @return this
     */
    public ProjectBuilder warehouse(Warehouse warehouse) {
        warehouses.add(warehouse);
        return this;
    }

    /**
     * Adds one to the Stages.
     *
     * @param stage its namespace may be empty
     * @return this
     */
    public ProjectBuilder stage(Stage stage) {
        stages.add(stage);
        return this;
    }

    /**
     * Adds one to the tasks of this project.
     *
     * @param promotionTask its namespace may be empty
     * @return this
     */
    public ProjectBuilder promotionTask(PromotionTask promotionTask) {
        promotionTasks.add(promotionTask);
        return this;
    }

    /**
     * Adds one to the tasks that all projects share.
     *
     * @param clusterPromotionTask it belongs to no namespace
     * @return this
     */
    public ProjectBuilder clusterPromotionTask(ClusterPromotionTask clusterPromotionTask) {
        clusterPromotionTasks.add(clusterPromotionTask);
        return this;
    }

    /**
     * Adds one to the AnalysisTemplates.
     *
     * @param analysisTemplate its namespace may be empty
     * @return this
     */
    public ProjectBuilder analysisTemplate(AnalysisTemplate analysisTemplate) {
        analysisTemplates.add(analysisTemplate);
        return this;
    }

    /**
     * Adds one to Freight that is there from the start.
     *
     * @param freight its namespace may be empty
     * @return this
     */
    public ProjectBuilder freight(Freight freight) {
        this.freight.add(freight);
        return this;
    }

    /**
     * Adds one to the project's Secrets.
     *
     * @param secret its namespace may be empty
     * @return this
     */
    public ProjectBuilder secret(SecretResource secret) {
        secrets.add(secret);
        return this;
    }

    /**
     * Adds one to the project's ConfigMaps.
     *
     * @param configMap its namespace may be empty
     * @return this
     */
    public ProjectBuilder configMap(ConfigMapResource configMap) {
        configMaps.add(configMap);
        return this;
    }

    /**
     * Adds one to Secrets that all projects share.
     *
     * @param sharedSecret its namespace may be empty
     * @return this
     */
    public ProjectBuilder sharedSecret(SecretResource sharedSecret) {
        sharedSecrets.add(sharedSecret);
        return this;
    }

    /**
     * Adds one to ConfigMaps that all projects share.
     *
     * @param sharedConfigMap its namespace may be empty
     * @return this
     */
    public ProjectBuilder sharedConfigMap(ConfigMapResource sharedConfigMap) {
        sharedConfigMaps.add(sharedConfigMap);
        return this;
    }

    ProjectBuilder metadata(ObjectMeta metadata) {
        this.metadata = metadata;
        return this;
    }

    ProjectBuilder unknownField(UnknownField field) {
        unknownFields.add(field);
        return this;
    }

    ProjectBuilder sources(ProjectSources sources) {
        this.sources = sources;
        return this;
    }

    /**
     * The project, checked.
     *
     * @return an immutable project
     * @throws InvalidProjectException with everything that is wrong
     */
    public Project build() {
        return new Project(
                metadata,
                config,
                warehouses,
                stages,
                promotionTasks,
                clusterPromotionTasks,
                analysisTemplates,
                freight,
                secrets,
                configMaps,
                sharedSecrets,
                sharedConfigMaps,
                unknownFields,
                sources);
    }
}
