package dev.haulier.oci;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.net.Outgoing;

/**
 * Adds images and charts of any OCI registry to Haulier, charts of HTTP repositories, and the steps {@code oci-download} and
 * {@code oci-push}.
 *
 * <p>Immutable and thread-safe.
 */
public final class OciExtension implements Extension {

    private final OciOptions options;

    private OciExtension(OciOptions options) {
        this.options = options;
    }

    /**
     * Registries with {@link OciOptions#defaults()}.
     *
     * @return an extension
     */
    public static OciExtension create() {
        return with(OciOptions.defaults());
    }

    /**
     * Registries with options of the host's own.
     *
     * @param options how registries are talked to
     * @return an extension
     */
    public static OciExtension with(OciOptions options) {
        return new OciExtension(options);
    }

    @Override
    public void register(Registration registration) {
        Outgoing outgoing = options.httpClient() == null
                ? registration.outgoing()
                : Outgoing.of(options.httpClient(), registration.outgoing().policy());
        Registries registries = new Registries(options, registration.cache().resolve("registries"), outgoing);
        BlobTransfer transfer = new BlobTransfer(registration.cache().resolve("transfers"));
        registration
                .step(new OciDownloadStep(registries, transfer))
                .step(new OciPushStep(registries, transfer))
                .source(new OciImageSource(registries))
                .source(new OciChartSource(registries))
                .source(new HttpChartSource(registries));
    }
}
