package dev.haulier.webhook;

import dev.haulier.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a request was sent by one who knows the secret. All comparisons take the same time, right or wrong. */
final class Proof {

    private static final String PREFIX = "sha256=";

    private Proof() {}

    /** What is wrong with it, or null. */
    static @Nullable String problem(WebhookKind kind, Secret secret, Headers headers, byte[] body) {
        return switch (kind) {
            case GITHUB, GITEA -> signed(headers.get("X-Hub-Signature-256"), PREFIX, secret, body);
            case BITBUCKET -> signed(headers.get("X-Hub-Signature"), PREFIX, secret, body);
            case ARTIFACTORY -> signed(headers.get("X-Jfrog-Event-Auth"), "", secret, body);
            case GITLAB -> same(headers.get("X-Gitlab-Token"), secret);
            case HARBOR -> same(headers.get("Authorization"), secret);
            case DOCKERHUB, QUAY, AZURE, GENERIC -> null;
        };
    }

    private static @Nullable String signed(String signature, String prefix, Secret secret, byte[] body) {
        if (signature.isEmpty()) {
            return "missing signature";
        }
        String expected = prefix + HexFormat.of().formatHex(hmac(secret, body));
        return equal(signature.toLowerCase(Locale.ROOT), expected) ? null : "unauthorized";
    }

    private static @Nullable String same(String token, Secret secret) {
        if (token.isEmpty()) {
            return "missing token";
        }
        return equal(token, secret.reveal()) ? null : "unauthorized";
    }

    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** The part of a receiver's path that nobody can guess who does not know the secret. */
    static String path(String project, String name, Secret secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((project + name + secret.reveal()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
