package dev.haulier.internal.engine;

import dev.haulier.model.ApprovedStage;
import dev.haulier.model.CurrentStage;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightStatus;
import dev.haulier.model.VerifiedStage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How Freight's status changes when it enters and leaves Stages, is verified and approved. Nothing here has an effect. */
final class FreightProgress {

    private FreightProgress() {}

    /** Freight that is in the Stage from now on; one that is there already keeps its entry. */
    static Freight entered(Freight freight, String stage, Instant now) {
        FreightStatus status = freight.status();
        if (status.currentlyIn().containsKey(stage)) {
            return freight;
        }
        return freight.withStatus(status.withCurrentlyIn(with(status.currentlyIn(), stage, new CurrentStage(now))));
    }

    /** Freight that is in the Stage no longer; the longest verified stay is remembered. */
    static Freight left(Freight freight, String stage, Instant now) {
        FreightStatus status = freight.status();
        CurrentStage current = status.currentlyIn().get(stage);
        if (current == null) {
            return freight;
        }
        var rest = new LinkedHashMap<>(status.currentlyIn());
        rest.remove(stage);
        FreightStatus next = status.withCurrentlyIn(rest);
        VerifiedStage verified = status.verifiedIn().get(stage);
        Instant since = current.since();
        if (verified != null && since != null) {
            Duration stay = Duration.between(since, now);
            Duration longest = Objects.requireNonNullElse(verified.longestSoak(), Duration.ZERO);
            if (stay.compareTo(longest) > 0) {
                next = next.withVerifiedIn(
                        with(next.verifiedIn(), stage, new VerifiedStage(verified.verifiedAt(), stay)));
            }
        }
        return freight.withStatus(next);
    }

    /** Freight that was verified in the Stage; the first time counts. */
    static Freight verified(Freight freight, String stage, Instant at) {
        FreightStatus status = freight.status();
        if (status.verifiedIn().containsKey(stage)) {
            return freight;
        }
        return freight.withStatus(status.withVerifiedIn(with(status.verifiedIn(), stage, new VerifiedStage(at, null))));
    }

    /** Freight that is approved for the Stage; the first time counts. */
    static Freight approved(Freight freight, String stage, Instant at) {
        FreightStatus status = freight.status();
        if (status.approvedFor().containsKey(stage)) {
            return freight;
        }
        return freight.withStatus(status.withApprovedFor(with(status.approvedFor(), stage, new ApprovedStage(at))));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
