package dev.haulier.aws.ecr;

import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;

/** Logins for ECR's registries, for whatever does not use its API. One login is good for all registries of the region. */
final class EcrCredentials implements CredentialSource {

    private static final String PUBLIC = "public.ecr.aws/";

    private final EcrApi api;
    private final EcrOptions options;
    private final Clock clock;
    private Credentials.@Nullable Basic login;

    EcrCredentials(EcrClient client, EcrOptions options, Clock clock) {
        this.api = new EcrApi(client);
        this.options = options;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ECR logins" + (api.region().isEmpty() ? "" : " for " + api.region());
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        boolean ours = request.kind() != CredentialKind.GIT
                && EcrAddress.of(request.repoUrl(), options)
                        .filter(api::reaches)
                        .isPresent();
        return ours ? Optional.of(login()) : Optional.empty();
    }

    @Override
    public String whyNone(CredentialRequest request) {
        return request.kind() == CredentialKind.GIT ? "it is for images and charts only" : reach(request);
    }

    private String reach(CredentialRequest request) {
        if (request.repoUrl().replace("oci://", "").startsWith(PUBLIC)) {
            return "public ECR is read without a login; for more than it lets everybody have, give the login that"
                    + " \"aws ecr-public get-login-password\" prints, or name a credential helper in Docker's config.json";
        }
        return EcrAddress.of(request.repoUrl(), options)
                .map(other -> "the client is for " + api.region() + ", not for " + other.region())
                .orElse("it is for the registries of ECR only");
    }

    @Override
    public synchronized void refused(CredentialRequest request, Credentials refused) {
        if (refused.equals(login)) {
            login = null;
        }
    }

    private synchronized Credentials.Basic login() {
        Instant now = clock.instant();
        if (login == null || EcrLogin.lapses(login, now)) {
            login = fetch(now);
        }
        return login;
    }

    private Credentials.Basic fetch(Instant now) {
        return EcrLogin.fetch(api, GetAuthorizationTokenRequest.builder().build(), now);
    }
}
