package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.event.DecisionEvent;
import dev.haulier.model.AutoPromotionHold;
import dev.haulier.model.Stage;
import java.util.Map;

/** Tells listeners when a Stage begins to be held and when that is over, whatever has brought it about. Thread-safe. */
final class HoldEvents {

    private final Clock clock;
    private final Announcer announcer;
    private final String project;

    HoldEvents(Clock clock, Announcer announcer, String project) {
        this.clock = clock;
        this.announcer = announcer;
        this.project = project;
    }

    /** A Stage was changed in the store; the actor is empty when nobody is known. */
    void changed(Stage before, Stage after, String actor) {
        Map<String, AutoPromotionHold> old = before.status().effectiveAutoPromotionHolds();
        Map<String, AutoPromotionHold> now = after.status().effectiveAutoPromotionHolds();
        old.forEach((origin, hold) -> {
            if (!now.containsKey(origin)) {
                announcer.announce(new DecisionEvent.AutoPromotionResumed(
                        clock.instant(), project, after.name(), origin, actor, hold));
            }
        });
        now.forEach((origin, hold) -> {
            if (!hold.equals(old.get(origin))) {
                announcer.announce(
                        new DecisionEvent.AutoPromotionHeld(clock.instant(), project, after.name(), origin, hold));
            }
        });
    }
}
