package dev.haulier.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import dev.haulier.artifact.ImageManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest or an index as a registry has it.
 *
 * @param mediaType of the document
 * @param body its bytes
 * @param json what they say
 */
@SuppressWarnings("ArrayRecordComponent")
record OciDocument(String mediaType, byte[] body, ObjectNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Something that a document refers to. */
    record Part(String digest, String mediaType, long size) {}

    static OciDocument of(RegistrySession.Blob blob, String what) {
        try {
            if (JSON.readTree(blob.body()) instanceof ObjectNode json) {
                String type = json.path("mediaType").asText();
                if (type.isEmpty()) {
                    type = blob.contentType().replaceFirst(";.*", "").strip();
                }
                if (type.isEmpty()) {
                    type = ImageManifest.MEDIA_TYPES.get(json.path("manifests").isArray() ? 0 : 2);
                }
                return new OciDocument(type, blob.body(), json);
            }
        } catch (IOException e) {
            // Falls through: what is no JSON is no manifest.
        }
        throw new HaulierException(what + " has a manifest that cannot be read");
    }

    boolean isKnown() {
        return ImageManifest.MEDIA_TYPES.contains(mediaType);
    }

    boolean isIndex() {
        return json.path("manifests").isArray();
    }

    List<Part> layers() {
        return parts(json.path("layers"));
    }

    List<Part> children() {
        return parts(json.path("manifests"));
    }

    /** The configuration and the layers, each once. */
    List<Part> blobs() {
        List<Part> all = new ArrayList<>();
        if (json.path("config").isObject()) {
            all.add(part(json.path("config")));
        }
        all.addAll(layers());
        return all.stream().distinct().toList();
    }

    String digest() {
        return Digests.checked(body, "");
    }

    /** The same with annotations more; without any, the very same bytes. */
    OciDocument annotated(Map<String, String> annotations) {
        if (annotations.isEmpty()) {
            return this;
        }
        ObjectNode copy = json.deepCopy();
        ObjectNode present =
                copy.path("annotations") instanceof ObjectNode found ? found : copy.putObject("annotations");
        annotations.forEach(present::put);
        return with(copy);
    }

    /** The same with its children replaced, in their order. */
    OciDocument withChildren(List<OciDocument> children) {
        ObjectNode copy = json.deepCopy();
        boolean changed = false;
        for (int i = 0; i < children.size(); i++) {
            ObjectNode entry = (ObjectNode) copy.path("manifests").get(i);
            String digest = children.get(i).digest();
            if (!entry.path("digest").asText().equals(digest)) {
                entry.put("digest", digest).put("size", children.get(i).body().length);
                changed = true;
            }
        }
        return changed ? with(copy) : this;
    }

    private OciDocument with(ObjectNode copy) {
        try {
            return new OciDocument(mediaType, JSON.writeValueAsBytes(copy), copy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    private static List<Part> parts(JsonNode list) {
        List<Part> parts = new ArrayList<>();
        list.forEach(each -> parts.add(part(each)));
        return parts;
    }

    private static Part part(JsonNode node) {
        String digest = node.path("digest").asText();
        if (!Digests.isDigest(digest)) {
            throw new HaulierException("a manifest refers to '" + digest + "', which is no digest");
        }
        return new Part(
                digest, node.path("mediaType").asText(), node.path("size").asLong(0));
    }

    /** Those of one scope: {@code index:} and {@code manifest:} stand before a name, or nothing for the latter. */
    static Map<String, String> scoped(Map<String, String> annotations, boolean index) {
        Map<String, String> scoped = new java.util.TreeMap<>();
        annotations.forEach((key, value) -> {
            boolean ofIndex = key.startsWith("index:");
            @Nullable String name = ofIndex ? key.substring("index:".length()) : key.replaceFirst("^manifest:", "");
            if (ofIndex == index) {
                scoped.put(name, value);
            }
        });
        return scoped;
    }
}
