package dev.haulier.internal.engine;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what has happened; whatever a listener does has no effect on the engine. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<EventListener> listeners;

    Announcer(List<EventListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void announce(Event event) {
        LOG.debug("{}: {}", event.type(), event.message());
        for (EventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                LOG.warn("A listener failed on event {}; the promotion goes on", event.type(), e);
            }
        }
    }

    /** Something went wrong that nobody can be told of by a result. */
    void warn(String what, Exception cause) {
        LOG.warn("{}", what, cause);
    }
}
