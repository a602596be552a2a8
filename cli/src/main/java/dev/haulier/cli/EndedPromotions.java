package dev.haulier.cli;

import dev.haulier.event.Event;
import dev.haulier.event.EventListener;
import dev.haulier.model.Promotion;
import java.util.Collections;
import java.util.List;

/** Keeps the promotions that end, and tells another listener of everything. */
final class EndedPromotions implements EventListener {

    private final EventListener other;
    private final List<Promotion> ended;

    EndedPromotions(EventListener other, List<Promotion> ended) {
        this.other = other;
        this.ended = Collections.synchronizedList(ended);
    }

    @Override
    public void onEvent(Event event) {
        if (event instanceof Event.PromotionFinished finished) {
            ended.add(finished.resource());
        }
        other.onEvent(event);
    }
}
