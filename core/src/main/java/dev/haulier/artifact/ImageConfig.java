package dev.haulier.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an image's configuration says of it.
 *
 * @param created when it was built: the later of what its labels and the configuration itself say; null when neither does
 * @param platform what it runs on, or null when that is not said
 */
public record ImageConfig(
        @Nullable Instant created, @Nullable ImagePlatform platform) {

    /** The most bytes that a configuration may have. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /**
     * Reads a configuration. Fields that are missing or of another type are passed over.
     *
     * @param body as the registry sent it
     * @return what it says
     * @throws UnreadableImageException when it is no JSON object
     */
    public static ImageConfig parse(byte[] body) {
        JsonNode root = ImageJson.object(body, MAX_BYTES, "the image's configuration");
        Instant label = ImageJson.created(ImageJson.strings(root.path("config").path("Labels")))
                .orElse(null);
        Instant created = ImageJson.time(root.path("created").asText()).orElse(null);
        String os = root.path("os").asText();
        String architecture = root.path("architecture").asText();
        ImagePlatform platform = os.isEmpty() || architecture.isEmpty()
                ? null
                : new ImagePlatform(os, architecture, root.path("variant").asText(), Map.of());
        return new ImageConfig(later(label, created), platform);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
