package dev.haulier.oci;

import dev.haulier.artifact.ImageConfig;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageManifest;
import dev.haulier.artifact.ImageManifest.Descriptor;
import dev.haulier.artifact.ImagePlatform;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.oci.RegistrySession.Blob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what a manifest or index stands for. */
final class ImageReader {

    /** How deep indexes may lie in each other. */
    static final int MAX_DEPTH = 4;

    private final RegistrySession session;

    ImageReader(RegistrySession session) {
        this.session = session;
    }

    ImageDetails read(Blob blob) throws InterruptedException {
        return read(blob, 1);
    }

    private ImageDetails read(Blob blob, int depth) throws InterruptedException {
        ImageManifest manifest = ImageManifest.parse(blob.body(), blob.contentType());
        if (manifest.isIndex()) {
            return index(blob.digest(), manifest, depth);
        }
        Descriptor descriptor = manifest.config();
        Blob body = descriptor == null ? null : session.config(descriptor.digest());
        if (body == null) {
            throw new UnreadableImageException("its configuration is missing", null);
        }
        ImageConfig config = ImageConfig.parse(body.body());
        return new ImageDetails(
                blob.digest(),
                manifest.annotations(),
                manifest.created().orElse(config.created()),
                config.platform() == null ? List.of() : List.of(config.platform()));
    }

    private ImageDetails index(String digest, ImageManifest index, int depth) throws InterruptedException {
        if (depth == MAX_DEPTH) {
            throw new UnreadableImageException("indexes lie more than " + MAX_DEPTH + " deep in each other", null);
        }
        List<ImagePlatform> platforms = new ArrayList<>();
        Instant newest = null;
        for (Descriptor child : index.children()) {
            ImagePlatform platform = child.platform();
            if (platform == null) {
                continue;
            }
            Instant created = null;
            if (index.created().isEmpty()) {
                // A copy of an image may have left platforms out, and then offers them no more.
                Optional<Instant> annotated = created(platform);
                ImageDetails details = annotated.isPresent() ? null : child(child, depth);
                if (annotated.isEmpty() && details == null) {
                    continue;
                }
                created = details == null ? annotated.orElse(null) : details.createdAt();
            }
            platforms.add(platform);
            newest = later(newest, created);
        }
        if (platforms.isEmpty()) {
            throw new UnreadableImageException("none of the images in its index is there", null);
        }
        return new ImageDetails(digest, index.annotations(), index.created().orElse(newest), platforms);
    }

    private @Nullable ImageDetails child(Descriptor child, int depth) throws InterruptedException {
        Blob blob = session.manifestOf(child.digest());
        return blob == null ? null : read(blob, depth + 1);
    }

    private static Optional<Instant> created(ImagePlatform platform) {
        return new ImageManifest("", platform.annotations(), null, List.of()).created();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
