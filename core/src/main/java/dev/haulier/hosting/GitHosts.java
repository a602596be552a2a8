package dev.haulier.hosting;

import dev.haulier.HaulierException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All kinds of Git hosts that are registered. Thread-safe. */
public final class GitHosts {

    private final List<GitHostProvider> providers = new CopyOnWriteArrayList<>();

    /** Creates one without any kind. */
    public GitHosts() {}

    /**
     * Adds a kind. One of the same name takes the place of the one before.
     *
     * @param provider the kind
     */
    public void add(GitHostProvider provider) {
        providers.removeIf(other -> other.name().equals(provider.name()));
        providers.add(provider);
    }

    /**
     * Finds the host of a repository.
     *
     * @param provider the kind's name, or null or empty to tell it from the URL
     * @param repository which repository, and on whose behalf
     * @return the host
     * @throws HaulierException when no kind fits
     */
    public GitHost open(@Nullable String provider, HostedRepository repository) {
        if (provider != null && !provider.isEmpty()) {
            return providers.stream()
                    .filter(known -> known.name().equals(provider))
                    .findFirst()
                    .orElseThrow(() -> new HaulierException("there is no provider '" + provider + "'; " + known()))
                    .open(repository);
        }
        String authority = authority(repository.url());
        return of(authority)
                .orElseThrow(() -> new HaulierException("the name of the host '" + authority
                        + "' does not tell what kind of Git host it is: say so by provider; " + known()))
                .open(repository);
    }

    private Optional<GitHostProvider> of(String authority) {
        return providers.stream().filter(known -> known.serves(authority)).findFirst();
    }

    private String known() {
        return providers.isEmpty()
                ? "none is registered: hand GitHostingExtension to Haulier"
                : "known are "
                        + String.join(
                                ", ",
                                providers.stream()
                                        .map(GitHostProvider::name)
                                        .sorted()
                                        .toList());
    }

    /**
     * The host that a repository's URL names.
     *
     * @param url with a scheme, or of the form {@code user@host:path}
     * @return in lower case, with the port if there is one; empty when the URL names none
     */
    public static String authority(String url) {
        String text = url.strip();
        int scheme = text.indexOf("://");
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int end = rest.length();
        for (char stop : scheme < 0 ? new char[] {':', '/'} : new char[] {'/', '?', '#', '\\'}) {
            int at = rest.indexOf(stop);
            if (at >= 0 && at < end) {
                end = at;
            }
        }
        String authority = rest.substring(0, end);
        return authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
