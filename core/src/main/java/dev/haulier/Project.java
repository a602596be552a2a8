package dev.haulier;

import dev.haulier.manifest.Manifests;
import dev.haulier.manifest.UnknownField;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Problem;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectResource;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All definitions of one project, checked: each by itself, and together. Two projects with the same definitions are equal,
 * however they came to be; the order of definitions and the places where they were read do not count.
 *
 * <p>Immutable and thread-safe. {@code toString} never shows the value of a Secret.
 *
 * @param metadata the project's name, labels and the like
 * @param config what holds for the whole project, or null
 * @param warehouses the Warehouses, sorted by name
 * @param stages the Stages, sorted by name
 * @param promotionTasks the tasks of this project, sorted by name
 * @param clusterPromotionTasks the tasks that all projects share, sorted by name
 * @param analysisTemplates the AnalysisTemplates, sorted by name, those that all projects share among them
 * @param freight Freight that is there from the start, sorted by name
 * @param secrets the project's Secrets, sorted by name
 * @param configMaps the project's ConfigMaps, sorted by name
 * @param sharedSecrets Secrets that all projects share, sorted by name
 * @param sharedConfigMaps ConfigMaps that all projects share, sorted by name
 * @param unknownFields fields that lenient reading kept, so that they can be written back
 * @param sources where the definitions were read
 */
