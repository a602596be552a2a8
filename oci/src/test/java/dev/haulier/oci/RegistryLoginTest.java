package dev.haulier.oci;

import static dev.haulier.oci.TestRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may read a registry, and where credentials go and do not go. */
class RegistryLoginTest extends OciImageWorld {

    @Test
    void password_isSentWhenAsked_andAtOnceFromThenOn() throws InterruptedException {
        registry.login(TestRegistry.Login.PASSWORD);
        registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        knowPassword();

        discover(image -> {});
        assertThat(registry.requests).hasSize(1 + 1 + 2);
        assertThat(registry.authorizations.get(0)).isEmpty();
        registry.requests.clear();

        discover(image -> {});
        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void token_isFetchedOnceForManyRequests_andAgainWhenItLapses() throws InterruptedException {
        registry.login(TestRegistry.Login.TOKEN);
        IntStream.range(0, 5).forEach(i -> registry.image("1.0." + i, "2026-01-01T00:00:00Z", "linux", "amd64"));
        knowPassword();

        discover(image -> {});
        assertThat(registry.requests).hasSize(1 + 1 + 1 + 10);
        registry.requests.clear();

        discover(image -> {});
        assertThat(registry.requests).hasSize(1 + 5);
        registry.requests.clear();

        clock.advance(Duration.ofSeconds(291));
        discover(image -> {});
        assertThat(registry.requests).hasSize(1 + 1 + 5).startsWith("GET /token");
    }

    @Test
    void token_refusedInBetween_isRenewedOnce() throws InterruptedException {
        registry.login(TestRegistry.Login.TOKEN);
        registry.manifest("a", "{}");
        knowPassword();
        list();
        registry.revokeTokens();
        registry.requests.clear();

        assertThat(list()).containsExactly("a");

        assertThat(registry.requests).containsExactly(TAGS, "GET /token", TAGS);
    }

    @Test
    void wrongPassword_saysWhichSourceWasAsked_andNeverTheSecret() {
        registry.login(TestRegistry.Login.TOKEN);
        credentials = CredentialSource.basic(registry.host() + "/", TestRegistry.USER, Secret.of("wrong-word"));

        assertThatThrownBy(this::list)
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("refused (401, UNAUTHORIZED: authentication required)")
                .hasMessageContaining("with credentials from credentials given for " + registry.host())
                .hasMessageNotContaining("wrong-word")
                .hasMessageNotContaining("\n");
    }

    @Test
    void tokenServerOfAnotherDomain_getsNoCredentials() {
        registry.login(TestRegistry.Login.TOKEN).realm("http://token.example.org/token");
        knowPassword();

        assertThatThrownBy(this::list).hasMessageContaining("is of another domain");
    }

    @Test
    void redirect_toAnotherHost_leavesCredentialsBehind() throws Exception {
        try (TestRegistry storage = new TestRegistry()) {
            registry.login(TestRegistry.Login.PASSWORD);
            registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
            knowPassword();
            byte[] config = TestRegistry.json(
                    "{'created':'2026-01-01T00:00:00Z','os':'linux','architecture':'amd64'," + "'t':'1.0.0'}");
            String digest = storage.blob(config);
            registry.script(
                    "GET /v2/org/app/blobs/" + digest,
                    status(
                            307,
                            "Location",
                            "http://" + storage.host() + "/v2/org/app/blobs/" + digest + "?sig=secret"));

            assertThat(discover(image -> {}).problems()).isEmpty();

            assertThat(storage.requests).hasSize(1);
            assertThat(storage.authorizations).containsExactly("");
        }
    }

    @Test
    void redirect_withoutEnd_isGivenUp() {
        for (int i = 0; i <= RegistryHttp.MAX_REDIRECTS; i++) {
            registry.script(TAGS, status(302, "Location", "/v2/org/app/tags/list?n=1000"));
        }

        assertThatThrownBy(this::list).hasMessageContaining("redirects more than 5 times");
        assertThat(registry.requests).hasSize(6);
    }
}
