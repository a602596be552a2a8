package dev.haulier;

import dev.haulier.manifest.Manifest;
import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the definitions of a project were read, for messages. It is no part of what a project is: all are equal.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProjectSources {

    private static final ProjectSources NONE = new ProjectSources(Map.of(), List.of());

    private final Map<String, List<Manifest>> manifests;
    private final List<Problem> notes;

    private ProjectSources(Map<String, List<Manifest>> manifests, List<Problem> notes) {
        this.manifests = Map.copyOf(manifests);
        this.notes = List.copyOf(notes);
    }

    /**
     * The sources of a project that was not read from anywhere.
     *
     * @return sources that know no place
     */
    public static ProjectSources none() {
        return NONE;
    }

    static ProjectSources of(Collection<Manifest> manifests, List<Problem> notes) {
        var byResource = new HashMap<String, List<Manifest>>();
        manifests.forEach(manifest -> byResource
                .computeIfAbsent(key(manifest.resource()), key -> new ArrayList<>())
                .add(manifest));
        return new ProjectSources(byResource, notes);
    }

    ProjectSources withNotes(List<Problem> more) {
        var all = new ArrayList<>(notes);
        all.addAll(more);
        return new ProjectSources(manifests, all);
    }

    /**
     * What is worth knowing about the definitions and no obstacle, such as what was skipped.
     *
     * @return notes, in the order in which they were found
     */
    public List<Problem> notes() {
        return notes;
    }

    /**
     * Gives a problem the place of the resource and field that its path names.
     *
     * @param problem with a path such as {@code Stage/dev spec.vars[0].name}
     * @return the problem with file and line; as it was when it has a place already or none is known
     */
    public Problem locate(Problem problem) {
        if (problem.file() != null) {
            return problem;
        }
        int space = problem.path().indexOf(' ');
        String resource = space < 0 ? problem.path() : problem.path().substring(0, space);
        String path = space < 0 ? "" : problem.path().substring(space + 1);
        List<Manifest> found = manifests.getOrDefault(resource, List.of());
        return found.isEmpty() ? problem : at(problem, found.get(found.size() - 1), path);
    }

    /** Where a resource was read first, such as {@code dev.yaml:3}; null when unknown. */
    @Nullable
    String firstPlace(Resource resource) {
        List<Manifest> found = manifests.getOrDefault(key(resource), List.of());
        return found.isEmpty() ? null : found.get(0).file() + ":" + found.get(0).line();
    }

    /**
     * All are equal, since where a definition was read is no part of it.
     *
     * @param other anything
     * @return whether it is of this type
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProjectSources;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "ProjectSources[" + manifests.size() + " resources]";
    }

    private static Problem at(Problem problem, Manifest manifest, String path) {
        return problem.at(manifest.file(), manifest.lineOf(path));
    }

    private static String key(Resource resource) {
        return resource.kind() + "/" + resource.name();
    }
}
