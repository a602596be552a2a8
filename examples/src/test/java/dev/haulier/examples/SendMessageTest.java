package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.haulier.Haulier;
import dev.haulier.manifest.Manifests;
import dev.haulier.model.Promotion;
import dev.haulier.testkit.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of a promotion, to a local stand-in for Slack. */
class SendMessageTest {

    private static final String SECRET = "T0123-very-secret";

    private record Reply(int status, String body) {}

    @TempDir
    Path folder;

    private final List<String> received = new ArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private HttpServer slack;

    @BeforeEach
    void start() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/services/" + SECRET, exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Reply reply = replies.isEmpty() ? new Reply(200, "ok") : replies.remove();
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        slack.start();
    }

    @AfterEach
    void stop() {
        slack.stop(0);
    }

    @Test
    void aWebhook_getsTheTextAsJson() {
        Promotion promotion = promote("""
                - uses: send-message
                  as: say
                  config:
                    channel: {kind: MessageChannel, name: releases}
                    message: |
                      ${{ ctx.stage }} runs "${{ imageFrom('registry.example.com/app').Tag }}"
                """);

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(received).map(SendMessageTest::json).containsExactly(Map.of("text", "prod runs \"v1.2.3\"\n"));
    }

    @Test
    void anAnswerInAThread_usesTheTimeThatTheFirstMessageGot() {
        replies.add(new Reply(200, "{\"ok\": true, \"ts\": \"1767323045.000100\"}"));
        Promotion promotion = promote("""
                - uses: send-message
                  as: first
                  config:
                    channel: {kind: MessageChannel, name: releases}
                    message: begins
                    slack: {channelID: C42}
                - uses: send-message
                  as: second
                  config:
                    channel: {kind: ClusterMessageChannel, name: releases}
                    message: ends
                    slack:
                      threadTS: ${{ quote(outputs.first.slack.threadTS) }}
                """);

        assertThat(received)
                .map(SendMessageTest::json)
                .containsExactly(
                        Map.of("channel", "C42", "text", "begins"),
                        Map.of("text", "ends", "thread_ts", "1767323045.000100"));
        assertThat(promotion.status().state().get("second"))
                .isEqualTo(Map.of("slack", Map.of("threadTS", "1767323045.000100")));
    }

    @Test
    void anEncodedMessage_isTheWholePayload() {
        promote("""
                - uses: send-message
                  config:
                    channel: {kind: MessageChannel, name: releases}
                    encodingType: yaml
                    message: |
                      blocks:
                      - {type: divider}
                """);

        assertThat(received)
                .map(SendMessageTest::json)
                .containsExactly(Map.of("blocks", List.of(Map.of("type", "divider"))));
    }

    @Test
    void aRefusal_failsWithSlacksWords_andShowsNoSecret() {
        replies.add(new Reply(200, "{\"ok\": false, \"error\": \"channel_not_found\"}"));
        Promotion promotion = promote(message("releases"));

        assertThat(promotion.status().message())
                .contains("the channel releases refuses the message (HTTP 200): channel_not_found")
                .doesNotContain(SECRET);
    }

    @Test
    void anUnknownChannel_failsBeforeAnythingIsSent() {
        Promotion promotion = promote(message("relaeses"));

        assertThat(promotion.status().message())
                .contains("there is no channel relaeses; this program knows [releases]");
        assertThat(received).isEmpty();
    }

    @Test
    void aBusyServer_isTriedAgainAsTheRetryPolicySays() {
        replies.add(new Reply(503, ""));
        Promotion promotion = promote(message("releases") + "  retry: {errorThreshold: 2}\n");

        assertThat(String.valueOf(promotion.status().phase())).isEqualToIgnoringCase("Succeeded");
        assertThat(received).hasSize(2);
    }

    private static String message(String channel) {
        return """
                - uses: send-message
                  as: say
                  config:
                    channel: {kind: MessageChannel, name: %s}
                    message: done
                """.formatted(channel);
    }

    private static Object json(String text) {
        return Manifests.parseValue(text, "received");
    }

    private Promotion promote(String steps) {
        URI webhook = URI.create("http://127.0.0.1:" + slack.getAddress().getPort() + "/services/" + SECRET);
        try (Haulier haulier = Haulier.builder()
                .project(OneStage.project(folder, steps))
                .use(SendMessage.to(Map.of("releases", webhook)))
                .clock(MutableClock.autoAdvancing(Instant.parse("2026-01-02T03:04:05Z")))
                .build()) {
            return haulier.stage("prod").promote(OneStage.freight(haulier));
        }
    }
}
