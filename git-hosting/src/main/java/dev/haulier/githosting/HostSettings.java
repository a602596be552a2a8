package dev.haulier.githosting;

import dev.haulier.clock.Clock;
import dev.haulier.net.Outgoing;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the host program has decided, once for all Git hosts. Immutable.
 *
 * @param outgoing the way out
 * @param known hosts whose names do not tell their kind, or whose API is elsewhere, by authority
 * @param clock time
 */
record HostSettings(Outgoing outgoing, Map<String, Known> known, Clock clock) {

    /**
     * A host that the program names.
     *
     * @param kind its kind
     * @param api where its API is, or null where that kind has it
     */
    record Known(String kind, @Nullable URI api) {}

    HostSettings {
        known = Map.copyOf(known);
    }

    Optional<Known> known(String authority) {
        return Optional.ofNullable(known.get(authority));
    }

    Optional<URI> api(String authority) {
        return known(authority).map(Known::api);
    }
}
