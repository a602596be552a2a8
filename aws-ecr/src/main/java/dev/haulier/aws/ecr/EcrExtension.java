package dev.haulier.aws.ecr;

import dev.haulier.Extension;
import dev.haulier.Registration;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * Adds Amazon ECR to Haulier: image discovery through ECR's own API, and logins for everything else that talks to its
 * registries.
 *
 * <p>The client's region is the one that is served; a host with registries in several regions registers an extension for
 * each. The client stays the host's: it is not closed here. Immutable and thread-safe.
 */
public final class EcrExtension implements Extension {

    private final EcrClient client;
    private final EcrOptions options;

    private EcrExtension(EcrClient client, EcrOptions options) {
        this.client = client;
        this.options = options;
    }

    /**
     * Registries of the client's region with {@link EcrOptions#defaults()}.
     *
     * @param client the host's client
     * @return an extension
     */
    public static EcrExtension with(EcrClient client) {
        return with(client, EcrOptions.defaults());
    }

    /**
     * Registries of the client's region with options of the host's own.
     *
     * @param client the host's client
     * @param options which hosts are served, and what is read
     * @return an extension
     */
    public static EcrExtension with(EcrClient client, EcrOptions options) {
        return new EcrExtension(client, options);
    }

    @Override
    public void register(Registration registration) {
        registration
                .source(EcrImageSource.with(client, options, registration.outgoing()))
                .secretReader(new EcrSecretReader(client, options, registration.clock()))
                .credentials(new EcrCredentials(client, options, registration.clock()));
    }
}
