package dev.haulier.aws.ecr;

import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageManifest;
import dev.haulier.artifact.ImageManifest.Descriptor;
import dev.haulier.artifact.ImagePlatform;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.net.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Reads manifests, many with one request. */
final class EcrManifests {

    /** How many manifests one answer may have; ECR allows no more. */
    static final int BATCH = 100;

    private final EcrApi api;
    private final EcrConfigs configs;

    EcrManifests(EcrApi api, Outgoing outgoing) {
        this.api = api;
        this.configs = new EcrConfigs(api, outgoing);
    }

    /**
     * What each tag's manifest says, or why it cannot be read. Candidates have their digests. Where platforms are asked for,
     * an image that is no index is asked for its configuration.
     */
    Map<String, ImageResolution> read(
            EcrAddress repository, Collection<ImageCandidate> candidates, boolean platforms, SourceContext context)
            throws InterruptedException {
        Set<String> digests = new LinkedHashSet<>();
        candidates.forEach(candidate -> digests.add(Objects.requireNonNullElse(candidate.digest(), "")));
        digests.remove("");
        Map<String, Image> images = new HashMap<>();
        Map<String, String> failures = new HashMap<>();
        List<String> wanted = new ArrayList<>(digests);
        for (int start = 0; start < wanted.size(); start += BATCH) {
            BatchGetImageResponse response =
                    get(repository, wanted.subList(start, Math.min(start + BATCH, wanted.size())), context);
            response.images().forEach(image -> images.put(image.imageId().imageDigest(), image));
            response.failures()
                    .forEach(failure -> failures.put(failure.imageId().imageDigest(), reason(failure)));
        }
        Map<String, ImageResolution> answers = new HashMap<>();
        for (ImageCandidate candidate : candidates) {
            String digest = Objects.requireNonNullElse(candidate.digest(), "");
            if (!digest.isEmpty()) {
                Image image = images.get(digest);
                answers.put(
                        candidate.tag(),
                        image == null || image.imageManifest() == null
                                ? new ImageResolution.Missing(
                                        failures.getOrDefault(digest, "ECR has no manifest for it"))
                                : resolve(repository, candidate, image, platforms, context));
            }
        }
        return answers;
    }

    private BatchGetImageResponse get(EcrAddress repository, List<String> digests, SourceContext context)
            throws InterruptedException {
        CallMeter meter = new CallMeter(context.meter());
        BatchGetImageRequest request = BatchGetImageRequest.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .imageIds(digests.stream()
                        .map(digest ->
                                ImageIdentifier.builder().imageDigest(digest).build())
                        .toList())
                .acceptedMediaTypes(ImageManifest.MEDIA_TYPES)
                .overrideConfiguration(override -> override.addMetricPublisher(meter))
                .build();
        try {
            return meter.received(
                    api.call("BatchGetImage", repository, () -> api.client().batchGetImage(request)));
        } finally {
            meter.ended();
        }
    }

    private ImageResolution resolve(
            EcrAddress repository, ImageCandidate candidate, Image image, boolean platforms, SourceContext context)
            throws InterruptedException {
        try {
            ImageManifest manifest = ImageManifest.parse(
                    image.imageManifest().getBytes(StandardCharsets.UTF_8),
                    Objects.requireNonNullElse(image.imageManifestMediaType(), ""));
            List<ImagePlatform> known = new ArrayList<>();
            for (Descriptor child : manifest.children()) {
                if (child.platform() != null) {
                    known.add(child.platform());
                }
            }
            Descriptor config = manifest.config();
            if (config != null && platforms) {
                ImagePlatform platform = configs.platform(repository, config.digest(), context);
                if (platform != null) {
                    known.add(platform);
                }
            }
            String digest = Objects.requireNonNullElse(candidate.digest(), "");
            return new ImageResolution.Found(
                    new ImageDetails(digest, manifest.annotations(), candidate.createdAt(), known));
        } catch (UnreadableImageException e) {
            return new ImageResolution.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(ImageFailure failure) {
        return "ECR answered " + failure.failureCodeAsString() + ": " + failure.failureReason();
    }
}
