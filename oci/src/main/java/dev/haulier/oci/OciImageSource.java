package dev.haulier.oci;

import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the images of any registry that speaks the protocol of OCI or Docker.
 *
 * <p>What a digest stands for is remembered as long as this object lives, since it never changes: a tag that was read before
 * costs one {@code HEAD} request, or none where the subscription says {@code cacheByTag}. Thread-safe.
 */
public final class OciImageSource implements ImageSource {

    /** How many images are remembered. */
    private static final int MAX_REMEMBERED = 20_000;

    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    private final Registries registries;
    private final BoundedMap<String, ImageDetails> images = new BoundedMap<>(MAX_REMEMBERED);
    private final BoundedMap<String, String> digests = new BoundedMap<>(MAX_REMEMBERED);

    OciImageSource(Registries registries) {
        this.registries = registries;
    }

    /**
     * Creates a source.
     *
     * @param options how registries are talked to
     * @return a source for all image subscriptions
     */
    public static OciImageSource with(OciOptions options) {
        return new OciImageSource(new Registries(options));
    }

    @Override
    public boolean serves(Subscription subscription) {
        return subscription instanceof ImageSubscription;
    }

    @Override
    public boolean isFallback() {
        return true;
    }

    @Override
    public String name() {
        return "OCI registries";
    }

    @Override
    public List<ImageCandidate> list(ImageSubscription subscription, SourceContext context)
            throws InterruptedException {
        return open(subscription, context).tags().stream()
                .map(ImageCandidate::of)
                .toList();
    }

    @Override
    public List<ImageResolution> resolve(
            ImageSubscription subscription, List<ImageCandidate> candidates, SourceContext context)
            throws InterruptedException {
        RegistrySession session = open(subscription, context);
        return Parallel.map(
                registries.options(),
                candidates,
                candidate -> resolve(session, candidate.tag(), subscription.cacheByTag()));
    }

    private RegistrySession open(ImageSubscription subscription, SourceContext context) {
        return registries.open(
                subscription.repoURL(), subscription.insecureSkipTLSVerify(), CredentialKind.IMAGE, context);
    }

    private ImageResolution resolve(RegistrySession session, String tag, boolean cacheByTag)
            throws InterruptedException {
        if (!TAG.matcher(tag).matches()) {
            return new ImageResolution.Unreadable("no registry takes such a tag");
        }
        try {
            ImageDetails details = remembered(session, tag, cacheByTag);
            if (details == null) {
                RegistrySession.Blob manifest = session.manifest(tag);
                if (manifest == null) {
                    return missing(session);
                }
                details = images.get(key(session, manifest.digest()));
                if (details == null) {
                    details = new ImageReader(session).read(manifest);
                }
                images.put(key(session, details.digest()), details);
                digests.put(tagKey(session, tag), details.digest());
            }
            return new ImageResolution.Found(details);
        } catch (UnreadableImageException e) {
            return new ImageResolution.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** What is known of a tag that was read before and still stands for the same. */
    private @Nullable ImageDetails remembered(RegistrySession session, String tag, boolean cacheByTag)
            throws InterruptedException {
        String known = digests.get(tagKey(session, tag));
        if (known == null || cacheByTag) {
            return known == null ? null : images.get(key(session, known));
        }
        String digest = session.digest(tag);
        return digest == null || digest.isEmpty() ? null : images.get(key(session, digest));
    }

    private static ImageResolution missing(RegistrySession session) {
        return new ImageResolution.Missing(session.repository().host() + " has no such tag");
    }

    private static String key(RegistrySession session, String digest) {
        return session.repository().key() + "@" + digest;
    }

    private static String tagKey(RegistrySession session, String tag) {
        return session.repository().key() + ":" + tag;
    }
}
