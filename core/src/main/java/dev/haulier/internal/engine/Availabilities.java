package dev.haulier.internal.engine;

import dev.haulier.Availability;
import dev.haulier.Rejection;
import dev.haulier.model.AvailabilityStrategy;
import dev.haulier.model.CurrentStage;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.FreightSources;
import dev.haulier.model.GoDuration;
import dev.haulier.model.Stage;
import dev.haulier.model.VerifiedStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one rule by which Freight is available to a Stage: used for listing, for promoting by hand and by itself, and for
 * plans.
 */
final class Availabilities {

    /** How many control-flow Stages may stand one behind the other before it counts as a circle. */
    static final int MAX_CONTROL_FLOW_DEPTH = 100;

    private final Function<String, @Nullable Stage> stages;
    private final Instant now;

    private Availabilities(Function<String, @Nullable Stage> stages, Instant now) {
        this.stages = stages;
        this.now = now;
    }

    /**
     * Decides.
     *
     * @param freight with its status: where it is, was verified and is approved
     * @param stage who asks
     * @param stages the project's Stages by name
     * @param now the time to decide for
     */
    static Availability of(Freight freight, Stage stage, Function<String, @Nullable Stage> stages, Instant now) {
        return new Availabilities(stages, now).of(freight, stage, 0);
    }

    /** Decides for a rollback: that the Freight was here once makes it available, unless somebody has rejected it. */
    static Availability ofRollback(Freight freight, Stage stage) {
        if (stage.spec().requestedFreight().stream()
                .noneMatch(request -> request.origin().equals(freight.origin()))) {
            return notRequested(freight, stage);
        }
        Optional<Rejection> veto = Vetoes.of(freight, stage.name());
        return veto.isPresent() ? rejected(veto.get()) : new Availability.Available("was here before");
    }

    private static Availability rejected(Rejection veto) {
        return new Availability.Never(veto.text() + "; readmit the Freight to lift this");
    }

    private Availability of(Freight freight, Stage stage, int depth) {
        for (FreightRequest request : stage.spec().requestedFreight()) {
            if (request.origin().equals(freight.origin())) {
                Optional<Rejection> veto = Vetoes.of(freight, stage.name());
                if (veto.isPresent()) {
                    return rejected(veto.get());
                }
                return requested(freight, stage, request.sources(), depth);
            }
        }
        return notRequested(freight, stage);
    }

    private static Availability notRequested(Freight freight, Stage stage) {
        return new Availability.Never("Stage " + stage.name() + " does not request Freight of " + freight.origin());
    }

    private Availability requested(Freight freight, Stage stage, FreightSources sources, int depth) {
        if (freight.status().approvedFor().containsKey(stage.name())) {
            return new Availability.Available("approved for " + stage.name());
        }
        if (sources.direct()) {
            return new Availability.Available("directly from " + freight.origin());
        }
        Duration soak = Objects.requireNonNullElse(sources.requiredSoakTime(), Duration.ZERO);
        List<Availability> upstream = sources.stages().stream()
                .map(name -> through(freight, name, soak, depth))
                .toList();
        return sources.availabilityStrategy() == AvailabilityStrategy.ALL ? all(upstream) : oneOf(stage, upstream);
    }

    private static Availability all(List<Availability> upstream) {
        if (upstream.stream().allMatch(Availability::isAvailable)) {
            return new Availability.Available(
                    upstream.isEmpty() ? "no upstream Stage is asked for" : reasons(upstream));
        }
        List<Availability> missing =
                upstream.stream().filter(each -> !each.isAvailable()).toList();
        if (missing.stream().anyMatch(Availability.Never.class::isInstance)) {
            return new Availability.Never(reasons(missing));
        }
        Instant latest = Instant.MIN;
        for (Availability each : missing) {
            Instant when = ((Availability.NotYet) each).when();
            if (when == null) {
                return new Availability.NotYet(reasons(missing), null);
            }
            latest = when.isAfter(latest) ? when : latest;
        }
        return new Availability.NotYet(reasons(missing), latest);
    }

    private static Availability oneOf(Stage stage, List<Availability> upstream) {
        if (upstream.isEmpty()) {
            return new Availability.Never("Stage " + stage.name()
                    + " takes this Freight neither directly nor from another Stage; set sources.direct or sources.stages,"
                    + " or approve the Freight");
        }
        for (Availability each : upstream) {
            if (each.isAvailable()) {
                return each;
            }
        }
        if (upstream.stream().allMatch(Availability.Never.class::isInstance)) {
            return new Availability.Never(reasons(upstream));
        }
        Instant earliest = upstream.stream()
                .map(each -> each instanceof Availability.NotYet notYet ? notYet.when() : null)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Availability.NotYet(reasons(upstream), earliest);
    }

    private static String reasons(List<Availability> all) {
        return all.stream().map(Availability::reason).collect(Collectors.joining("; "));
    }

    /** Whether one upstream Stage lets the Freight through. */
    private Availability through(Freight freight, String name, Duration soak, int depth) {
        Stage upstream = stages.apply(name);
        if (upstream != null && upstream.spec().steps().isEmpty()) {
            return throughControlFlow(freight, upstream, soak, depth);
        }
        VerifiedStage verified = freight.status().verifiedIn().get(name);
        CurrentStage current = freight.status().currentlyIn().get(name);
        if (verified == null) {
            return new Availability.NotYet(
                    current == null ? "not promoted to " + name + " yet" : "in " + name + " and not verified there yet",
                    null);
        }
        if (!soak.isNegative() && !soak.isZero()) {
            return soaked(name, verified, current, soak);
        }
        return new Availability.Available("verified in " + name);
    }

    private Availability soaked(String name, VerifiedStage verified, @Nullable CurrentStage current, Duration soak) {
        Duration longest = Objects.requireNonNullElse(verified.longestSoak(), Duration.ZERO);
        Instant since = current == null ? null : current.since();
        if (longest.compareTo(soak) >= 0 || (since != null && !since.plus(soak).isAfter(now))) {
            return new Availability.Available(
                    "verified in " + name + " and soaked there for " + GoDuration.format(soak));
        }
        if (since == null) {
            return new Availability.NotYet(
                    "left " + name + " after " + GoDuration.format(longest) + " and must soak there for "
                            + GoDuration.format(soak),
                    null);
        }
        Instant when = since.plus(soak);
        return new Availability.NotYet("soaks in " + name + " until " + when, when);
    }

    /** A control-flow Stage passes on at once what is available to itself. */
    private Availability throughControlFlow(Freight freight, Stage upstream, Duration soak, int depth) {
        if (!soak.isNegative() && !soak.isZero()) {
            return new Availability.Never("Freight cannot soak in the control-flow Stage " + upstream.name()
                    + "; take requiredSoakTime away, or ask for a Stage that has steps");
        }
        if (depth >= MAX_CONTROL_FLOW_DEPTH) {
            return new Availability.Never("the control-flow Stages form a circle at " + upstream.name());
        }
        Availability own = of(freight, upstream, depth + 1);
        String reason = "through " + upstream.name() + ": " + own.reason();
        if (own instanceof Availability.NotYet notYet) {
            return new Availability.NotYet(reason, notYet.when());
        }
        return own.isAvailable() ? new Availability.Available(reason) : new Availability.Never(reason);
    }
}
