package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.MutableClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The public registry of Amazon is a registry like others, save that its tokens are for all repositories. */
class PublicEcrTest {

    private final OciImageSource source = OciImageSource.with(OciOptions.defaults());

    private static ImageSubscription subscription(String url) {
        return (ImageSubscription) Warehouse.named("w")
                .image(url, ImageSubscriptionBuilder::lexical)
                .build()
                .spec()
                .subscriptions()
                .get(0);
    }

    @Test
    void repository_isServed_byItsOwnName() {
        String url = "public.ecr.aws/docker/library/nginx";

        assertThat(source.serves(subscription(url))).isTrue();
        assertThat(Repository.of(url, false, OciOptions.defaults())
                        .endpoint("tags/list")
                        .toString())
                .isEqualTo("https://public.ecr.aws/v2/docker/library/nginx/tags/list");
    }

    @Test
    void tokens_areAskedForByTheScopeThatTheRegistryNames_withoutCredentials() throws Exception {
        List<String> questions = new CopyOnWriteArrayList<>();
        try (TestRegistry registry = new TestRegistry()) {
            registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
            registry.script(
                    "GET /v2/org/app/tags/list",
                    TestRegistry.status(
                            401,
                            "WWW-Authenticate",
                            "Bearer realm=\"http://" + registry.host()
                                    + "/token\",service=\"public.ecr.aws\",scope=\"aws\""));
            registry.script("GET /token", exchange -> {
                questions.add(exchange.getRequestURI().getQuery());
                TestRegistry.reply(exchange, 200, TestRegistry.json("{'token':'anonymous'}"));
            });

            List<ImageCandidate> listed = source.list(
                    subscription(registry.repository()),
                    SourceContext.of(
                            "demo",
                            new CredentialLookup(List.of(), new Redactor()),
                            MutableClock.autoAdvancing(Instant.EPOCH)));

            assertThat(listed).extracting(ImageCandidate::tag).containsExactly("1.0.0");
            assertThat(questions).containsExactly("service=public.ecr.aws&scope=aws");
            assertThat(registry.authorizations).containsExactly("", "", "Bearer anonymous");
        }
    }
}
