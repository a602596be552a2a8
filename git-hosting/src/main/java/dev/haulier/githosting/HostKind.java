package dev.haulier.githosting;

import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.GitHostProvider;
import dev.haulier.hosting.HostKinds;
import dev.haulier.hosting.HostedRepository;

/** One of the kinds that this module knows. Thread-safe. */
final class HostKind implements GitHostProvider {

    /** Makes a host of a repository. */
    interface Opener {
        GitHost open(HostedRepository repository, RepositoryAddress address, HostSettings settings);
    }

    private final String name;
    private final HostSettings settings;
    private final Opener opener;

    HostKind(String name, HostSettings settings, Opener opener) {
        this.name = name;
        this.settings = settings;
        this.opener = opener;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean serves(String authority) {
        return settings.known(authority)
                .map(known -> known.kind().equals(name))
                .orElseGet(() -> HostKinds.of(authority.replaceFirst(":\\d+$", ""))
                        .filter(name::equals)
                        .isPresent());
    }

    @Override
    public GitHost open(HostedRepository repository) {
        return opener.open(repository, RepositoryAddress.of(repository.url()), settings);
    }
}
