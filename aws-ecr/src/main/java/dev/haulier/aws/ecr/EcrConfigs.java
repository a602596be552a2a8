package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import dev.haulier.artifact.ImageConfig;
import dev.haulier.artifact.ImagePlatform;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.net.ForbiddenAddressException;
import dev.haulier.net.Outgoing;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerRequest;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerResponse;
import software.amazon.awssdk.services.ecr.model.LayerInaccessibleException;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;

/**
 * Reads the configurations of images: ECR gives an address for each, signed for some time, and the store behind it gives the
 * bytes. What a digest stands for is remembered. Thread-safe.
 */
final class EcrConfigs {

    /** How many configurations are remembered. */
    static final int MAX_REMEMBERED = 20_000;

    private final EcrApi api;
    private final Outgoing outgoing;
    private final Map<String, ImageConfig> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ImageConfig> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    EcrConfigs(EcrApi api, Outgoing outgoing) {
        this.api = api;
        this.outgoing = outgoing;
    }

    /** What the image runs on, null when its configuration does not say. */
    @Nullable
    ImagePlatform platform(EcrAddress repository, String digest, SourceContext context) throws InterruptedException {
        ImageConfig config;
        synchronized (known) {
            config = known.get(digest);
        }
        if (config == null) {
            byte[] body = download(address(repository, digest, context), context);
            if (!digest.equals(sha256(body))) {
                throw new UnreadableImageException("its configuration is not what its digest says", null);
            }
            config = ImageConfig.parse(body);
            synchronized (known) {
                known.put(digest, config);
            }
        }
        return config.platform();
    }

    private URI address(EcrAddress repository, String digest, SourceContext context) throws InterruptedException {
        CallMeter meter = new CallMeter(context.meter());
        GetDownloadUrlForLayerRequest request = GetDownloadUrlForLayerRequest.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .layerDigest(digest)
                .overrideConfiguration(override -> override.addMetricPublisher(meter))
                .build();
        GetDownloadUrlForLayerResponse response;
        try {
            response = api.call("GetDownloadUrlForLayer", repository, () -> {
                try {
                    return api.client().getDownloadUrlForLayer(request);
                } catch (LayersNotFoundException | LayerInaccessibleException e) {
                    throw new UnreadableImageException("ECR does not have its configuration", e);
                }
            });
        } finally {
            meter.ended();
        }
        try {
            URI address = URI.create(meter.received(response).downloadUrl());
            boolean plain = "http".equals(address.getScheme()) && api.isPlain();
            if (address.getHost() != null && (plain || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // Falls through to the one message.
        }
        throw new UnreadableImageException("ECR gave no usable address for its configuration", null);
    }

    /** The address holds a signature, so it is never shown; no credentials go there, and no redirect is followed. */
    private byte[] download(URI address, SourceContext context) throws InterruptedException {
        try {
            outgoing.check(address);
        } catch (ForbiddenAddressException e) {
            throw new HaulierException("Could not read the configuration of an image on ECR: " + e.getMessage(), e);
        } catch (UnknownHostException e) {
            // The client says so in its own way.
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(EcrOptions.DOWNLOAD_TIMEOUT)
                .header("User-Agent", "haulier")
                .build();
        context.meter().request();
        // What says that it is larger than a configuration may be is passed over, not collected.
        BodyHandler<byte[]> bounded = info ->
                info.headers().firstValueAsLong("Content-Length").orElse(ImageConfig.MAX_BYTES) > ImageConfig.MAX_BYTES
                        ? BodySubscribers.replacing(new byte[0])
                        : BodySubscribers.ofByteArray();
        CompletableFuture<HttpResponse<byte[]>> download = outgoing.client().sendAsync(request, bounded);
        try {
            HttpResponse<byte[]> response = download.get(EcrOptions.DOWNLOAD_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            context.meter().received(response.body().length);
            if (response.statusCode() != 200) {
                throw new UnreadableImageException(
                        "the store behind ECR answered " + response.statusCode() + " for its configuration", null);
            }
            return response.body();
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnreadableImageException(
                    "its configuration cannot be fetched from " + address.getHost() + " ("
                            + cause.getClass().getSimpleName() + ")",
                    e);
        } finally {
            download.cancel(true);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
