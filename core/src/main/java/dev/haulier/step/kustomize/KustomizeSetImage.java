package dev.haulier.step.kustomize;

import dev.haulier.step.TypedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a step {@code kustomize-set-image}. Without any image named, all images of the Freight are set, tag and digest. Not
 * thread-safe.
 */
public final class KustomizeSetImage extends TypedStep<KustomizeSetImage> {

    private final String path;
    private final List<Map<String, @Nullable Object>> images = new ArrayList<>();

    KustomizeSetImage(String path) {
        super("kustomize-set-image");
        this.path = path;
    }

    /**
     * Sets the tag of an image; its new name and digest go.
     *
     * @param image as the manifests name it
     * @param tag may hold expressions; {@code *} keeps the one that is there
     * @return this
     */
    public KustomizeSetImage tag(String image, String tag) {
        return add(image, "tag", tag, null);
    }

    /**
     * Sets the tag of an image and where it is pulled from; its digest goes.
     *
     * @param image as the manifests name it
     * @param newName the repository; may hold expressions; {@code *} keeps the one that is there
     * @param tag may hold expressions; {@code *} keeps the one that is there
     * @return this
     */
    public KustomizeSetImage tag(String image, String newName, String tag) {
        return add(image, "tag", tag, newName);
    }

    /**
     * Sets the digest of an image; its new name and tag go.
     *
     * @param image as the manifests name it
     * @param digest may hold expressions; {@code *} keeps the one that is there
     * @return this
     */
    public KustomizeSetImage digest(String image, String digest) {
        return add(image, "digest", digest, null);
    }

    /**
     * Sets the digest of an image and where it is pulled from; its tag goes.
     *
     * @param image as the manifests name it
     * @param newName the repository; may hold expressions; {@code *} keeps the one that is there
     * @param digest may hold expressions; {@code *} keeps the one that is there
     * @return this
     */
    public KustomizeSetImage digest(String image, String newName, String digest) {
        return add(image, "digest", digest, newName);
    }

    private KustomizeSetImage add(String image, String key, String value, @Nullable String newName) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("image", image);
        if (newName != null) {
            entry.put("newName", newName);
        }
        entry.put(key, value);
        images.add(entry);
        return this;
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return images.isEmpty() ? Map.of("path", path) : Map.of("path", path, "images", images);
    }
}
