package dev.haulier;

import dev.haulier.manifest.Manifest;
import dev.haulier.manifest.ManifestSet;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.AnalysisTemplate;
import dev.haulier.model.ClusterPromotionTask;
import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightName;
import dev.haulier.model.Problem;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.ProjectResource;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionTask;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sorts what was read into projects. */
final class ProjectLoader {

    private final LoadOptions options;

    ProjectLoader(LoadOptions options) {
        this.options = options;
    }

    static ManifestSet read(Path fileOrFolder, LoadOptions options) {
        return options.lenient() ? Manifests.readLeniently(fileOrFolder) : Manifests.read(fileOrFolder);
    }

    static ManifestSet read(InputStream stream, String source, LoadOptions options) {
        try {
            return Manifests.read(stream, source, options.lenient());
        } catch (IOException e) {
            throw new HaulierException(source + " cannot be read to its end; hand in one that stays open", e);
        }
    }

    static ManifestSet read(Reader reader, String source, LoadOptions options) {
        var text = new StringWriter();
        try {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new HaulierException(source + " cannot be read to its end; hand in one that stays open", e);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return read(new ByteArrayInputStream(bytes), source, options);
    }

    Project one(ManifestSet set, String source) {
        SortedSet<String> names = projects(set);
        String wanted = options.project();
        if (wanted == null && names.size() > 1) {
            throw invalid(
                    set,
                    source,
                    "holds several projects: " + String.join(", ", names) + "; say which one, or load them all");
        }
        if (wanted == null && names.isEmpty()) {
            throw none(set, source);
        }
        return project(set, wanted == null ? names.first() : wanted, set.errors());
    }

    List<Project> all(ManifestSet set, String source) {
        SortedSet<String> names = projects(set);
        if (names.isEmpty()) {
            throw none(set, source);
        }
        var projects = new ArrayList<Project>();
        var errors = new ArrayList<>(set.errors());
        for (String name : names) {
            try {
                projects.add(project(set, name, List.of()));
            } catch (InvalidProjectException e) {
                errors.addAll(e.problems());
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidProjectException(errors);
        }
        return List.copyOf(projects);
    }

    private Project project(ManifestSet set, String name, List<Problem> errors) {
        var builder = Project.named(name);
        var own = new ArrayList<Manifest>();
        var notes = new ArrayList<>(set.problems());
        notes.removeIf(Problem::isError);
        boolean severalProjects = projects(set).size() > 1;
        var all = new ArrayList<>(errors);
        ProjectConfig config = null;
        for (Manifest manifest : set.manifests()) {
            Resource resource = manifest.resource();
            if (severalProjects && options.project() == null && isLost(resource)) {
                all.add(Problem.error(label(resource) + " metadata.namespace", "is missing; say of which project it is")
                        .at(manifest.file(), manifest.lineOf("metadata")));
            } else if (add(builder, manifest, name, notes)) {
                own.add(manifest);
                manifest.unknownFields().forEach(builder::unknownField);
                if (resource instanceof ProjectConfig second) {
                    if (config != null) {
                        all.add(Problem.error(label(resource), "is the second ProjectConfig of " + name + "; keep one")
                                .at(manifest.file(), manifest.line()));
                    }
                    config = second;
                }
            }
        }
        builder.sources(ProjectSources.of(own, notes));
        return build(builder, all);
    }

    /** What is wrong with a resource's text comes first; what follows from that alone is not worth a line. */
    private static Project build(ProjectBuilder builder, List<Problem> errors) {
        Set<String> broken = new HashSet<>();
        errors.forEach(error -> broken.add(resourceOf(error)));
        try {
            Project project = builder.build();
            if (errors.isEmpty()) {
                return project;
            }
        } catch (InvalidProjectException e) {
            e.problems().stream()
                    .filter(problem -> !broken.contains(resourceOf(problem)))
                    .forEach(errors::add);
        }
        throw new InvalidProjectException(errors);
    }

    private static String resourceOf(Problem problem) {
        return problem.path().split(" ", 2)[0];
    }

    /** Adds a resource where it belongs; false when it is none of this project's. */
    private boolean add(ProjectBuilder builder, Manifest manifest, String project, List<Problem> notes) {
        Resource resource = manifest.resource();
        String namespace = resource.metadata().namespace();
        if (resource instanceof ProjectResource one) {
            if (one.name().equals(project)) {
                builder.metadata(one.metadata());
            }
            return one.name().equals(project);
        }
        if (resource instanceof ClusterPromotionTask task) {
            builder.clusterPromotionTask(task);
            return true;
        }
        if (resource instanceof AnalysisTemplate template && template.cluster()) {
            builder.analysisTemplate(template);
            return true;
        }
        if (namespace.equals(options.sharedNamespace()) && !namespace.equals(project)) {
            return addShared(builder, resource);
        }
        if (!namespace.isEmpty() && !namespace.equals(project)) {
            if (isPlain(resource)) {
                notes.add(Problem.note(
                                label(resource), "is of namespace " + namespace + ", which is no project's; skipped")
                        .at(manifest.file(), manifest.line()));
            }
            return false;
        }
        return addOwn(builder, manifest, notes);
    }

    private static boolean addOwn(ProjectBuilder builder, Manifest manifest, List<Problem> notes) {
        Resource resource = manifest.resource();
        if (resource instanceof ProjectConfig config) {
            builder.config(config);
        } else if (resource instanceof Warehouse warehouse) {
            builder.warehouse(warehouse);
        } else if (resource instanceof Stage stage) {
            builder.stage(stage);
        } else if (resource instanceof PromotionTask task) {
            builder.promotionTask(task);
        } else if (resource instanceof AnalysisTemplate template) {
            builder.analysisTemplate(template);
        } else if (resource instanceof Freight freight) {
            builder.freight(renamed(freight, manifest, notes));
        } else if (resource instanceof SecretResource secret) {
            builder.secret(secret);
        } else if (resource instanceof ConfigMapResource configMap) {
            builder.configMap(configMap);
        } else {
            notes.add(Problem.note(label(resource), "is no definition and was skipped")
                    .at(manifest.file(), manifest.line()));
            return false;
        }
        return true;
    }

    private static boolean addShared(ProjectBuilder builder, Resource resource) {
        if (resource instanceof SecretResource secret) {
            builder.sharedSecret(secret);
        } else if (resource instanceof ConfigMapResource configMap) {
            builder.sharedConfigMap(configMap);
        } else {
            return false;
        }
        return true;
    }

    /** As in Kargo, the name of Freight follows from what is in it, whatever its manifest says. */
    private static Freight renamed(Freight freight, Manifest manifest, List<Problem> notes) {
        String name = FreightName.of(freight.origin(), freight.contents());
        if (name.equals(freight.name())) {
            return freight;
        }
        notes.add(Problem.note(label(freight) + " metadata.name", "follows from the contents, and became " + name)
                .at(manifest.file(), manifest.lineOf("metadata.name")));
        return freight.withMetadata(freight.metadata().withName(name));
    }

    private SortedSet<String> projects(ManifestSet set) {
        var names = new TreeSet<String>();
        for (Resource resource : set.resources()) {
            String name = resource instanceof ProjectResource
                    ? resource.name()
                    : isPlain(resource) ? "" : resource.metadata().namespace();
            if (!name.isEmpty() && !name.equals(options.sharedNamespace())) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether it could be of any project. */
    private static boolean isLost(Resource resource) {
        return resource.metadata().namespace().isEmpty()
                && !(resource instanceof ProjectResource)
                && !(resource instanceof ClusterPromotionTask)
                && !(resource instanceof AnalysisTemplate template && template.cluster())
                && !(resource instanceof Promotion);
    }

    private static boolean isPlain(Resource resource) {
        return resource instanceof SecretResource
                || resource instanceof ConfigMapResource
                || resource instanceof AnalysisTemplate;
    }

    private static InvalidProjectException none(ManifestSet set, String source) {
        String message = set.manifests().isEmpty()
                ? "holds no resource of Kargo's; name a folder or file with at least a Warehouse and a Stage"
                : "says nowhere how the project is called; add a Project, or hand in the name";
        return invalid(set, source, message);
    }

    private static InvalidProjectException invalid(ManifestSet set, @Nullable String source, String message) {
        var errors = new ArrayList<>(set.errors());
        if (errors.isEmpty() || !set.manifests().isEmpty()) {
            errors.add(Problem.error("", message).at(source, 0));
        }
        return new InvalidProjectException(errors);
    }

    private static String label(Resource resource) {
        return resource.kind() + "/" + resource.name();
    }
}
