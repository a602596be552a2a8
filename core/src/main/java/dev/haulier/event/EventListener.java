package dev.haulier.event;

/**
 * Told of everything that happens, in order for each promotion, on the thread on which it happens.
 *
 * <p>What a listener throws is logged and has no effect. It should return quickly; implementations are thread-safe.
 */
@FunctionalInterface
public interface EventListener {

    /**
     * Something has happened.
     *
     * @param event what, without secrets
     */
    void onEvent(Event event);
}
