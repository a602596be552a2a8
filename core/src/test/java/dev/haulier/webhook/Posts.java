package dev.haulier.webhook;

import dev.haulier.credential.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the senders send: bodies in their documented shapes, and the headers that go with them. */
final class Posts {

    static final String SECRET = "s3cr3t-of-the-hook";

    private Posts() {}

    static byte[] body(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Posts.class.getResourceAsStream("/webhooks/" + name + ".json"), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, List<String>> headers(WebhookKind kind, String event, byte[] body) {
        return headers(kind, event, body, SECRET);
    }

    static Map<String, List<String>> headers(WebhookKind kind, String event, byte[] body, String secret) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        switch (kind) {
            case GITHUB -> {
                headers.put("X-GitHub-Event", List.of(event));
                headers.put("X-Hub-Signature-256", List.of("sha256=" + hmac(secret, body)));
            }
            case GITEA -> {
                headers.put("X-Gitea-Event", List.of(event));
                headers.put("X-Hub-Signature-256", List.of("sha256=" + hmac(secret, body)));
            }
            case BITBUCKET -> {
                headers.put("X-Event-Key", List.of(event));
                headers.put("X-Hub-Signature", List.of("sha256=" + hmac(secret, body)));
            }
            case GITLAB -> {
                headers.put("X-Gitlab-Event", List.of(event));
                headers.put("X-Gitlab-Token", List.of(secret));
            }
            case HARBOR -> headers.put("Authorization", List.of(secret));
            case ARTIFACTORY -> headers.put("X-Jfrog-Event-Auth", List.of(hmac(secret, body)));
            case AZURE -> headers.put("User-Agent", List.of(event));
            default -> headers.put("User-Agent", List.of("test"));
        }
        return headers;
    }

    static Webhooks.Builder receivers() {
        Webhooks.Builder builder = Webhooks.builder("demo");
        for (WebhookKind kind : WebhookKind.values()) {
            if (kind != WebhookKind.GENERIC) {
                builder.receiver(kind.wireName(), kind, Secret.of(SECRET));
            }
        }
        return builder;
    }

    static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
