package dev.haulier.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of one image or an index of several, in the formats of OCI and Docker.
 *
 * <p>Immutable.
 *
 * @param mediaType one of {@link #MEDIA_TYPES}
 * @param annotations what the manifest or index says of itself
 * @param config where the image's configuration is; null for an index
 * @param children the images that an index offers for a platform; attestations and the like are left out
 */
public record ImageManifest(
        String mediaType,
        Map<String, String> annotations,
        @Nullable Descriptor config,
        List<Descriptor> children) {

    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** The media types that can be read, as a registry is asked for them. */
    public static final List<String> MEDIA_TYPES = List.of(OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);

    /** The most bytes that a manifest may have; registries refuse larger ones too. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Copies what is handed in. */
    public ImageManifest {
        Objects.requireNonNull(mediaType, "mediaType");
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        children = List.copyOf(children);
    }

    /**
     * What a manifest refers to.
     *
     * @param digest {@code sha256:...}
     * @param mediaType of what is referred to; empty when not said
     * @param size in bytes; negative when not said
     * @param platform what an index says of it, with the annotations of the entry; null outside an index
     */
    public record Descriptor(
            String digest,
            String mediaType,
            long size,
            @Nullable ImagePlatform platform) {

        /** Checks that nothing is null. */
        public Descriptor {
            Objects.requireNonNull(digest, "digest");
            Objects.requireNonNull(mediaType, "mediaType");
        }
    }

    /**
     * Reads a manifest or index.
     *
     * @param body as the registry sent it
     * @param contentType as the registry sent it, for manifests that do not say themselves; may be empty
     * @return what it says
     * @throws UnreadableImageException when it is none, is of another format, or is an index without any image
     */
    public static ImageManifest parse(byte[] body, String contentType) {
        JsonNode root = ImageJson.object(body, MAX_BYTES, "the manifest");
        String mediaType = mediaType(root, contentType);
        Map<String, String> annotations = ImageJson.strings(root.path("annotations"));
        if (mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST)) {
            List<Descriptor> children = new ArrayList<>();
            for (JsonNode entry : root.path("manifests")) {
                ImagePlatform platform = platform(entry);
                if (platform != null) {
                    children.add(descriptor(entry, platform));
                }
            }
            if (children.isEmpty()) {
                throw new UnreadableImageException("the index offers no image for a known platform", null);
            }
            return new ImageManifest(mediaType, annotations, null, children);
        }
        return new ImageManifest(mediaType, annotations, descriptor(root.path("config"), null), List.of());
    }

    /**
     * Whether this is an index.
     *
     * @return false for the manifest of one image
     */
    public boolean isIndex() {
        return config == null;
    }

    /**
     * When the image was built, as far as the annotations say.
     *
     * @return empty when they do not
     */
    public Optional<Instant> created() {
        return ImageJson.created(annotations);
    }

    private static String mediaType(JsonNode root, String contentType) {
        String stated = root.path("mediaType").asText();
        if (stated.isEmpty()) {
            int semicolon = contentType.indexOf(';');
            stated = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        }
        if (MEDIA_TYPES.contains(stated)) {
            return stated;
        }
        if (root.path("schemaVersion").asInt() == 1) {
            throw new UnreadableImageException(
                    "the manifest has the schema 1 of old Docker: push the image again", null);
        }
        if (root.path("manifests").isArray()) {
            return OCI_INDEX;
        }
        if (root.path("config").isObject() && root.path("layers").isArray()) {
            return OCI_MANIFEST;
        }
        throw new UnreadableImageException("\"" + stated + "\" is not the media type of an image or index", null);
    }

    private static Descriptor descriptor(JsonNode node, @Nullable ImagePlatform platform) {
        String digest = node.path("digest").asText();
        if (!ImageJson.isDigest(digest)) {
            throw new UnreadableImageException("the manifest refers to \"" + digest + "\", which is no digest", null);
        }
        return new Descriptor(
                digest, node.path("mediaType").asText(), node.path("size").asLong(-1), platform);
    }

    private static @Nullable ImagePlatform platform(JsonNode entry) {
        JsonNode platform = entry.path("platform");
        String os = platform.path("os").asText();
        String architecture = platform.path("architecture").asText();
        if (isUnknown(os) || isUnknown(architecture)) {
            return null;
        }
        return new ImagePlatform(
                os, architecture, platform.path("variant").asText(), ImageJson.strings(entry.path("annotations")));
    }

    private static boolean isUnknown(String part) {
        return part.isEmpty() || part.equals("unknown");
    }
}
