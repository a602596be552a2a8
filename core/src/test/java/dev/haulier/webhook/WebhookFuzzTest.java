package dev.haulier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes what senders send at random: nothing but a result comes out. */
class WebhookFuzzTest {

    private static final long SEED = 20_261_125L;
    private static final int ROUNDS = 5_000;
    private static final List<String> FILES = List.of(
            "github-push",
            "github-package",
            "gitlab-push",
            "gitea-push",
            "bitbucket-cloud-push",
            "bitbucket-server-push",
            "harbor-push",
            "artifactory-docker",
            "dockerhub-push",
            "quay-push",
            "azure-image",
            "azure-git-push");
    private static final String PARTS = "{}[]\",:\\0u9eE-. \u0000\u00e9/@";

    @Test
    void anyRequest_endsInAResult() {
        Random random = new Random(SEED);
        Set<Integer> results = new HashSet<>();
        WebhookKind[] kinds = WebhookKind.values();
        for (int i = 0; i < ROUNDS; i++) {
            WebhookKind kind = kinds[random.nextInt(kinds.length)];
            StringBuilder text = new StringBuilder(
                    new String(Posts.body(FILES.get(random.nextInt(FILES.size()))), StandardCharsets.UTF_8));
            for (int change = random.nextInt(6); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, PARTS.charAt(random.nextInt(PARTS.length())));
                    default -> text.setCharAt(at, PARTS.charAt(random.nextInt(PARTS.length())));
                }
            }
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            results.add(HostileRequest.check(
                            kind, HostileRequest.EVENTS.get(random.nextInt(HostileRequest.EVENTS.size())), body)
                    .status());
        }
        assertThat(results).as("the requests reach all there is").contains(200, 400, 500, 501);
    }

    @Test
    void anyBytes_endInAResult() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] input = new byte[random.nextInt(64)];
            random.nextBytes(input);
            HostileRequest.check(input);
        }
    }
}
