package dev.haulier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private static final List<String> EVENTS = List.of(
            "push",
            "package",
            "pull_request",
            "Push Hook",
            "repo:push",
            "repo:refs_changed",
            "AzureContainerRegistry/1.0",
            "VSServices/1.0");
    private static final String PARTS = "{}[]\",:\\0u9eE-. \u0000\u00e9/@";

    private static final Webhooks WEBHOOKS = Posts.receivers()
            .warehouses(List.of(
                    Warehouse.named("git")
                            .git(
                                    "https://github.com/acme/gitops",
                                    git -> git.branch("main").includePaths("glob:env/**"))
                            .build(),
                    Warehouse.named("image")
                            .image("ghcr.io/acme/app", image -> image.semver("^1.0.0"))
                            .build(),
                    Warehouse.named("chart")
                            .chart("oci://ghcr.io/acme/chart", chart -> chart.semver("^1.0.0"))
                            .build()))
            .build();

    @Test
    void anyRequest_endsInAResult() {
        Random random = new Random(SEED);
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
            Map<String, List<String>> headers = Posts.headers(kind, EVENTS.get(random.nextInt(EVENTS.size())), body);

            WebhookResult result = kind == WebhookKind.GENERIC
                    ? WEBHOOKS.parse(headers, body)
                    : WEBHOOKS.parse(kind.wireName(), headers, body);

            assertThat(result.message()).doesNotContain("\n");
            assertThat(result.status()).isBetween(200, 501);
        }
    }
}
