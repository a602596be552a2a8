package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;

/** Asks ECR for a login. */
final class EcrLogin {

    /** A login that has less time left than this is replaced. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** What a login lasts when ECR does not say. */
    static final Duration DEFAULT_LIFE = Duration.ofHours(10);

    private EcrLogin() {}

    static boolean lapses(Credentials.Basic login, Instant now) {
        Instant end = login.expiresAt();
        return end == null || !now.isBefore(end.minus(MARGIN));
    }

    static Credentials.Basic fetch(EcrApi api, GetAuthorizationTokenRequest request, Instant now) {
        List<AuthorizationData> data;
        try {
            data = api.call(
                    "GetAuthorizationToken",
                    null,
                    () -> api.client().getAuthorizationToken(request).authorizationData());
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
