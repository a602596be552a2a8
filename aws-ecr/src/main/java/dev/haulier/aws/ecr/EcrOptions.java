package dev.haulier.aws.ecr;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts are ECR's, and what is read from it. Immutable and thread-safe.
 */
public final class EcrOptions {

    private final Set<String> hosts;
    private final boolean annotations;

    private EcrOptions(Set<String> hosts, boolean annotations) {
        this.hosts = Set.copyOf(hosts);
        this.annotations = annotations;
    }

    /**
     * The hosts that AWS gives to registries, and no annotations.
     *
     * @return the options to begin with
     */
    public static EcrOptions defaults() {
        return new EcrOptions(Set.of(), false);
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
        return new EcrOptions(more, annotations);
    }

    /**
     * Reads the annotations of images that are kept, at one request for up to 100 images and the permission {@code
     * ecr:BatchGetImage}. Subscriptions that ask for a platform have them anyway.
     *
     * @return other options
     */
    public EcrOptions withAnnotations() {
        return new EcrOptions(hosts, true);
    }

    boolean serves(String host) {
        return hosts.contains(host);
    }

    boolean annotations() {
        return annotations;
    }
}
