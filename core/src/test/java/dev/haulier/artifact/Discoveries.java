package dev.haulier.artifact;

import dev.haulier.clock.Clock;
import dev.haulier.clock.Wake;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the tests of discovery share. */
final class Discoveries {

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private Discoveries() {}

    static Discovery discover(Warehouse warehouse, ArtifactSource... sources) throws InterruptedException {
        return new WarehouseDiscovery(
                        List.of(sources),
                        new CredentialLookup(List.of(), new Redactor()),
                        new Still(),
                        (expression, variables) -> variables.containsValue(expression))
                .discover(warehouse, "demo");
    }

    static List<String> dropped(SubscriptionResult result, DropReason reason) {
        return result.dropped().stream()
                .filter(candidate -> candidate.reason() == reason)
                .map(DroppedCandidate::candidate)
                .toList();
    }

    private static final class Still implements Clock {
        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public boolean sleep(Duration duration, Wake wake) {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public Instant instant() {
            return NOW;
        }
    }
}
