package dev.haulier.hosting;

/** One kind of Git host, such as GitHub. Thread-safe. */
public interface GitHostProvider {

    /**
     * What {@code provider} is in a step's config for this kind.
     *
     * @return such as {@code github}
     */
    String name();

    /**
     * Whether a host is of this kind, as far as its name tells.
     *
     * @param authority the host in lower case, with its port if the URL has one
     * @return true for one that is
     */
    boolean serves(String authority);

    /**
     * Prepares to talk to the host of a repository; sends nothing yet.
     *
     * @param repository which one, and on whose behalf
     * @return the host
     * @throws dev.haulier.HaulierException when the URL is not one of a repository there, or there are credentials that
     *     cannot be used
     */
    GitHost open(HostedRepository repository);
}
