package dev.haulier.manifest;

import dev.haulier.model.NearestName;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes resources of the documents of files, and collects what is to say about them. Used by one thread. */
final class DocumentReader {

    private final boolean lenient;
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    DocumentReader(boolean lenient) {
        this.lenient = lenient;
    }

    ManifestSet result() {
        return new ManifestSet(manifests, problems);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** Reads the text of one file. */
    void read(String file, String text) {
        List<Node> documents;
        try {
            String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
            documents = file.endsWith(".json") ? JsonReader.parse(content) : YamlParser.parse(content);
        } catch (SyntaxException e) {
            problems.add(Problem.error("", String.valueOf(e.getMessage())).at(file, e.line()));
            return;
        }
        boolean empty = true;
        for (Node document : documents) {
            if (document instanceof Node.Scalar scalar && scalar.value() == null) {
                continue;
            }
            empty = false;
            document(file, document);
        }
        if (empty) {
            note(file, 0, "is empty and was skipped");
        }
    }

    private void document(String file, Node document) {
        if (!(document instanceof Node.Fields fields)
                || !(fields.fields().get("kind") instanceof Node.Scalar kindNode)
                || !(kindNode.value() instanceof String kind)) {
            note(file, document.line(), "has no kind, so it is no resource and was skipped");
            return;
        }
        String apiVersion = fields.fields().get("apiVersion") instanceof Node.Scalar version ? version.text() : "";
        if (kind.equals("List") && fields.fields().get("items") instanceof Node.Items items) {
            items.items().forEach(item -> document(file, item));
            return;
        }
        Function<FieldReader, Resource> reader = ResourceCodec.reader(apiVersion, kind);
        if (reader != null) {
            resource(file, fields, kind, reader);
        } else if (apiVersion.isEmpty() && ResourceCodec.kargoKindNames().contains(kind)) {
            error(file, fields.lineOf("kind"), kind, "has no apiVersion; add apiVersion: " + ResourceCodec.KARGO);
        } else if (!apiVersion.startsWith(ResourceCodec.KARGO_GROUP)) {
            note(
                    file,
                    fields.line(),
                    "is of kind " + kind + " of " + apiVersion + ", which is not Kargo's; it was skipped");
        } else if (!apiVersion.equals(ResourceCodec.KARGO)) {
            error(
                    file,
                    fields.lineOf("apiVersion"),
                    kind,
                    "has apiVersion " + apiVersion + ", which is not known; use " + ResourceCodec.KARGO);
        } else if (ResourceCodec.UNUSED.contains(kind)) {
            note(file, fields.line(), "is of kind " + kind + ", which Haulier does not use; it was skipped");
        } else {
            error(
                    file,
                    fields.lineOf("kind"),
                    "",
                    "kind " + kind + " is not known" + NearestName.hint(kind, ResourceCodec.kargoKindNames()));
        }
    }

    private void resource(String file, Node.Fields fields, String kind, Function<FieldReader, Resource> reader) {
        String name = name(fields);
        var report = new Report(file, lenient, kind + "/" + (name.isEmpty() ? "?" : name), kind.equals("Secret"));
        var top = new FieldReader(fields, "", "", report);
        top.ignore("apiVersion", "kind");
        Resource resource = reader.apply(top);
        top.finish();
        ObjectMeta metadata = resource.metadata();
        if (metadata.name().isEmpty() && report.problems().isEmpty()) {
            report.error(fields.lineOf("metadata"), "metadata.name", "is missing; give the " + kind + " a name");
        }
        problems.addAll(report.problems());
        var unknown = report.unknown().stream()
                .map(field ->
                        new UnknownField(kind, metadata.namespace(), metadata.name(), field.pointer(), field.value()))
                .toList();
        var lines = new HashMap<String, Integer>();
        collectLines(fields, "", lines);
        manifests.add(new Manifest(resource, file, fields.line(), lines, unknown));
    }

    private static String name(Node.Fields fields) {
        return fields.fields().get("metadata") instanceof Node.Fields metadata
                        && metadata.fields().get("name") instanceof Node.Scalar name
                ? name.text()
                : "";
    }

    private static void collectLines(Node node, String path, Map<String, Integer> lines) {
        if (node instanceof Node.Fields fields) {
            fields.fields().forEach((name, value) -> {
                String child = path.isEmpty() ? name : path + "." + name;
                lines.put(child, fields.lineOf(name));
                collectLines(value, child, lines);
            });
        } else if (node instanceof Node.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                String child = path + "[" + i + "]";
                lines.put(child, items.items().get(i).line());
                collectLines(items.items().get(i), child, lines);
            }
        }
    }

    private void note(String file, int line, String message) {
        problems.add(Problem.note("", message).at(file, line));
    }

    private void error(String file, int line, String path, String message) {
        problems.add(Problem.error(path, message).at(file, line));
    }
}