public record Project(
        ObjectMeta metadata,
        @Nullable ProjectConfig config,
        List<Warehouse> warehouses,
        List<Stage> stages,
        List<PromotionTask> promotionTasks,
        List<ClusterPromotionTask> clusterPromotionTasks,
        List<AnalysisTemplate> analysisTemplates,
        List<Freight> freight,
        List<SecretResource> secrets,
        List<ConfigMapResource> configMaps,
        List<SecretResource> sharedSecrets,
        List<ConfigMapResource> sharedConfigMaps,
        List<UnknownField> unknownFields,
        ProjectSources sources) {

    /** The namespace of what all projects share, unless another is named. */
    public static final String SHARED_NAMESPACE = "kargo-shared-resources";

    /**
     * Sorts the definitions, gives those without a namespace the project's, and checks them all.
     *
     * @throws InvalidProjectException with everything that is wrong
     */
    public Project {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(sources, "sources");
        String name = metadata.name();
        config = config == null ? null : named(within(config, name), name);
        warehouses = sorted(warehouses, warehouse -> within(warehouse, name));
        stages = sorted(stages, stage -> within(stage, name));
        promotionTasks = sorted(promotionTasks, task -> within(task, name));
        clusterPromotionTasks = sorted(clusterPromotionTasks, task -> task);
        analysisTemplates =
                sorted(analysisTemplates, template -> template.cluster() ? template : within(template, name));
        freight = sorted(freight, one -> within(one, name));
        secrets = sorted(secrets, secret -> within(secret, name));
        configMaps = sorted(configMaps, configMap -> within(configMap, name));
        sharedSecrets = sorted(sharedSecrets, secret -> within(secret, SHARED_NAMESPACE));
        sharedConfigMaps = sorted(sharedConfigMaps, configMap -> within(configMap, SHARED_NAMESPACE));
        unknownFields = List.copyOf(unknownFields);
        var rules = new ProjectRules(
                name,
                config,
                warehouses,
                stages,
                promotionTasks,
                clusterPromotionTasks,
                analysisTemplates,
                freight,
                join(secrets, sharedSecrets),
                join(configMaps, sharedConfigMaps),
                sources);
        List<Problem> problems = rules.check(metadata);
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidProjectException(errors);
        }
        sources = sources.withNotes(problems);
    }

    /**
     * Begins to describe a project.
     *
     * @param name the project's name
     * @return a builder
     */
    public static ProjectBuilder named(String name) {
        return new ProjectBuilder(name);
    }

    /**
     * Reads the one project in a file, or in a folder and the folders in it. Kinds that are not Kargo's are skipped with a note;
     * fields that are not known are errors.
     *
     * @param fileOrFolder where the manifests are
     * @return the project
     * @throws InvalidProjectException with everything that is wrong; also when there is no project, or more than one
     */
    public static Project load(Path fileOrFolder) {
        return load(fileOrFolder, LoadOptions.defaults());
    }

    /**
     * Reads one project of those in a file, or in a folder and the folders in it.
     *
     * @param fileOrFolder where the manifests are
     * @param name which project; manifests without a namespace belong to it
     * @return the project
     * @throws InvalidProjectException with everything that is wrong
     */
    public static Project load(Path fileOrFolder, String name) {
        return load(fileOrFolder, LoadOptions.defaults().project(name));
    }

    /**
     * Reads a project from a file, or from a folder and the folders in it.
     *
     * @param fileOrFolder where the manifests are
     * @param options which project, and how strictly
     * @return the project
     * @throws InvalidProjectException with everything that is wrong
     */
    public static Project load(Path fileOrFolder, LoadOptions options) {
        return new ProjectLoader(options).one(ProjectLoader.read(fileOrFolder, options), fileOrFolder.toString());
    }

    /**
     * Reads a project from a stream of YAML documents. The stream is read to its end and not closed.
     *
     * @param stream UTF-8
     * @param source what messages call it; JSON is expected when it ends in {@code .json}
     * @param options which project, and how strictly
     * @return the project
     * @throws InvalidProjectException with everything that is wrong
     * @throws HaulierException when the stream breaks
     */
    public static Project load(InputStream stream, String source, LoadOptions options) {
        return new ProjectLoader(options).one(ProjectLoader.read(stream, source, options), source);
    }

    /**
     * Reads a project from YAML documents. The reader is read to its end and not closed.
     *
     * @param reader the manifests
     * @param source what messages call it; JSON is expected when it ends in {@code .json}
     * @param options which project, and how strictly
     * @return the project
     * @throws InvalidProjectException with everything that is wrong
     * @throws HaulierException when the reader breaks
     */
    public static Project load(Reader reader, String source, LoadOptions options) {
        return new ProjectLoader(options).one(ProjectLoader.read(reader, source, options), source);
    }

    /**
     * Reads all projects in a file, or in a folder and the folders in it.
     *
     * @param fileOrFolder where the manifests are
     * @param options how strictly; a project's name in it is of no effect
     * @return sorted by name
     * @throws InvalidProjectException with everything that is wrong in any of them; also when there is none
     */
    public static List<Project> loadAll(Path fileOrFolder, LoadOptions options) {
        return new ProjectLoader(options).all(ProjectLoader.read(fileOrFolder, options), fileOrFolder.toString());
    }

    /**
     * The project's name.
     *
     * @return {@code metadata().name()}
     */
    public String name() {
        return metadata.name();
    }

    /**
     * Finds a Warehouse.
     *
     * @param name its name
     * @return empty when there is none
     */
    public Optional<Warehouse> warehouse(String name) {
        return find(warehouses, name);
    }

    /**
     * Finds a Stage.
     *
     * @param name its name
     * @return empty when there is none
     */
    public Optional<Stage> stage(String name) {
        return find(stages, name);
    }

    /**
     * Finds a task of this project.
     *
     * @param name its name
     * @return empty when there is none
     */
    public Optional<PromotionTask> promotionTask(String name) {
        return find(promotionTasks, name);
    }

    /**
     * Finds a task that all projects share.
     *
     * @param name its name
     * @return empty when there is none
     */
    public Optional<ClusterPromotionTask> clusterPromotionTask(String name) {
        return find(clusterPromotionTasks, name);
    }

    /**
     * What is worth knowing about the definitions and no obstacle, such as what was skipped.
     *
     * @return notes, with their places
     */
    public List<Problem> notes() {
        return sources.notes();
    }

    /**
     * All definitions but the Secrets, in the order in which a cluster can take them.
     *
     * @return the project first
     */
    public List<Resource> resources() {
        var all = new ArrayList<Resource>();
        all.add(new ProjectResource(metadata));
        if (config != null) {
            all.add(config);
        }
        List.of(
                        sharedConfigMaps,
                        configMaps,
                        clusterPromotionTasks,
                        promotionTasks,
                        analysisTemplates,
                        warehouses,
                        stages,
                        freight)
                .forEach(all::addAll);
        return List.copyOf(all);
    }

    /**
     * All definitions but the Secrets as YAML that Kargo accepts.
     *
     * @return one document each
     */
    public String toYaml() {
        return Manifests.toYaml(resources(), unknownFields);
    }

    /**
     * All definitions as YAML that Kargo accepts, the values of the Secrets among them. Take care where it goes.
     *
     * @return one document each
     */
    public String toYamlWithSecrets() {
        return Manifests.toYaml(join(resources(), join(sharedSecrets, secrets)), unknownFields);
    }

    private static <R extends Resource> Optional<R> find(List<R> resources, String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    private static <R extends Resource> List<R> sorted(Collection<R> resources, UnaryOperator<R> change) {
        return resources.stream()
                .map(change)
                .sorted(Comparator.comparing((R resource) -> resource.metadata().name())
                        .thenComparing(resource -> resource.metadata().namespace()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <R extends Resource> R within(R resource, String namespace) {
        return resource.metadata().namespace().isEmpty()
                ? (R) resource.withMetadata(resource.metadata().withNamespace(namespace))
                : resource;
    }

    private static ProjectConfig named(ProjectConfig config, String name) {
        return config.name().isEmpty() ? config.withMetadata(config.metadata().withName(name)) : config;
    }

    private static <R> List<R> join(List<? extends R> first, List<? extends R> second) {
        var all = new ArrayList<R>(first);
        all.addAll(second);
        return all;
    }

    /**
     * The same project with further Secrets, such as those of a file that is kept apart from the manifests. One of the same
     * name takes the other's place.
     *
     * @param more the Secrets; one without a namespace belongs to the project
     * @return a copy
     */
    public Project withSecrets(Collection<SecretResource> more) {
        Map<String, SecretResource> all = new LinkedHashMap<>();
        secrets.forEach(secret -> all.put(secret.name(), secret));
        more.forEach(secret -> all.put(secret.name(), secret));
        return new Project(
                metadata,
                config,
                warehouses,
                stages,
                promotionTasks,
                clusterPromotionTasks,
                analysisTemplates,
                freight,
                List.copyOf(all.values()),
                configMaps,
                sharedSecrets,
                sharedConfigMaps,
                unknownFields,
                sources);
    }
}
