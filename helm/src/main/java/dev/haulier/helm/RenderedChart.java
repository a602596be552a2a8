package dev.haulier.helm;

import dev.haulier.HaulierException;
import dev.haulier.manifest.InvalidManifestException;
import dev.haulier.manifest.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents of a rendered chart. */
final class RenderedChart {

    private static final Pattern SOURCE = Pattern.compile("(?m)^# Source: (\\S.*?)\\s*$");

    private final List<Document> documents = new ArrayList<>();

    /**
     * One document.
     *
     * @param text with the comment that names its source
     * @param source such as {@code web/templates/service.yaml}
     */
    record Document(String text, String source) {

        Map<?, ?> content() {
            try {
                return Manifests.parseValue(text, source) instanceof Map<?, ?> map ? map : Map.of();
            } catch (InvalidManifestException e) {
                throw new HaulierException("the chart renders no YAML: " + e.getMessage(), e);
            }
        }

        /** As a file of its own, byte for byte as Kargo has it: without a line end, and hooks without their source. */
        String alone() {
            return (hook().isEmpty() ? text : SOURCE.matcher(text).replaceFirst("")).strip();
        }

        /** For what it is a hook, such as {@code pre-install,test}; empty when it is none. */
        String hook() {
            return RenderedChart.text(
                    inner(inner(content().get("metadata")).get("annotations")).get("helm.sh/hook"));
        }
    }

    private RenderedChart() {}

    static RenderedChart of(String rendered) {
        var chart = new RenderedChart();
        String source = "chart";
        for (String text : rendered.split("(?m)^---[ \\t]*(?:\\R|\\z)")) {
            if (text.isBlank()) {
                continue;
            }
            Matcher matcher = SOURCE.matcher(text);
            // A template with several documents names its source at the first of them only.
            source = matcher.find() ? matcher.group(1) : source;
            chart.documents.add(new Document(text.strip() + "\n", source));
        }
        return chart;
    }

    List<Document> documents() {
        return documents;
    }

    /** All in one file. */
    String together() {
        StringBuilder all = new StringBuilder();
        documents.forEach(each -> all.append("---\n").append(each.text()));
        return all.toString();
    }

    /** As Helm lays them out: a file for each template. */
    Map<String, String> byTemplate(String above) {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        for (Document document : documents) {
            String text = SOURCE.matcher(document.text()).find()
                    ? document.text()
                    : "# Source: " + document.source() + "\n" + document.text();
            files.computeIfAbsent(above + document.source(), key -> new StringBuilder())
                    .append("---\n")
                    .append(text);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((path, text) -> texts.put(path, text.toString()));
        return texts;
    }

    /** A file for each resource, named by what it is. */
    Map<String, String> byResource() {
        Map<String, String> files = new LinkedHashMap<>();
        int nameless = 0;
        for (Document document : documents) {
            Map<?, ?> content = document.content();
            if (content.isEmpty()) {
                continue;
            }
            String kind = text(content.get("kind"));
            String name = text(inner(content.get("metadata")).get("name"));
            String file =
                    kind.isEmpty() || name.isEmpty() ? "resource-" + nameless++ + ".yaml" : file(content, kind, name);
            if (file.contains("/") || file.contains("\\") || file.startsWith(".")) {
                throw new HaulierException("a resource of " + document.source() + " would make the file name '" + file
                        + "': name resources without slashes");
            }
            if (files.put(file, document.alone()) != null) {
                throw new HaulierException("two resources would be written to the same file " + file
                        + ": write to one file, such as manifests.yaml, or set outLayout to helm");
            }
        }
        return files;
    }

    private static String file(Map<?, ?> content, String kind, String name) {
        String apiVersion = text(content.get("apiVersion"));
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash).replace('.', '_') + "-";
        String namespace = text(inner(content.get("metadata")).get("namespace"));
        return (group + kind + (namespace.isEmpty() ? "" : "-" + namespace) + "-" + name + ".yaml")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<?, ?> inner(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
