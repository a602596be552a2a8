package dev.haulier.internal.engine;

import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import java.util.List;
import java.util.Optional;

/** All sources of credentials as one, for extensions that are registered before the last source is known. */
final class LateCredentials implements CredentialSource {

    private volatile List<CredentialSource> sources = List.of();

    void sources(List<CredentialSource> all) {
        sources = List.copyOf(all);
    }

    List<CredentialSource> sources() {
        return sources;
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        return sources.stream().flatMap(source -> source.find(request).stream()).findFirst();
    }

    @Override
    public String name() {
        return String.join(", ", sources.stream().map(CredentialSource::name).toList());
    }
}
