package dev.haulier.githosting;

import dev.haulier.HaulierException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.FoundCredentials;
import dev.haulier.hosting.HostedRepository;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a host learns who asks.
 *
 * @param header the value of the header {@code Authorization}, or null to ask as nobody
 * @param described where it is from, for messages; holds no secret
 */
record Authorization(@Nullable String header, String described) {

    /** Sends the password or token as {@code Bearer}. */
    static String bearer(Credentials.Basic basic) {
        return "Bearer " + basic.password().reveal();
    }

    /** Sends the password or token as {@code token}. */
    static String token(Credentials.Basic basic) {
        return "token " + basic.password().reveal();
    }

    /** Sends a name and the password. */
    static String basic(String name, Credentials.Basic basic) {
        String pair = name + ":" + basic.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Looks credentials up, the same ones that Git uses for the repository.
     *
     * @param form how this kind of host wants a name and a token
     */
    static Authorization of(
            HostedRepository repository, RepositoryAddress address, Function<Credentials.Basic, String> form) {
        FoundCredentials found = repository
                .credentials()
                .find(new CredentialRequest(CredentialKind.GIT, repository.url(), repository.project()));
        @Nullable Credentials credentials = found.credentials().orElse(null);
        if (credentials == null) {
            return new Authorization(null, found.describe());
        }
        if (credentials instanceof Credentials.Bearer bearer) {
            return new Authorization("Bearer " + bearer.token().reveal(), found.describe());
        }
        if (credentials instanceof Credentials.Basic basic) {
            return new Authorization(form.apply(basic), found.describe());
        }
        throw new HaulierException("the credentials for " + address.page() + " are an SSH key (" + found.describe()
                + "), which its API cannot use: give a name and a token for its https URL");
    }
}
