package dev.haulier.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository of an {@link EcrServer}.
 *
 * <p>Thread-safe.
 */
public final class EcrRepository {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final String name;
    private final String url;
    private final Map<String, EcrImage> byDigest = new LinkedHashMap<>();
    private final Map<String, EcrImage> byTag = new LinkedHashMap<>();
    private final Map<String, byte[]> layers = new LinkedHashMap<>();

    EcrRepository(String name, String url) {
        this.name = name;
        this.url = url;
    }

    /**
     * Its name within the registry.
     *
     * @return such as {@code team/demo}
     */
    public String name() {
        return name;
    }

    /**
     * The URL that a manifest has for it. It names Amazon's host, not this server's: the SDK finds this server by its
     * endpoint.
     *
     * @return such as {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo}
     */
    public String url() {
        return url;
    }

    /**
     * Pushes an image for {@code linux/amd64}, or gives a tag to a new one.
     *
     * @param tag the tag
     * @param pushedAt when
     * @return the image's digest
     */
    public synchronized String pushImage(String tag, Instant pushedAt) {
        return pushImage(tag, pushedAt, "linux/amd64");
    }

    /**
     * Pushes an image for one platform, which its configuration tells, or gives a tag to a new one.
     *
     * @param tag the tag
     * @param pushedAt when
     * @param platform {@code os/architecture} or {@code os/architecture/variant}
     * @return the image's digest
     */
    public synchronized String pushImage(String tag, Instant pushedAt, String platform) {
        RegistryImage image = RegistryImage.created(pushedAt).platform(platform).label("tag", tag);
        String config = pushLayer(RegistryManifests.config(image));
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"annotations\":{\"tag\":\"" + tag
                + "\",\"pushed\":\"" + pushedAt + "\"},\"config\":{\"mediaType\":"
                + "\"application/vnd.oci.image.config.v1+json\",\"digest\":\"" + config
                + "\",\"size\":2},\"layers\":[]}";
        return pushImage(tag, pushedAt, manifest, MANIFEST);
    }

    /**
     * Stores a layer or a configuration.
     *
     * @param content its bytes
     * @return its digest
     */
    public synchronized String pushLayer(byte[] content) {
        String digest = Sha256.digest(content);
        layers.put(digest, content.clone());
        return digest;
    }

    /**
     * Takes a layer or a configuration away, as a life-cycle rule gone wrong does. Nothing happens when there is none.
     *
     * @param digest its digest
     */
    public synchronized void deleteLayer(String digest) {
        layers.remove(digest);
    }

    synchronized byte @Nullable [] layer(String digest) {
        return layers.get(digest);
    }

    /**
     * Pushes an image with a manifest of the test's own.
     *
     * @param tag the tag, or null for an untagged image
     * @param pushedAt when
     * @param manifest the manifest's text; its hash is the digest
     * @param mediaType the manifest's media type
     * @return the image's digest
     */
    public synchronized String pushImage(@Nullable String tag, Instant pushedAt, String manifest, String mediaType) {
        String digest = Sha256.digest(manifest);
        EcrImage image = byDigest.computeIfAbsent(digest, key -> new EcrImage(key, pushedAt, manifest, mediaType));
        if (tag != null) {
            deleteTag(tag);
            image.tags().add(tag);
            byTag.put(tag, image);
        }
        return digest;
    }

    /**
     * Takes a tag away; the image stays. Nothing happens when there is no such tag.
     *
     * @param tag the tag
     */
    public synchronized void deleteTag(String tag) {
        EcrImage image = byTag.remove(tag);
        if (image != null) {
            image.tags().remove(tag);
        }
    }

    synchronized List<EcrImage> images() {
        return new ArrayList<>(byDigest.values());
    }

    synchronized List<String> tagsOf(EcrImage image) {
        return List.copyOf(image.tags());
    }

    synchronized @Nullable EcrImage find(@Nullable String tag, @Nullable String digest) {
        if (digest != null) {
            return byDigest.get(digest);
        }
        return tag == null ? null : byTag.get(tag);
    }
}
