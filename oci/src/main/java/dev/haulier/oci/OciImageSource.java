package dev.haulier.oci;

import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageDetails;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialKind;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.Subscription;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the images of any registry that speaks the protocol of OCI or Docker.
 *
 * <p>What a digest stands for is remembered, since it never changes, and where there is a folder for it also in later
 * processes: a tag that was read before costs one conditional {@code HEAD} request, or none where the subscription says
 * {@code cacheByTag}. Thread-safe.
 */
public final class OciImageSource implements ImageSource {

    /** How many images are remembered. */
    private static final int MAX_REMEMBERED = 20_000;

    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    private final Registries registries;
    private final BoundedMap<String, ImageDetails> images = new BoundedMap<>(MAX_REMEMBERED);

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
        try {
            return Parallel.map(
                    registries.options(),
                    candidates,
                    candidate -> resolve(session, candidate.tag(), subscription.cacheByTag(), context.clock()));
        } finally {
            registries
                    .tagDigests()
                    .flush(session.repository().key(), context.clock().instant());
        }
    }

    private RegistrySession open(ImageSubscription subscription, SourceContext context) {
        return registries.open(
                subscription.repoURL(), subscription.insecureSkipTLSVerify(), CredentialKind.IMAGE, context);
    }

    private ImageResolution resolve(RegistrySession session, String tag, boolean cacheByTag, Clock clock)
            throws InterruptedException {
        if (!TAG.matcher(tag).matches()) {
            return new ImageResolution.Unreadable("no registry takes such a tag");
        }
        try {
            ImageDetails details = remembered(session, tag, cacheByTag, clock);
            if (details == null) {
                RegistrySession.Blob manifest = session.manifest(tag);
                if (manifest == null) {
                    return missing(session);
                }
                details = read(session, manifest);
            }
            registries.tagDigests().put(session.repository().key(), tag, details.digest(), clock.instant());
            return new ImageResolution.Found(details);
        } catch (UnreadableImageException e) {
            return new ImageResolution.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** What is known of a tag that was read before and still stands for the same, or now stands for what is known. */
    private @Nullable ImageDetails remembered(RegistrySession session, String tag, boolean cacheByTag, Clock clock)
            throws InterruptedException {
        String known = registries.tagDigests().get(session.repository().key(), tag, clock.instant());
        if (known == null) {
            return null;
        }
        String digest = cacheByTag ? known : session.digest(tag, known);
        if (digest == null || digest.isEmpty()) {
            return null;
        }
        ImageDetails details = images.get(key(session, digest));
        if (details != null) {
            return details;
        }
        RegistrySession.Blob manifest = session.knownManifest(digest);
        return manifest == null ? null : read(session, manifest);
    }

    private ImageDetails read(RegistrySession session, RegistrySession.Blob manifest) throws InterruptedException {
        String key = key(session, manifest.digest());
        ImageDetails details = images.get(key);
        if (details == null) {
            details = new ImageReader(session).read(manifest);
            images.put(key, details);
        }
        return details;
    }

    private static ImageResolution missing(RegistrySession session) {
        return new ImageResolution.Missing(session.repository().host() + " has no such tag");
    }

    private static String key(RegistrySession session, String digest) {
        return session.repository().key() + "@" + digest;
    }
}
