package dev.haulier.cli;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;

/** Says on the error stream what goes on, for whoever waits. */
final class ProgressListener implements EventListener {

    private final Terminal terminal;

    ProgressListener(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onEvent(Event event) {
        String indent = event instanceof Event.OfStep ? "  " : "";
        terminal.progress(indent + event.message());
    }
}
