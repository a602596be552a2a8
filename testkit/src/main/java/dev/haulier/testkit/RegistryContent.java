package dev.haulier.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A registry's answers to those who may ask. Thread-safe. */
final class RegistryContent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, RegistryRepository> repositories;
    private final Function<String, RegistryRepository> create;
    private final RegistryUploads uploads = new RegistryUploads();

    RegistryContent(Map<String, RegistryRepository> repositories, Function<String, RegistryRepository> create) {
        this.repositories = repositories;
        this.create = create;
    }

    /** Answers a call that was admitted; the page size is the largest. */
    void serve(HttpCall call, RegistryPath path, int pageSize, boolean taggedLists)
            throws IOException, RegistryRefusal {
        switch (path.kind()) {
            case PING -> call.reply(200, "application/json", "{}");
            case LIST_TAGS -> listTags(call, existing(path.repository()), pageSize, taggedLists);
            case GET_MANIFEST, HEAD_MANIFEST -> manifest(call, existing(path.repository()), path.reference());
            case PUT_MANIFEST -> putManifest(call, pushed(path.repository()), path.reference());
            case GET_BLOB, HEAD_BLOB -> blob(call, existing(path.repository()), path.reference());
            case UPLOAD -> {
                String from = call.query("from");
                uploads.serve(
                        call,
                        pushed(path.repository()),
                        path.reference(),
                        from == null ? null : repositories.get(from));
            }
            case DELETE -> delete(call, existing(path.repository()), path.reference());
            default -> throw new RegistryRefusal(404, "UNSUPPORTED", "The operation is unsupported.");
        }
    }

    private RegistryRepository existing(String name) throws RegistryRefusal {
        RegistryRepository found = repositories.get(name);
        if (found == null) {
            throw new RegistryRefusal(404, "NAME_UNKNOWN", "repository name not known to registry: " + name);
        }
        return found;
    }

    private RegistryRepository pushed(String name) throws RegistryRefusal {
        if (!RegistryServer.NAME.matcher(name).matches()) {
            throw new RegistryRefusal(400, "NAME_INVALID", "invalid repository name: " + name);
        }
        return create.apply(name);
    }

    private void listTags(HttpCall call, RegistryRepository repository, int pageSize, boolean tagged)
            throws IOException, RegistryRefusal {
        String asked = call.query("n");
        if (asked != null && !asked.matches("[0-9]{1,9}")) {
            throw new RegistryRefusal(
                    400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested: " + asked);
        }
        int size = asked == null ? pageSize : Math.min(pageSize, Integer.parseInt(asked));
        String last = call.query("last");
        List<String> left = repository.tagsAfter(last == null ? "" : last);
        List<String> page = left.subList(0, Math.min(size, left.size()));
        if (!page.isEmpty() && page.size() < left.size()) {
            call.header(
                    "Link",
                    "</v2/" + repository.name() + "/tags/list?last=" + page.get(page.size() - 1) + "&n=" + size
                            + ">; rel=\"next\"");
        }
        ObjectNode answer = JSON.createObjectNode().put("name", repository.name());
        ArrayNode tags = answer.putArray("tags");
        page.forEach(tags::add);
        if (!tagged || !call.isUnchanged("\"" + Sha256.digest(answer.toString() + left.size()) + "\"")) {
            call.reply(200, "application/json", answer.toString());
        }
    }

    private static void manifest(HttpCall call, RegistryRepository repository, String reference)
            throws IOException, RegistryRefusal {
        RegistryRepository.Manifest manifest = repository.manifest(reference);
        if (manifest == null) {
            throw RegistryRefusal.unknownManifest(reference);
        }
        call.header("Content-Type", manifest.mediaType());
        String digest = Sha256.digest(manifest.content());
        call.header("Docker-Content-Digest", digest);
        if (!call.isUnchanged("\"" + digest + "\"")) {
            call.reply(200, manifest.content());
        }
    }

    private static void blob(HttpCall call, RegistryRepository repository, String digest)
            throws IOException, RegistryRefusal {
        byte[] blob = repository.blob(digest);
        if (blob == null) {
            throw RegistryRefusal.unknownBlob(digest);
        }
        call.header("Content-Type", "application/octet-stream");
        call.header("Docker-Content-Digest", digest);
        String range = call.requestHeader("Range");
        if (range == null || !range.matches("bytes=[0-9]{1,9}-")) {
            call.reply(200, blob);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from >= blob.length) {
            throw new RegistryRefusal(416, "RANGE_INVALID", "the blob has " + blob.length + " bytes");
        }
        call.header("Content-Range", "bytes " + from + "-" + (blob.length - 1) + "/" + blob.length);
        call.reply(206, Arrays.copyOfRange(blob, from, blob.length));
    }

    private static void putManifest(HttpCall call, RegistryRepository repository, String reference)
            throws IOException, RegistryRefusal {
        byte[] content = call.body();
        String digest = Sha256.digest(content);
        boolean byDigest = reference.contains(":");
        if (byDigest && !reference.equals(digest)) {
            throw new RegistryRefusal(400, "DIGEST_INVALID", "manifest does not match " + reference);
        }
        check(repository, content);
        String type = call.requestHeader("Content-Type");
        repository.put(byDigest ? null : reference, type == null ? RegistryManifests.MANIFEST : type, content);
        call.header("Location", "/v2/" + repository.name() + "/manifests/" + digest);
        call.header("Docker-Content-Digest", digest);
        call.reply(201);
    }

    private static void check(RegistryRepository repository, byte[] content) throws RegistryRefusal, IOException {
        JsonNode manifest;
        try {
            manifest = JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new RegistryRefusal(400, "MANIFEST_INVALID", "manifest invalid: not JSON");
        }
        for (JsonNode child : manifest.path("manifests")) {
            String digest = child.path("digest").asText();
            if (repository.manifest(digest) == null) {
                throw new RegistryRefusal(400, "MANIFEST_BLOB_UNKNOWN", "manifest unknown to registry: " + digest);
            }
        }
        List<JsonNode> parts = new ArrayList<>();
        manifest.path("layers").forEach(parts::add);
        if (manifest.has("config")) {
            parts.add(manifest.path("config"));
        }
        for (JsonNode part : parts) {
            String digest = part.path("digest").asText();
            if (repository.blob(digest) == null) {
                throw new RegistryRefusal(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry: " + digest);
            }
        }
    }

    private static void delete(HttpCall call, RegistryRepository repository, String reference)
            throws IOException, RegistryRefusal {
        boolean manifest = call.path().contains("/manifests/");
        if (manifest && !repository.deleteManifest(reference)) {
            throw RegistryRefusal.unknownManifest(reference);
        }
        if (!manifest && !repository.deleteBlob(reference)) {
            throw RegistryRefusal.unknownBlob(reference);
        }
        call.reply(202);
    }
}
