package dev.haulier.oci;

import dev.haulier.artifact.ImageManifest;
import dev.haulier.artifact.ImagePlatform;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.UnreadableImageException;
import dev.haulier.step.Capability;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Fetches a layer of an image or artifact as it is. It is seen in the workspace when it is there whole, and not before. */
final class OciDownloadStep implements PromotionStep<OciDownloadConfig> {

    /** How many bytes a layer may have. */
    static final long MAX_BYTES = 100L << 20;

    private static final StepType<OciDownloadConfig> TYPE =
            StepType.local("oci-download", OciDownloadConfig.class).requiring(Capability.CREDENTIALS);

    private final Registries registries;
    private final BlobTransfer transfer;

    OciDownloadStep(Registries registries, BlobTransfer transfer) {
        this.registries = registries;
        this.transfer = transfer;
    }

    @Override
    public StepType<OciDownloadConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, OciDownloadConfig config) throws IOException, InterruptedException {
        Workspace workspace = context.workspace();
        String target = workspace.resolve(config.outPath());
        if (!config.allowOverwrite() && workspace.find(target).isPresent()) {
            return broken("'" + config.outPath() + "' is there already: set allowOverwrite to replace it");
        }
        ImageReference reference = ImageReference.parse("imageRef", config.imageRef());
        RegistrySession session = registries.open(
                reference.repository(),
                config.insecureSkipTLSVerify(),
                reference.kind(),
                SourceContext.of(context.project(), context.credentials(), context.clock()));
        OciDocument manifest = manifest(session, reference);
        List<OciDocument.Part> layers = manifest.layers();
        String wanted = config.mediaType();
        OciDocument.Part layer = layers.stream()
                .filter(each -> wanted == null || each.mediaType().equals(wanted))
                .findFirst()
                .orElse(null);
        if (layer == null) {
            return StepResult.errored(
                    reference + " has no layer"
                            + (wanted == null
                                    ? ""
                                    : " of type " + wanted + "; it has "
                                            + layers.stream()
                                                    .map(OciDocument.Part::mediaType)
                                                    .toList()),
                    null);
        }
        if (layer.size() > MAX_BYTES) {
            return broken("the layer of " + reference + " has " + layer.size() + " bytes, more than the " + MAX_BYTES
                    + " that are fetched");
        }
        context.progress("fetches " + layer.size() + " bytes of " + reference);
        try (TransferFile file = transfer.file(layer.digest())) {
            transfer.fetch(session, layer.digest(), layer.size(), file.path());
            try (InputStream in = Files.newInputStream(file.path())) {
                workspace.write(target, in, FileMode.REGULAR);
            }
            file.done();
        }
        return StepResult.succeeded();
    }

    private static StepResult broken(String message) {
        return new StepResult.Errored(Map.of(), message, null, false);
    }

    private static OciDocument manifest(RegistrySession session, ImageReference reference) throws InterruptedException {
        RegistrySession.Blob blob = session.manifest(reference.name());
        if (blob == null) {
            throw new RegistryException("there is no " + reference, null);
        }
        OciDocument document = OciDocument.of(blob, reference.toString());
        if (!document.isIndex()) {
            return document;
        }
        // The platform that Kargo takes as well.
        String digest = ImageManifest.parse(blob.body(), blob.contentType()).children().stream()
                .filter(child -> isDefault(child.platform()))
                .findFirst()
                .map(ImageManifest.Descriptor::digest)
                .orElseThrow(() -> new UnreadableImageException(
                        reference + " is an index without an image for linux/amd64: name one of its images by digest",
                        null));
        RegistrySession.Blob child = session.manifestOf(digest);
        if (child == null) {
            throw new RegistryException("there is no image " + digest + ", which " + reference + " refers to", null);
        }
        return OciDocument.of(child, reference.toString());
    }

    private static boolean isDefault(@org.jspecify.annotations.Nullable ImagePlatform platform) {
        return platform != null
                && platform.os().equals("linux")
                && platform.architecture().equals("amd64");
    }
}
