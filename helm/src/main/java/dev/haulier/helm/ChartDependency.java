package dev.haulier.helm;

import dev.haulier.HaulierException;
import dev.haulier.manifest.InvalidManifestException;
import dev.haulier.manifest.Manifests;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chart that another one depends on. */
record ChartDependency(String name, String version, String repository) {

    private static final String FILE = "file://";
    private static final int MAX_DEPTH = 100;

    /** Those that a file such as {@code Chart.yaml} or {@code Chart.lock} lists. */
    static List<ChartDependency> in(Workspace workspace, String file) {
        if (workspace.find(file).filter(Entry::isFile).isEmpty()) {
            return List.of();
        }
        Object content;
        try {
            content = Manifests.parseValue(new String(workspace.read(file), StandardCharsets.UTF_8), file);
        } catch (InvalidManifestException e) {
            throw new HaulierException("the chart cannot be read: " + e.getMessage(), e);
        }
        List<ChartDependency> all = new ArrayList<>();
        if (content instanceof Map<?, ?> map && map.get("dependencies") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> one) {
                    all.add(new ChartDependency(
                            text(one.get("name")), text(one.get("version")), text(one.get("repository"))));
                }
            }
        }
        return all;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Version by name, of those that are locked. */
    static Map<String, String> locked(Workspace workspace, String chart) {
        Map<String, String> versions = new LinkedHashMap<>();
        in(workspace, chart + "/Chart.lock").forEach(each -> versions.put(each.name(), each.version()));
        return versions;
    }

    /** The chart's folder, and those that it depends on by a path, and so on. */
    static Set<String> folders(Workspace workspace, String chart) {
        Set<String> folders = new LinkedHashSet<>();
        collect(workspace, chart, folders, 0);
        return folders;
    }

    private static void collect(Workspace workspace, String chart, Set<String> folders, int depth) {
        if (depth > MAX_DEPTH) {
            throw new HaulierException("charts depend on each other by paths more than " + MAX_DEPTH + " times");
        }
        if (!folders.add(chart)) {
            return;
        }
        for (ChartDependency each : in(workspace, child(chart, "Chart.yaml"))) {
            if (each.repository().startsWith(FILE)) {
                String path = each.repository().substring(FILE.length());
                if (path.startsWith("/")) {
                    throw new HaulierException("'" + child(chart, "Chart.yaml") + "' depends on " + each.name()
                            + " by an absolute path: name it relative to the chart, such as file://../" + each.name());
                }
                collect(workspace, workspace.resolve(child(chart, path)), folders, depth + 1);
            }
        }
    }

    static String child(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
