package dev.haulier.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Promotion;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenTelemetryListenerTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static SpanData span(String step) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> step.equals(span.getAttributes().get(AttributeKey.stringKey("haulier.step"))))
                .findFirst()
                .orElseThrow();
    }

    private static SpanData named(String name) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Duration length(SpanData span) {
        return Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos());
    }

    @Test
    void promotion_isATrace_withAStepEach() {
        Promotion promotion = World.promote(false, OpenTelemetryListener.with(TELEMETRY.getOpenTelemetry()));

        SpanData root = named("promote dev");
        assertThat(root.getAttributes().get(AttributeKey.stringKey("haulier.promotion")))
                .isEqualTo(promotion.name());
        assertThat(root.getStatus().getStatusCode()).isEqualTo(StatusCode.OK);
        assertThat(length(root)).isEqualTo(Duration.ofSeconds(62));
        assertThat(span("work").getParentSpanId()).isEqualTo(root.getSpanId());
        assertThat(length(span("work"))).isEqualTo(Duration.ofSeconds(2));
        assertThat(length(span("wait"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(span("wait").getEvents())
                .extracting(event -> event.getName())
                .contains("waits");
        assertThat(span("skipped").getAttributes().get(AttributeKey.stringKey("haulier.phase")))
                .isEqualTo("Skipped");
        assertThat(length(named("verify dev"))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void failure_isAnErrorWithItsMessage() {
        World.promote(true, OpenTelemetryListener.with(TELEMETRY.getOpenTelemetry()));

        assertThat(span("end").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("end").getStatus().getDescription()).contains("red");
        assertThat(named("promote dev").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void hostsOwnSpan_isTheParent() {
        Span host = TELEMETRY
                .getOpenTelemetry()
                .getTracer("host")
                .spanBuilder("build")
                .startSpan();
        try (Scope scope = host.makeCurrent()) {
            World.promote(false, OpenTelemetryListener.with(TELEMETRY.getOpenTelemetry()));
        } finally {
            host.end();
        }

        assertThat(named("promote dev").getParentSpanId())
                .isEqualTo(host.getSpanContext().getSpanId());
    }
}
