package dev.haulier.testkit;

import dev.haulier.HaulierException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A repository of a {@link RegistryServer}.
 *
 * <p>Thread-safe.
 */
public final class RegistryRepository {

    /** A manifest as it was pushed; its hash is its digest. */
    static final class Manifest {
        private final String mediaType;
        private final byte[] content;

        private Manifest(String mediaType, byte[] content) {
            this.mediaType = mediaType;
            this.content = content;
        }

        String mediaType() {
            return mediaType;
        }

        byte[] content() {
            return content;
        }
    }

    private final String name;
    private final String url;
    private final Map<String, Manifest> manifests = new HashMap<>();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final TreeMap<String, String> tags = new TreeMap<>();

    RegistryRepository(String name, String url) {
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
     * Its URL as a subscription has it.
     *
     * @return such as {@code 127.0.0.1:40123/team/demo}
     */
    public String url() {
        return url;
    }

    /**
     * Pushes an image for one platform, or moves a tag to it.
     *
     * @param tag the tag
     * @param image the image
     * @return the digest of its manifest
     */
    public synchronized String pushImage(String tag, RegistryImage image) {
        return put(tag, RegistryManifests.MANIFEST, manifest(image));
    }

    /**
     * Pushes an index of images, one for each platform, or moves a tag to it.
     *
     * @param tag the tag
     * @param images the images
     * @return the digest of the index
     */
    public synchronized String pushIndex(String tag, RegistryImage... images) {
        List<byte[]> written = new ArrayList<>();
        for (RegistryImage image : images) {
            byte[] manifest = manifest(image);
            put(null, RegistryManifests.MANIFEST, manifest);
            written.add(manifest);
        }
        return put(tag, RegistryManifests.INDEX, RegistryManifests.index(List.of(images), written));
    }

    private byte[] manifest(RegistryImage image) {
        byte[] layer = RegistryManifests.layer();
        byte[] config = RegistryManifests.config(image);
        putBlob(layer);
        putBlob(config);
        return RegistryManifests.manifest(image, config, layer);
    }

    /**
     * Stores a manifest of the test's own, whatever is in it.
     *
     * @param tag the tag, or null for none
     * @param mediaType the media type that the server says it has
     * @param text the manifest
     * @return its digest
     */
    public String pushManifest(@Nullable String tag, String mediaType, String text) {
        return put(tag, mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stores a blob.
     *
     * @param content its bytes
     * @return its digest
     */
    public synchronized String putBlob(byte[] content) {
        String digest = Sha256.digest(content);
        blobs.put(digest, content.clone());
        return digest;
    }

    /**
     * Gives what has one tag another as well, or moves that one to it.
     *
     * @param from the tag that is there
     * @param to the tag that is given
     * @throws HaulierException when there is no such tag
     */
    public synchronized void retag(String from, String to) {
        String digest = tags.get(from);
        if (digest == null) {
            throw new HaulierException("No tag " + from + " in " + name + "; it has " + tags.keySet());
        }
        tags.put(to, digest);
    }

    /**
     * Takes a tag away; its manifest stays. Nothing happens when there is no such tag.
     *
     * @param tag the tag
     */
    public synchronized void deleteTag(String tag) {
        tags.remove(tag);
    }

    /**
     * The tags.
     *
     * @return a copy, in the order of their characters
     */
    public synchronized List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    /**
     * What a tag names.
     *
     * @param tag the tag
     * @return the digest, or empty when there is no such tag
     */
    public synchronized Optional<String> digest(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    synchronized String put(@Nullable String tag, String mediaType, byte[] content) {
        String digest = Sha256.digest(content);
        manifests.put(digest, new Manifest(mediaType, content));
        if (tag != null) {
            tags.put(tag, digest);
        }
        return digest;
    }

    /** The manifest of a tag or digest, or null. */
    synchronized @Nullable Manifest manifest(String reference) {
        return manifests.get(tags.getOrDefault(reference, reference));
    }

    /** Takes away a tag, or a manifest with all its tags; whether there was one. */
    synchronized boolean deleteManifest(String reference) {
        if (tags.remove(reference) != null) {
            return true;
        }
        tags.values().removeIf(reference::equals);
        return manifests.remove(reference) != null;
    }

    synchronized byte @Nullable [] blob(String digest) {
        return blobs.get(digest);
    }

    synchronized boolean deleteBlob(String digest) {
        return blobs.remove(digest) != null;
    }

    /** The tags after one, or all when it is empty. */
    synchronized List<String> tagsAfter(String last) {
        return List.copyOf(tags.tailMap(last, false).keySet());
    }

    @Override
    public String toString() {
        return url;
    }
}
