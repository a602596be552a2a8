package dev.haulier.oci;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.net.Outgoing;

/**
 * Adds images and charts of any OCI registry to Haulier, and charts of HTTP repositories.
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
        registration
                .source(new OciImageSource(registries))
                .source(new OciChartSource(registries))
                .source(new HttpChartSource(registries));
    }
}
