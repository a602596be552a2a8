package dev.haulier.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Looks for hostile requests: {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=WebhookFuzz}. It is no part of an ordinary build,
 * where Jazzer's agent would change every class; {@link WebhookFuzzTest} sends changed and random ones each time.
 */
class WebhookFuzz {

    @FuzzTest(maxDuration = "1m")
    void request(byte[] bytes) {
        HostileRequest.check(bytes);
    }
}
