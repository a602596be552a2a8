package dev.haulier.event;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes events to a log by SLF4J: what failed as warnings, the ends of promotions, verifications and discoveries and what
 * somebody did as information, the rest for debugging. Project, Stage and what ties events together go along as key-value
 * pairs.
 *
 * <p>Immutable and thread-safe.
 */
public final class LoggingListener implements EventListener {

    private final Logger log;

    LoggingListener(Logger log) {
        this.log = log;
    }

    /**
     * A listener that writes to a logger.
     *
     * @param logger the logger's name, such as {@code dev.haulier.events}
     * @return a listener
     */
    public static LoggingListener to(String logger) {
        return new LoggingListener(LoggerFactory.getLogger(logger));
    }

    @Override
    public void onEvent(Event event) {
        LoggingEventBuilder line = log.atLevel(level(event));
        line = line.addKeyValue("event", event.type())
                .addKeyValue("project", event.project())
                .addKeyValue("correlation", event.correlation());
        if (event instanceof Event.OfPromotion of) {
            line = line.addKeyValue("stage", of.stage());
        } else if (event instanceof VerificationEvent of) {
            line = line.addKeyValue("stage", of.stage());
        } else if (event instanceof DecisionEvent of && !of.stage().isEmpty()) {
            line = line.addKeyValue("stage", of.stage());
        } else if (event instanceof Event.FreightApproved of) {
            line = line.addKeyValue("stage", of.stage());
        }
        if (event instanceof Event.OfStep of) {
            line = line.addKeyValue("step", of.alias());
        }
        line.log(event.message());
    }

    private static Level level(Event event) {
        String type = event.type().toLowerCase(Locale.ROOT);
        if (type.endsWith("failed") || type.endsWith("errored") || event instanceof Event.StateUnreadable) {
            return Level.WARN;
        }
        if (event instanceof Event.StepFinished finished) {
            boolean bad = finished.result().status() != null
                    && (finished.result().status().wireName().equals("Failed")
                            || finished.result().status().wireName().equals("Errored"));
            return bad ? Level.WARN : Level.DEBUG;
        }
        boolean detail = event instanceof Event.OfStep
                || event instanceof Event.DiscoveryStarted
                || event instanceof VerificationEvent.Progress
                || event instanceof VerificationEvent.Waiting;
        return detail ? Level.DEBUG : Level.INFO;
    }
}
