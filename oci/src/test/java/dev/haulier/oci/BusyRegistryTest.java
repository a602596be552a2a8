package dev.haulier.oci;

import static dev.haulier.oci.TestRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.clock.Wake;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Registries that are busy, slow or not there. */
class BusyRegistryTest extends OciImageWorld {

    @Test
    void busy_waitsAsLongAsAsked_andTriesAgain() throws InterruptedException {
        registry.manifest("a", "{}");
        registry.script(TAGS, status(429, "Retry-After", "7")).script(TAGS, status(503));

        assertThat(list()).containsExactly("a");

        assertThat(registry.requests).hasSize(3);
        assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void busy_forTooLong_isGivenUpWithWhatTheServerAskedFor() {
        registry.script(TAGS, status(429, "Retry-After", "3600"));

        assertThatThrownBy(this::list).hasMessageContaining("answered 429; it asks to come back after 3600");
        assertThat(registry.requests).hasSize(1);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void busy_atEachAttempt_isGivenUp() {
        for (int i = 0; i < OciOptions.ATTEMPTS; i++) {
            registry.script(TAGS, status(503));
        }

        assertThatThrownBy(this::list).hasMessageContaining("answered 503");
        assertThat(registry.requests).hasSize(OciOptions.ATTEMPTS);
    }

    @Test
    void busy_onOneTag_failsTheSubscription_ratherThanDropTheNewest() throws InterruptedException {
        registry.image("1.0.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        registry.image("1.1.0", "2026-01-01T00:00:00Z", "linux", "amd64");
        for (int i = 0; i < OciOptions.ATTEMPTS; i++) {
            registry.script("GET /v2/org/app/manifests/1.1.0", status(429));
        }

        assertThat(discover(image -> {}).problems()).singleElement().asString().contains("answered 429");
    }

    @Test
    void droppedConnection_isTriedAgain() throws InterruptedException {
        registry.manifest("a", "{}");
        registry.script(TAGS, exchange -> {
            throw new IOException("gone");
        });

        assertThat(list()).containsExactly("a");
    }

    @Test
    void unreachable_saysSoAtOnce() {
        registry.close();

        assertThatThrownBy(this::list)
                .isInstanceOf(HaulierException.class)
                .hasMessage("Could not list the tags of " + registry.repository() + ": " + registry.host()
                        + " cannot be reached; check its name, the network and proxies");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void slowServer_isGivenUpInTime() {
        source = OciImageSource.with(OciOptions.defaults().requestTimeout(Duration.ofMillis(300)));
        registry.script(TAGS, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Wake never = new Wake();
            try {
                never.await(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(this::list).hasMessageContaining("did not answer within");
    }

    @Test
    void interruptedThread_endsTheWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::list).isInstanceOf(InterruptedException.class);
    }
}
