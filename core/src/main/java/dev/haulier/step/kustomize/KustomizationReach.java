package dev.haulier.step.kustomize;

import dev.haulier.HaulierException;
import dev.haulier.internal.yaml.YamlEditException;
import dev.haulier.internal.yaml.YamlValues;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.PathEscapeException;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a kustomization reaches: its own file, whatever file its texts name, and the same for each kustomization that it
 * names. Too much does no harm; what is not there is left to the program to complain about.
 */
final class KustomizationReach {

    /** How many kustomizations may hang together. */
    static final int MAX_KUSTOMIZATIONS = 2000;

    /** Under these names are files that name files themselves. */
    private static final Set<String> PLUGINS = Set.of("generators", "transformers", "validators");

    /** Under these names a text may be a URL that is fetched. */
    private static final Set<String> FETCHED = Set.of(
            "resources", "bases", "components", "crds", "helmCharts", "generators", "transformers", "validators");

    private static final String CHART_HOME = "charts";
    private static final int LONGEST_NAME = 4096;

    private final Workspace workspace;
    private final Consumer<String> remote;
    private final Set<String> files = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> directories = new ArrayDeque<>();

    private KustomizationReach(Workspace workspace, Consumer<String> remote) {
        this.workspace = workspace;
        this.remote = remote;
    }

    /**
     * Finds paths.
     *
     * @param directory where the kustomization is
     * @param remote is told each URL that the program would fetch
     * @return files, and directories that are needed whole
     */
    static Collection<String> of(Workspace workspace, String directory, Consumer<String> remote) {
        var reach = new KustomizationReach(workspace, remote);
        reach.directories.add(directory);
        while (!reach.directories.isEmpty()) {
            reach.visit(reach.directories.remove());
        }
        return reach.files;
    }

    private void visit(String directory) {
        for (String file : KustomizationFiles.in(workspace, directory)) {
            if (!seen.add(file)) {
                continue;
            }
            if (seen.size() > MAX_KUSTOMIZATIONS) {
                throw new HaulierException("more than " + MAX_KUSTOMIZATIONS + " kustomizations hang together");
            }
            files.add(file);
            if (read(file) instanceof Map<?, ?> kustomization) {
                kustomization.forEach((key, value) -> names(directory, String.valueOf(key), value));
                if (kustomization.containsKey("helmCharts")
                        || kustomization.containsKey("helmChartInflationGenerator")) {
                    charts(directory, kustomization.get("helmGlobals"));
                }
            }
        }
    }

    private @Nullable Object read(String file) {
        try {
            return YamlValues.read(new String(workspace.read(file), StandardCharsets.UTF_8));
        } catch (YamlEditException e) {
            throw new HaulierException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private void charts(String directory, @Nullable Object globals) {
        Object home = globals instanceof Map<?, ?> map ? map.get("chartHome") : null;
        Entry entry = find(directory, home instanceof String text ? text : CHART_HOME);
        if (entry != null) {
            files.add(entry.path());
        }
    }

    private void names(String directory, String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((inner, each) -> names(directory, key, each));
            map.keySet().forEach(inner -> names(directory, key, inner));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> names(directory, key, each));
        } else if (value instanceof String text) {
            named(directory, key, text);
            // A generator of ConfigMaps takes key=file.
            int equals = text.indexOf('=');
            if (equals > 0) {
                named(directory, key, text.substring(equals + 1));
            }
        }
    }

    private void named(String directory, String key, String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            return;
        }
        if (text.indexOf('\n') >= 0) {
            if (PLUGINS.contains(key)) {
                inline(directory, text);
            }
            return;
        }
        Entry entry = find(directory, text);
        if (entry == null) {
            if (FETCHED.contains(key) && RemoteBase.is(text)) {
                remote.accept(text);
            }
        } else if (entry.isDirectory()) {
            directories.add(entry.path());
            addLinked(directory, text);
        } else if (files.add(entry.path())) {
            addLinked(directory, text);
            if (PLUGINS.contains(key) && read(entry.path()) instanceof Map<?, ?> plugin) {
                plugin.forEach((inner, each) -> names(directory, String.valueOf(inner), each));
                charts(directory, plugin);
            }
        }
    }

    /** A plugin's config that stands in the kustomization itself. */
    private void inline(String directory, String text) {
        try {
            if (YamlValues.read(text) instanceof Map<?, ?> plugin) {
                plugin.forEach((inner, each) -> names(directory, String.valueOf(inner), each));
                charts(directory, plugin);
            }
        } catch (YamlEditException e) {
            // The program says what is wrong with it, and better.
        }
    }

    /** A path that leads through a link needs the link as well. */
    private void addLinked(String directory, String text) {
        String path = normal(directory, text);
        if (path != null
                && !path.equals(workspace.resolve(path))
                && workspace.find(path).filter(each -> !each.isDirectory()).isPresent()) {
            files.add(path);
        }
    }

    /** What is at a path, with links followed; null when nothing is, or when the path leads out. */
    private @Nullable Entry find(String directory, String text) {
        String path = normal(directory, text);
        if (path == null) {
            return null;
        }
        try {
            String at = workspace.resolve(path);
            return at.isEmpty() ? Entry.directory("") : workspace.find(at).orElse(null);
        } catch (HaulierException e) {
            return null;
        }
    }

    /** Joins by the letter, as kustomize does; null for what is no path within the workspace. */
    private @Nullable String normal(String directory, String text) {
        if (text.startsWith("/") || text.contains("://")) {
            return null;
        }
        Deque<String> names = new ArrayDeque<>(directory.isEmpty() ? List.of() : List.of(directory.split("/")));
        for (String name : text.split("/")) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    throw new PathEscapeException(
                            "'" + text + "' in the kustomization of '" + directory + "' leads out of the workspace");
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }
}
