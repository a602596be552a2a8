package dev.haulier.internal.engine;

import dev.haulier.clock.Wake;
import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what has happened, and the bell that something has; whatever a listener does has no effect on the engine. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<EventListener> listeners;
    private final Wake bell;

    Announcer(List<EventListener> listeners, Wake bell) {
        this.listeners = List.copyOf(listeners);
        this.bell = bell;
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
        if (!(event instanceof Event.OfStep) && !(event instanceof Event.StateUnreadable)) {
            // What happens to one may be what another has waited for.
            bell.signal();
        }
    }

    /** Something went wrong that nobody can be told of by a result. */
    void warn(String what, Exception cause) {
        LOG.warn("{}", what, cause);
    }
}
