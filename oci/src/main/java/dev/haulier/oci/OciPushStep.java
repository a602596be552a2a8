package dev.haulier.oci;

import dev.haulier.artifact.SourceContext;
import dev.haulier.step.Capability;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies an image, or an index with all its images, to another name. What the destination has already is not sent, so that a step
 * that is run again after a kill sends only what is missing.
 */
final class OciPushStep implements PromotionStep<OciPushConfig> {

    private static final StepType<OciPushConfig> TYPE =
            StepType.external("oci-push", OciPushConfig.class).requiring(Capability.CREDENTIALS);

    private final Registries registries;
    private final BlobTransfer transfer;

    OciPushStep(Registries registries, BlobTransfer transfer) {
        this.registries = registries;
        this.transfer = transfer;
    }

    @Override
    public StepType<OciPushConfig> type() {
        return TYPE;
    }

    /** What is to be pushed: the images of an index, then what gets the tag. */
    private record Load(
            RegistrySession from,
            RegistrySession to,
            List<OciDocument> images,
            OciDocument top,
            ImageReference target) {

        boolean sameRepository() {
            return from.repository().key().equals(to.repository().key());
        }

        boolean sameRegistry() {
            return from.repository().origin().equals(to.repository().origin());
        }

        List<OciDocument> withBlobs() {
            return top.isIndex() ? images : List.of(top);
        }

        long bytes() {
            return withBlobs().stream()
                    .flatMap(each -> each.blobs().stream())
                    .mapToLong(OciDocument.Part::size)
                    .sum();
        }

        Map<String, @Nullable Object> output() {
            String image = target.toString().replaceFirst("^oci://", "");
            return Map.of("image", image, "digest", top.digest(), "tag", String.valueOf(target.tag()));
        }
    }

    @Override
    public StepResult run(StepContext context, OciPushConfig config) throws IOException, InterruptedException {
        Load load = load(context, config);
        String problem = problem(load, config);
        if (problem != null) {
            return new StepResult.Errored(Map.of(), problem, null, false);
        }
        String tag = String.valueOf(load.target().tag());
        if (load.top().digest().equals(load.to().digest(tag, ""))) {
            return StepResult.succeeded(load.output());
        }
        if (!load.sameRepository()) {
            blobs(context, load);
        }
        for (OciDocument image : load.images()) {
            put(load.to(), image, image.digest());
        }
        put(load.to(), load.top(), tag);
        return StepResult.succeeded(load.output());
    }

    @Override
    public Preview preview(StepContext context, OciPushConfig config) throws InterruptedException {
        Load load = load(context, config);
        String problem = problem(load, config);
        if (problem != null) {
            return Preview.withoutOutput("would push " + config.srcRef() + " to " + config.destRef(), problem);
        }
        String detail = "digest " + load.top().digest() + "\n"
                + (load.top().isIndex() ? load.images().size() : 1) + " image(s), " + load.bytes() + " bytes"
                + (load.sameRepository() ? ", all there already" : "") + "\n";
        return Preview.of("would push " + config.srcRef() + " to " + config.destRef(), detail, load.output());
    }

    private Load load(StepContext context, OciPushConfig config) throws InterruptedException {
        ImageReference source = ImageReference.parse("srcRef", config.srcRef());
        ImageReference target = ImageReference.parse("destRef", config.destRef());
        SourceContext asking = SourceContext.of(context.project(), context.credentials(), context.clock());
        boolean insecure = config.insecureSkipTLSVerify();
        RegistrySession from = registries.open(source.repository(), insecure, source.kind(), asking);
        RegistrySession to = registries.open(target.repository(), insecure, target.kind(), asking);
        OciDocument top = OciDocument.of(found(from.manifest(source.name()), source.toString()), source.toString());
        Map<String, String> ofManifests = OciDocument.scoped(config.annotations(), false);
        if (!top.isIndex()) {
            return new Load(from, to, List.of(), top.annotated(ofManifests), target);
        }
        List<OciDocument> images = new ArrayList<>();
        for (OciDocument.Part child : top.children()) {
            String name = child.digest() + " of " + source;
            images.add(OciDocument.of(found(from.manifestOf(child.digest()), name), name)
                    .annotated(ofManifests));
        }
        OciDocument index = top.withChildren(images).annotated(OciDocument.scoped(config.annotations(), true));
        return new Load(from, to, images, index, target);
    }

    private static RegistrySession.Blob found(RegistrySession.@Nullable Blob blob, String what) {
        if (blob == null) {
            throw new RegistryException("there is no " + what, null);
        }
        return blob;
    }

    private @Nullable String problem(Load load, OciPushConfig config) {
        if (!load.top().isKnown() || load.images().stream().anyMatch(image -> !image.isKnown() || image.isIndex())) {
            return config.srcRef() + " is of type " + load.top().mediaType()
                    + ", which is neither an image nor an index of images";
        }
        long limit = registries.options().maxPushBytes();
        if (!load.sameRepository() && limit >= 0 && load.bytes() > limit) {
            return config.srcRef() + " has " + load.bytes() + " bytes, more than the " + limit
                    + " that are copied between repositories; raise it by OciOptions.maxPushBytes";
        }
        return null;
    }

    private void blobs(StepContext context, Load load) throws IOException, InterruptedException {
        Set<String> digests = new TreeSet<>();
        for (OciDocument image : load.withBlobs()) {
            for (OciDocument.Part blob : image.blobs()) {
                if (digests.add(blob.digest()) && !transfer.has(load.to(), blob.digest())) {
                    copy(context, load, blob);
                }
            }
        }
    }

    private void copy(StepContext context, Load load, OciDocument.Part blob) throws IOException, InterruptedException {
        if (load.sameRegistry()
                && transfer.mount(
                        load.to(), blob.digest(), load.from().repository().path())) {
            return;
        }
        context.progress("copies " + blob.size() + " bytes, " + blob.digest());
        try (TransferFile file = transfer.file(blob.digest())) {
            transfer.fetch(load.from(), blob.digest(), blob.size(), file.path());
            transfer.push(load.to(), blob.digest(), file.path());
            file.done();
        }
    }

    private static void put(RegistrySession to, OciDocument document, String name)
            throws IOException, InterruptedException {
        String purpose = "push manifest " + name + " to " + to.repository().url();
        HttpAnswer answer =
                to.ask(to.question("PUT", to.repository().endpoint("manifests/" + name), BlobTransfer.PIECE, purpose)
                        .header("Content-Type", document.mediaType())
                        .sending(document.body()));
        if (answer.status() != 201) {
            throw to.refused(purpose, answer);
        }
    }
}
