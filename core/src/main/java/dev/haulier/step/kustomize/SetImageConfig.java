package dev.haulier.step.kustomize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The config of {@code kustomize-set-image}. */
record SetImageConfig(String path, List<Change> images) {

    SetImageConfig {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path must not be empty: name the directory of a kustomization");
        }
        images = List.copyOf(images);
    }

    /** One image to set. */
    record Change(
            String image,
            @Nullable String name,
            @Nullable String newName,
            @Nullable String tag,
            @Nullable String digest) {

        Change {
            if (image.isEmpty()) {
                throw new IllegalArgumentException("image must not be empty: name an image as the manifests do");
            }
            if (isEmpty(tag) == isEmpty(digest)) {
                throw new IllegalArgumentException(
                        isEmpty(tag)
                                ? "image '" + image + "' needs a tag or a digest, such as tag: ${{ quote(imageFrom('"
                                        + image + "').Tag) }}"
                                : "image '" + image + "' has a tag and a digest: leave one of them");
            }
        }

        /** The name that the entry has in the kustomization. */
        String entry() {
            return name == null || name.isEmpty() ? image : name;
        }

        private static boolean isEmpty(@Nullable String text) {
            return text == null || text.isEmpty();
        }
    }
}
