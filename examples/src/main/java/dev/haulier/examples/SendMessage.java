package dev.haulier.examples;

import dev.haulier.Extension;
import dev.haulier.HaulierException;
import dev.haulier.manifest.Manifests;
import dev.haulier.net.Outgoing;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code send-message}, which Kargo has in its paid edition only, for channels behind a webhook of Slack's shape: JSON
 * with a {@code text}, posted to a URL that the host knows by the channel's name. The URL is the secret of the channel, so it
 * stands in no manifest and no message.
 *
 * <p>After a kill in the midst of it a message may be sent twice, and never not at all.
 */
public final class SendMessage implements PromotionStep<SendMessage.Config> {

    /** The most bytes of an answer that are read. */
    private static final int MAX_ANSWER = 64 << 10;

    private static final StepType<Config> TYPE = StepType.external("send-message", Config.class);

    private final Outgoing outgoing;
    private final Map<String, URI> channels;

    private SendMessage(Outgoing outgoing, Map<String, URI> channels) {
        this.outgoing = outgoing;
        this.channels = Map.copyOf(channels);
    }

    /**
     * What a program hands to {@code Haulier.builder().use(...)}.
     *
     * @param channels the webhook of each channel
     * @return an extension with this step
     */
    public static Extension to(Map<String, URI> channels) {
        return registration -> registration.step(new SendMessage(registration.outgoing(), channels));
    }

    /**
     * The step's config.
     *
     * @param channel where to
     * @param message the text, or with {@code encodingType} the whole payload
     * @param encodingType {@code json} or {@code yaml}
     * @param slack what only Slack knows
     */
    public record Config(Channel channel, String message, Optional<String> encodingType, Optional<Slack> slack) {}

    /**
     * Where a message goes.
     *
     * @param kind {@code MessageChannel} or {@code ClusterMessageChannel}
     * @param name its name
     */
    public record Channel(String kind, String name) {}

    /**
     * What only Slack knows.
     *
     * @param channelID another channel than the webhook's own
     * @param threadTS the message that this one answers
     */
    public record Slack(Optional<String> channelID, Optional<String> threadTS) {}

    @Override
    public StepType<Config> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, Config config) throws IOException, InterruptedException {
        URI webhook = channels.get(config.channel().name());
        if (webhook == null) {
            return StepResult.failed("there is no channel " + config.channel().name() + "; this program knows "
                    + new TreeSet<>(channels.keySet()));
        }
        String payload;
        try {
            payload = payload(config);
        } catch (HaulierException e) {
            return StepResult.failed(String.valueOf(e.getMessage()));
        }
        HttpResponse<InputStream> response = outgoing.send(HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build());
        try (InputStream body = response.body()) {
            return judged(
                    config, response.statusCode(), new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8));
        }
    }

    private static String payload(Config config) {
        String encoding = config.encodingType().orElse("");
        Object payload = switch (encoding) {
            case "" -> message(config);
            // JSON is YAML too.
            case "json", "yaml" -> Manifests.parseValue(config.message(), "message");
            default -> throw new HaulierException("encodingType " + encoding + " is not for Slack; write json or yaml");
        };
        return Manifests.valueToJson(payload);
    }

    private static Map<String, Object> message(Config config) {
        Map<String, Object> message = new LinkedHashMap<>();
        config.slack().flatMap(Slack::channelID).ifPresent(id -> message.put("channel", id));
        message.put("text", config.message());
        config.slack().flatMap(Slack::threadTS).ifPresent(thread -> message.put("thread_ts", thread));
        return message;
    }

    /** A webhook answers {@code ok}; the API of Slack answers JSON with the message's time, by which it is known. */
    private static StepResult judged(Config config, int status, String body) {
        String channel = "the channel " + config.channel().name();
        if (status >= 500 || status == 429) {
            return StepResult.errored(channel + " cannot take the message now (HTTP " + status + ")", null);
        }
        Map<?, ?> answer = answer(body);
        if (status / 100 != 2 || Boolean.FALSE.equals(answer.get("ok"))) {
            String why = String.valueOf(answer.containsKey("error") ? answer.get("error") : body.strip());
            return StepResult.failed(channel + " refuses the message (HTTP " + status + ")"
                    + why.lines().findFirst().map(line -> ": " + line).orElse(""));
        }
        Optional<String> thread = config.slack()
                .flatMap(Slack::threadTS)
                .or(() -> Optional.ofNullable(answer.get("ts")).map(String::valueOf));
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        thread.ifPresent(ts -> output.put("slack", Map.of("threadTS", ts)));
        return StepResult.succeeded(output);
    }

    private static Map<?, ?> answer(String body) {
        try {
            return Manifests.parseValue(body, "answer") instanceof Map<?, ?> map ? map : Map.of();
        } catch (HaulierException e) {
            return Map.of();
        }
    }

    @Override
    public Preview preview(StepContext context, Config config) {
        return Preview.withoutOutput(
                "would send a message to " + config.channel().name(), config.message());
    }
}
