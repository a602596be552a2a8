package dev.haulier.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.haulier.HaulierException;
import dev.haulier.model.JsonValues;
import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resources as YAML and JSON, in the shape that Kargo reads and writes. Reading never throws for what is in a file: it answers
 * with what it could read and all problems that it found.
 *
 * <p>Stateless and thread-safe.
 */
public final class Manifests {

    private static final ObjectWriter ON_ONE_LINE = new ObjectMapper().writer();
    private static final ObjectWriter INDENTED = new ObjectMapper().writer().with(SerializationFeature.INDENT_OUTPUT);

    private Manifests() {}

    /**
     * Reads a file, or all files of a folder and the folders in it that end in {@code .yaml}, {@code .yml} or
     * {@code .json}, sorted by name. Names that begin with a dot are left out.
     *
     * @param fileOrFolder where the manifests are
     * @return what could be read; fields that are not known are errors
     */
    public static ManifestSet read(Path fileOrFolder) {
        return read(fileOrFolder, false);
    }

    /**
     * Reads a file or a folder, and keeps fields that are not known.
     *
     * @param fileOrFolder where the manifests are
     * @return what could be read; fields that are not known are notes
     */
    public static ManifestSet readLeniently(Path fileOrFolder) {
        return read(fileOrFolder, true);
    }

    /**
     * Reads a stream of YAML documents, or of JSON when the source's name ends in {@code .json}. The stream is read to its end
     * and not closed.
     *
     * @param stream UTF-8
     * @param source what messages call it
     * @param lenient whether fields that are not known are kept instead of refused
     * @return what could be read
     * @throws IOException when the stream breaks
     */
    public static ManifestSet read(InputStream stream, String source, boolean lenient) throws IOException {
        var reader = new DocumentReader(lenient);
        ManifestFiles.stream(stream, source, reader);
        return reader.result();
    }

    /**
     * Reads a text of YAML documents, or of JSON when the source's name ends in {@code .json}.
     *
     * @param text the manifests
     * @param source what messages call it
     * @param lenient whether fields that are not known are kept instead of refused
     * @return what could be read
     */
    public static ManifestSet parse(String text, String source, boolean lenient) {
        var reader = new DocumentReader(lenient);
        reader.read(source, text);
        return reader.result();
    }

    /**
     * Reads a text that holds one resource of a kind.
     *
     * @param <R> the kind
     * @param type the kind
     * @param text YAML, or JSON when the source's name ends in {@code .json}
     * @param source what messages call it
     * @return the resource
     * @throws InvalidManifestException when it holds anything else
     */
    public static <R extends Resource> R parseOne(Class<R> type, String text, String source) {
        ManifestSet set = parse(text, source, false);
        if (!set.errors().isEmpty()) {
            throw new InvalidManifestException(set.errors());
        }
        if (set.manifests().size() != 1 || !type.isInstance(set.resources().get(0))) {
            throw new InvalidManifestException(List.of(
                    Problem.error("", "must hold one " + type.getSimpleName() + " and holds " + kinds(set.resources()))
                            .at(source, 0)));
        }
        return type.cast(set.resources().get(0));
    }

    /**
     * The JSON values of a resource in wire shape, without fields that say nothing. A Secret's values are in it.
     *
     * @param resource any
     * @return an unmodifiable map, in Kargo's order
     */
    public static Map<String, @Nullable Object> toTree(Resource resource) {
        return JsonValues.object(ResourceCodec.write(resource));
    }

    /**
     * A resource as YAML. A Secret's values are in it.
     *
     * @param resource any
     * @return one document
     */
    public static String toYaml(Resource resource) {
        return YamlWriter.write(toTree(resource));
    }

    /**
     * Resources as YAML. The values of Secrets are in it.
     *
     * @param resources in the order they shall have
     * @return one document each
     */
    public static String toYaml(Collection<? extends Resource> resources) {
        return toYaml(resources, List.of());
    }

    /**
     * Resources as YAML, with the fields that lenient reading kept. The values of Secrets are in it.
     *
     * @param resources in the order they shall have
     * @param unknownFields fields of these resources; others are left out
     * @return one document each
     */
    public static String toYaml(Collection<? extends Resource> resources, Collection<UnknownField> unknownFields) {
        return resources.stream()
                .map(resource -> YamlWriter.write(UnknownFields.merge(resource, unknownFields)))
                .collect(Collectors.joining("---\n"));
    }

    /**
     * Any JSON value as YAML, for what has no kind of its own.
     *
     * @param value null, a text, a boolean, a number, a list or a map
     * @return one document
     */
    public static String valueToYaml(@Nullable Object value) {
        Object frozen = JsonValues.freeze(value);
        return frozen == null ? "null\n" : YamlWriter.write(frozen);
    }

    /**
     * Reads a value that need not be a resource.
     *
     * @param text one document of YAML, or of JSON, which is YAML too
     * @param source what the text is called in messages, such as a file's name
     * @return null, a text, a boolean, a number, a list or a map; null for an empty text
     * @throws InvalidManifestException when the text is not well formed or holds more than one document
     */
    public static @Nullable Object parseValue(String text, String source) {
        try {
            var documents = YamlParser.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (documents.size() > 1) {
                throw new InvalidManifestException(List.of(Problem.error("", "holds more than one document: leave one")
                        .at(source, documents.get(1).line())));
            }
            return documents.isEmpty() ? null : documents.get(0).value();
        } catch (SyntaxException e) {
            throw new InvalidManifestException(
                    List.of(Problem.error("", String.valueOf(e.getMessage())).at(source, e.line())));
        }
    }

    /**
     * A value as JSON, indented.
     *
     * @param value null, a text, a boolean, a number, a list or a map
     * @return one JSON value
     */
    public static String valueToJson(@Nullable Object value) {
        return json(JsonValues.freeze(value));
    }

    /**
     * A resource as JSON, indented. A Secret's values are in it.
     *
     * @param resource any
     * @return one JSON object
     */
    public static String toJson(Resource resource) {
        return json(toTree(resource));
    }

    /**
     * A resource as JSON on one line, for programs. A Secret's values are in it.
     *
     * @param resource any
     * @return one JSON object without line breaks
     */
    public static String toJsonLine(Resource resource) {
        return json(toTree(resource), ON_ONE_LINE);
    }

    /**
     * Resources as JSON, indented: a {@code List} as {@code kubectl} writes it. The values of Secrets are in it.
     *
     * @param resources in the order they shall have
     * @return one JSON object
     */
    public static String toJson(Collection<? extends Resource> resources) {
        var list = new LinkedHashMap<String, Object>();
        list.put("apiVersion", "v1");
        list.put("kind", "List");
        list.put("items", resources.stream().map(Manifests::toTree).toList());
        return json(list);
    }

    private static ManifestSet read(Path fileOrFolder, boolean lenient) {
        var reader = new DocumentReader(lenient);
        ManifestFiles.read(fileOrFolder, reader);
        return reader.result();
    }

    private static String json(@Nullable Object value) {
        return json(value, INDENTED);
    }

    private static String json(@Nullable Object value, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new HaulierException("A resource could not be written as JSON", e);
        }
    }

    private static String kinds(List<Resource> resources) {
        return resources.isEmpty()
                ? "none"
                : resources.stream()
                        .map(resource -> resource.kind() + "/" + resource.name())
                        .collect(Collectors.joining(", "));
    }
}
