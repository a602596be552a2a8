package dev.haulier.observability;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import dev.haulier.event.VerificationEvent;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.StepStatus;
import dev.haulier.model.VerificationPhase;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Traces what happens, as spans of OpenTelemetry: one for a promotion, beneath it one for each step, and one each for a
 * discovery and a verification. Progress and waits are events of the step's span. A promotion that goes on after a kill gets
 * a span of its own with {@code haulier.resumed}. Where a promotion begins within a span of the host's, it is its child.
 *
 * <p>Time is that of the events. Thread-safe.
 */
public final class OpenTelemetryListener implements EventListener {

    private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("haulier.project");
    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("haulier.stage");
    private static final AttributeKey<String> PROMOTION = AttributeKey.stringKey("haulier.promotion");
    private static final AttributeKey<String> FREIGHT = AttributeKey.stringKey("haulier.freight");
    private static final AttributeKey<String> WAREHOUSE = AttributeKey.stringKey("haulier.warehouse");
    private static final AttributeKey<String> STEP = AttributeKey.stringKey("haulier.step");
    private static final AttributeKey<String> USES = AttributeKey.stringKey("haulier.uses");
    private static final AttributeKey<String> PHASE = AttributeKey.stringKey("haulier.phase");
    private static final AttributeKey<Boolean> RESUMED = AttributeKey.booleanKey("haulier.resumed");

    private final Tracer tracer;
    private final Starts<Span> spans = new Starts<>();

    private OpenTelemetryListener(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * A listener that makes spans.
     *
     * @param openTelemetry the host's
     * @return a listener
     */
    public static OpenTelemetryListener with(OpenTelemetry openTelemetry) {
        return new OpenTelemetryListener(openTelemetry.getTracer("dev.haulier"));
    }

    @Override
    public void onEvent(Event event) {
        if (event instanceof Event.PromotionStarted started) {
            Span span = begin("promote " + started.stage(), event, null);
            span.setAttribute(STAGE, started.stage());
            span.setAttribute(PROMOTION, started.promotion());
            span.setAttribute(FREIGHT, started.resource().spec().freight());
            span.setAttribute(RESUMED, started.resumed());
            keep(started.promotion(), span, event.at());
        } else if (event instanceof Event.PromotionFinished finished) {
            PromotionPhase phase = finished.resource().status().phase();
            end(finished.promotion(), event, phase.wireName(), phase == PromotionPhase.SUCCEEDED);
        } else if (event instanceof Event.OfStep step) {
            step(step);
        } else if (event instanceof Event.DiscoveryStarted started) {
            Span span = begin("discover " + started.warehouse(), event, null);
            span.setAttribute(WAREHOUSE, started.warehouse());
            keep("discovery " + started.warehouse(), span, event.at());
        } else if (event instanceof Event.DiscoveryFinished finished) {
            Span span = spans.end("discovery " + finished.warehouse());
            if (span != null) {
                span.addEvent(finished.message(), event.at()).end(event.at());
            }
        } else if (event instanceof VerificationEvent verification) {
            verification(verification);
        }
    }

    private void step(Event.OfStep event) {
        String key = event.promotion() + "/" + event.alias();
        Span span = spans.get(key);
        if (span == null && event instanceof Event.StepFinished) {
            // Skipped, or broken before it was run.
            span = beginStep(event);
        } else if (span == null) {
            beginStep(event);
        } else if (!(event instanceof Event.StepFinished)) {
            span.addEvent(event.message(), event.at());
        }
        if (event instanceof Event.StepFinished finished) {
            StepStatus status = finished.result().status();
            boolean good = status == StepStatus.SUCCEEDED || status == StepStatus.SKIPPED;
            end(key, event, status == null ? "" : status.wireName(), good);
        }
    }

    private Span beginStep(Event.OfStep event) {
        Span span = begin(event.uses(), event, spans.get(event.promotion()));
        span.setAttribute(STAGE, event.stage());
        span.setAttribute(PROMOTION, event.promotion());
        span.setAttribute(STEP, event.alias());
        span.setAttribute(USES, event.uses());
        keep(event.promotion() + "/" + event.alias(), span, event.at());
        return span;
    }

    private void verification(VerificationEvent event) {
        String key = "verification " + event.verification();
        Span known = spans.get(key);
        if (event instanceof VerificationEvent.Finished finished) {
            VerificationPhase phase = finished.info().phase();
            end(key, event, phase == null ? "" : phase.wireName(), phase == VerificationPhase.SUCCESSFUL);
        } else if (known != null) {
            known.addEvent(event.message(), event.at());
        } else {
            Span span = begin("verify " + event.stage(), event, null);
            span.setAttribute(STAGE, event.stage());
            span.setAttribute(AttributeKey.stringKey("haulier.verification"), event.verification());
            keep(key, span, event.at());
        }
    }

    private Span begin(String name, Event event, @Nullable Span parent) {
        Context context = parent == null ? Context.current() : Context.current().with(parent);
        Span span = tracer.spanBuilder(name)
                .setParent(context)
                .setStartTimestamp(event.at())
                .startSpan();
        span.setAttribute(PROJECT, event.project());
        return span;
    }

    /** What was laid aside and begins again had no end of its own. */
    private void keep(String key, Span span, Instant at) {
        Span before = spans.begin(key, span);
        if (before != null) {
            before.addEvent("laid aside", at).end(at);
        }
    }

    private void end(String key, Event event, String phase, boolean good) {
        Span span = spans.end(key);
        if (span != null) {
            span.setAttribute(PHASE, phase);
            span.setStatus(good ? StatusCode.OK : StatusCode.ERROR, good ? "" : event.message());
            if (!good) {
                span.addEvent(event.message(), Attributes.empty(), event.at());
            }
            span.end(event.at());
        }
    }
}
