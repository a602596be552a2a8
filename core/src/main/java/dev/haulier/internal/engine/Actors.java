package dev.haulier.internal.engine;

import dev.haulier.model.Promotion;

/** Who asked for a Promotion. */
final class Actors {

    /** Says who has created a Promotion. */
    static final String CREATE_ACTOR = "kargo.akuity.io/create-actor";

    private static final String UNKNOWN = "unknown actor";

    private Actors() {}

    /** As expressions and steps see it: without the kind before the first colon; empty when no person asked. */
    static String of(Promotion promotion) {
        String actor = full(promotion);
        return actor.equals(UNKNOWN) ? "" : actor.substring(actor.indexOf(':') + 1);
    }

    /** As events have it: whole. */
    static String full(Promotion promotion) {
        return promotion.metadata().annotations().getOrDefault(CREATE_ACTOR, "");
    }
}
