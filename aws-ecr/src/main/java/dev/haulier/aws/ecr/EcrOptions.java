package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are ECR's, and what is read from it. Immutable and thread-safe.
 */
public final class EcrOptions {

    /** How long a configuration may take to come. */
    static final Duration DOWNLOAD_TIMEOUT = Duration.ofSeconds(30);

    private final Set<String> hosts;
    private final boolean annotations;
    private final @Nullable HttpClient httpClient;

    private EcrOptions(Set<String> hosts, boolean annotations, @Nullable HttpClient httpClient) {
        this.hosts = Set.copyOf(hosts);
        this.annotations = annotations;
        this.httpClient = httpClient;
    }

    /**
     * The hosts that AWS gives to registries, and no annotations.
     *
     * @return the options to begin with
     */
    public static EcrOptions defaults() {
        return new EcrOptions(Set.of(), false, null);
    }

    /**
     * Serves another host as well, such as a name of one's own before a registry. Its repositories are looked for in the
     * client's own account.
     *
     * @param host with its port if it has one
     * @return other options
     */
    public EcrOptions alsoServing(String host) {
        Set<String> more = new HashSet<>(hosts);
        more.add(host.toLowerCase(Locale.ROOT));
        return new EcrOptions(more, annotations, httpClient);
    }

    /**
     * Reads the annotations of images that are kept, at one request for up to 100 images and the permission {@code
     * ecr:BatchGetImage}. Subscriptions that ask for a platform have them anyway.
     *
     * @return other options
     */
    public EcrOptions withAnnotations() {
        return new EcrOptions(hosts, true, httpClient);
    }

    /**
     * Fetches configurations of images by another client than the one that {@code HaulierBuilder.httpClient} has set. They come from the store behind ECR and not through its API,
     * and are needed only for subscriptions that ask for a platform, of images that are no index.
     *
     * @param client must not follow redirects by itself
     * @return other options
     * @throws HaulierException when the client follows redirects
     */
    public EcrOptions httpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new HaulierException(
                    "The HTTP client for ECR follows redirects: build it with HttpClient.Redirect.NEVER");
        }
        return new EcrOptions(hosts, annotations, client);
    }

    @Nullable
    HttpClient httpClient() {
        return httpClient;
    }

    boolean serves(String host) {
        return hosts.contains(host);
    }

    boolean annotations() {
        return annotations;
    }
}
