package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/**
 * Lists the images of ECR through its own API: one request for 1,000 images tells tags, digests and times, whatever the
 * strategy. An image's time is that of its push.
 *
 * <p>Thread-safe.
 */
public final class EcrImageSource implements ImageSource {

    /** How many images one answer may have; ECR allows no more. */
    static final int PAGE_SIZE = 1000;

    private final EcrApi api;
    private final EcrOptions options;
    private final EcrManifests manifests;

    private EcrImageSource(EcrApi api, EcrOptions options, Outgoing outgoing) {
        this.api = api;
        this.options = options;
        this.manifests = new EcrManifests(api, outgoing);
    }

    /**
     * Creates a source.
     *
     * @param client the host's client; its region is the one that is served
     * @param options which hosts are served, and what is read
     * @return a source for image subscriptions whose repositories are ECR's
     */
    public static EcrImageSource with(EcrClient client, EcrOptions options) {
        return with(client, options, Outgoing.of(null, OutgoingPolicy.standard()));
    }

    /** The options may name another client, but no other policy. */
    static EcrImageSource with(EcrClient client, EcrOptions options, Outgoing outgoing) {
        return new EcrImageSource(
                new EcrApi(client),
                options,
                options.httpClient() == null ? outgoing : Outgoing.of(options.httpClient(), outgoing.policy()));
    }

    @Override
    public boolean serves(Subscription subscription) {
        return subscription instanceof ImageSubscription image
                && EcrAddress.of(image.repoURL(), options).filter(api::reaches).isPresent();
    }

    @Override
    public String name() {
        return "ECR" + (api.region().isEmpty() ? "" : " in " + api.region());
    }

    @Override
    public List<ImageCandidate> list(ImageSubscription subscription, SourceContext context)
            throws InterruptedException {
        EcrAddress repository = repository(subscription);
        CallMeter meter = new CallMeter(context.meter());
        DescribeImagesRequest request = DescribeImagesRequest.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .overrideConfiguration(override -> override.addMetricPublisher(meter))
                .filter(filter -> filter.tagStatus(TagStatus.TAGGED))
                .maxResults(PAGE_SIZE)
                .build();
        List<ImageCandidate> candidates = new ArrayList<>();
        Iterator<DescribeImagesResponse> pages =
                api.client().describeImagesPaginator(request).iterator();
        while (pages.hasNext()) {
            DescribeImagesResponse page;
            try {
                page = meter.received(api.call("DescribeImages", repository, pages::next));
            } finally {
                meter.ended();
            }
            for (ImageDetail image : page.imageDetails()) {
                for (String tag : image.imageTags()) {
                    candidates.add(new ImageCandidate(tag, image.imageDigest(), image.imagePushedAt()));
                }
            }
        }
        return candidates;
    }

    @Override
    public List<ImageResolution> resolve(
            ImageSubscription subscription, List<ImageCandidate> candidates, SourceContext context)
            throws InterruptedException {
        EcrAddress repository = repository(subscription);
        Map<String, ImageCandidate> known = new HashMap<>();
        for (ImageCandidate candidate : candidates) {
            ImageCandidate described =
                    candidate.digest() == null ? describe(repository, candidate.tag(), context) : candidate;
            if (described != null) {
                known.put(candidate.tag(), described);
            }
        }
        Map<String, ImageResolution> read = options.annotations()
                        || !subscription.platform().isEmpty()
                ? manifests.read(
                        repository, known.values(), !subscription.platform().isEmpty(), context)
                : Map.of();
        List<ImageResolution> answers = new ArrayList<>();
        for (ImageCandidate candidate : candidates) {
            ImageCandidate described = known.get(candidate.tag());
            answers.add(
                    described == null
                            ? new ImageResolution.Missing("ECR has no such tag")
                            : read.getOrDefault(described.tag(), listed(described)));
        }
        return answers;
    }

    /** All that the listing says, which is enough for whoever needs neither platform nor annotations. */
    private static ImageResolution listed(ImageCandidate candidate) {
        String digest = candidate.digest();
        return digest == null
                ? new ImageResolution.Unreadable("ECR names no digest for it")
                : new ImageResolution.Found(new ImageDetails(digest, Map.of(), candidate.createdAt(), List.of()));
    }

    private @Nullable ImageCandidate describe(EcrAddress repository, String tag, SourceContext context)
            throws InterruptedException {
        CallMeter meter = new CallMeter(context.meter());
        DescribeImagesRequest request = DescribeImagesRequest.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .overrideConfiguration(override -> override.addMetricPublisher(meter))
                .imageIds(ImageIdentifier.builder().imageTag(tag).build())
                .build();
        List<ImageDetail> images;
        try {
            images = api.call("DescribeImages", repository, () -> {
                try {
                    return meter.received(api.client().describeImages(request)).imageDetails();
                } catch (ImageNotFoundException e) {
                    return List.of();
                }
            });
        } finally {
            meter.ended();
        }
        return images.isEmpty()
                ? null
                : new ImageCandidate(
                        tag, images.get(0).imageDigest(), images.get(0).imagePushedAt());
    }

    private EcrAddress repository(ImageSubscription subscription) {
        return EcrAddress.of(subscription.repoURL(), options)
                .orElseThrow(
                        () -> new HaulierException("\"" + subscription.repoURL() + "\" is not a repository of ECR"));
    }
}
