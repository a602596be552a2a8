package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;

/** Logins for ECR's registries, for whatever does not use its API. One login is good for all registries of the region. */
final class EcrCredentials implements CredentialSource {

    /** A login that has less time left than this is replaced. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** What a login lasts when ECR does not say. */
    private static final Duration DEFAULT_LIFE = Duration.ofHours(10);

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

    private synchronized Credentials.Basic login() {
        Instant now = clock.instant();
        if (login == null
                || login.expiresAt() == null
                || !now.isBefore(login.expiresAt().minus(MARGIN))) {
            login = fetch(now);
        }
        return login;
    }

    private Credentials.Basic fetch(Instant now) {
        List<AuthorizationData> data;
        try {
            data = api.call(
                    "GetAuthorizationToken",
                    null,
                    () -> api.client()
                            .getAuthorizationToken(
                                    GetAuthorizationTokenRequest.builder().build())
                            .authorizationData());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulierException("Interrupted while asking ECR for a login", e);
        }
        String token = data.isEmpty() ? null : data.get(0).authorizationToken();
        if (token == null) {
            throw new HaulierException("ECR answered GetAuthorizationToken without a login");
        }
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HaulierException("ECR answered GetAuthorizationToken with a login that is not in Base64");
        }
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            throw new HaulierException("ECR answered GetAuthorizationToken with a login without a password");
        }
        Instant expires = data.get(0).expiresAt();
        return new Credentials.Basic(
                decoded.substring(0, colon),
                Secret.of(decoded.substring(colon + 1)),
                expires == null ? now.plus(DEFAULT_LIFE) : expires);
    }
}
