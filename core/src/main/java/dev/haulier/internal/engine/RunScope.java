package dev.haulier.internal.engine;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.model.FreightCollection;
import dev.haulier.model.FreightReference;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;

/**
 * What all steps of one run share.
 *
 * @param promotion the Promotion as it was when the run began
 * @param stage the Stage as it was when the run began
 * @param target the Freight that is promoted
 * @param alias the Freight's name for people
 * @param collection what the Stage will hold
 * @param planning whether nothing may happen outside
 * @param workspace the promotion's files
 * @param credentials who may go where
 * @param clock time
 * @param wake ends a wait
 * @param open what waiting steps keep open
 */
record RunScope(
        Promotion promotion,
        Stage stage,
        FreightReference target,
        String alias,
        FreightCollection collection,
        boolean planning,
        LazyWorkspace workspace,
        CredentialLookup credentials,
        Clock clock,
        Wake wake,
        KeptOpen open) {

    /** Who asked, without the kind before the colon. */
    String actor() {
        return Actors.of(promotion);
    }
}
