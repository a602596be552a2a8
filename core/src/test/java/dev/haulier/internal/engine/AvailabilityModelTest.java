package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Availability;
import dev.haulier.Rejection;
import dev.haulier.model.ApprovedStage;
import dev.haulier.model.AvailabilityStrategy;
import dev.haulier.model.CurrentStage;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightRequest;
import dev.haulier.model.FreightSources;
import dev.haulier.model.FreightStatus;
import dev.haulier.model.Image;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.VerifiedStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one rule of availability beside a plain model of it, on random projects. */
class AvailabilityModelTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<FreightOrigin> ORIGINS =
            List.of(FreightOrigin.warehouse("app"), FreightOrigin.warehouse("base"));
    private static final int PROJECTS = 2_000;

    private final Map<String, Stage> stages = new HashMap<>();

    /** What Kargo's documentation says, and what a veto is; slow and without reasons. */
    private boolean model(Freight freight, Stage stage, Instant now) {
        FreightSources sources = null;
        for (FreightRequest request : stage.spec().requestedFreight()) {
            sources = request.origin().equals(freight.origin()) ? request.sources() : sources;
        }
        boolean isRejected = Vetoes.all(freight).stream()
                .anyMatch(veto -> List.of("", stage.name()).contains(veto.stage()));
        if (sources == null || isRejected) {
            return false;
        }
        if (sources.direct() || freight.status().approvedFor().containsKey(stage.name())) {
            return true;
        }
        Duration soak = sources.requiredSoakTime();
        Stream<Boolean> upstream = sources.stages().stream().map(name -> passes(freight, name, soak, now));
        return sources.availabilityStrategy() == AvailabilityStrategy.ALL
                ? upstream.allMatch(Boolean::booleanValue)
                : upstream.anyMatch(Boolean::booleanValue);
    }

    private boolean passes(Freight freight, String name, Duration soak, Instant now) {
        if (stages.get(name).spec().steps().isEmpty()) {
            return soak == null && model(freight, stages.get(name), now);
        }
        VerifiedStage verified = freight.status().verifiedIn().get(name);
        if (verified == null) {
            return false;
        }
        CurrentStage current = freight.status().currentlyIn().get(name);
        Duration stay = current == null ? Duration.ZERO : Duration.between(current.since(), now);
        Duration longest = verified.longestSoak() == null ? Duration.ZERO : verified.longestSoak();
        return soak == null || stay.compareTo(soak) >= 0 || longest.compareTo(soak) >= 0;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rule_agreesWithTheModel_nowAndAtTheTimeItNames(long seed) {
        var random = new Random(seed);
        int available = 0;
        int later = 0;
        for (int i = 0; i < PROJECTS; i++) {
            project(random);
            Freight freight = freight(random);
            for (Stage stage : stages.values()) {
                Availability said = Availabilities.of(freight, stage, stages::get, NOW);
                assertThat(said.isAvailable())
                        .as("%s of %s to %s", said, freight, stage)
                        .isEqualTo(model(freight, stage, NOW));
                available += said.isAvailable() ? 1 : 0;
                if (said instanceof Availability.NotYet notYet && notYet.when() != null) {
                    later++;
                    assertThat(model(freight, stage, notYet.when()))
                            .as("at its time")
                            .isTrue();
                    assertThat(model(freight, stage, notYet.when().minusMillis(1)))
                            .as("just before its time")
                            .isFalse();
                }
                if (said instanceof Availability.Never) {
                    assertThat(model(freight, stage, NOW.plus(Duration.ofDays(1000))))
                            .as("never")
                            .isFalse();
                }
            }
        }
        assertThat(available).as("the projects are not all alike").isGreaterThan(PROJECTS / 10);
        assertThat(later).isGreaterThan(PROJECTS / 40);
    }

    private void project(Random random) {
        stages.clear();
        var names = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            String name = "s" + i;
            var builder = Stage.named(name);
            for (FreightOrigin origin : ORIGINS) {
                if (random.nextInt(4) > 0 || origin == ORIGINS.get(0)) {
                    builder.requests(new FreightRequest(origin, sources(random, names)));
                }
            }
            if (random.nextInt(4) > 0) {
                builder.promotion(pipeline -> pipeline.step(Step.uses("echo")));
            }
            stages.put(name, builder.build());
            names.add(name);
        }
    }

    private static FreightSources sources(Random random, List<String> upstream) {
        List<String> chosen =
                upstream.stream().filter(name -> random.nextBoolean()).toList();
        return FreightSources.empty()
                .withDirect(random.nextInt(5) == 0)
                .withStages(chosen)
                .withRequiredSoakTime(random.nextBoolean() ? null : Duration.ofMinutes(1 + random.nextInt(100)))
                .withAvailabilityStrategy(
                        random.nextBoolean() ? AvailabilityStrategy.ALL : AvailabilityStrategy.ONE_OF);
    }

    private Freight freight(Random random) {
        var in = new HashMap<String, CurrentStage>();
        var verified = new HashMap<String, VerifiedStage>();
        var approved = new HashMap<String, ApprovedStage>();
        Freight freight = Freight.of(
                ORIGINS.get(random.nextInt(3) == 0 ? 1 : 0), Image.of("registry.example.com/app", "1", "sha256:1"));
        for (String stage : stages.keySet()) {
            if (random.nextInt(3) == 0) {
                in.put(stage, new CurrentStage(NOW.minus(Duration.ofMinutes(random.nextInt(120)))));
            }
            if (random.nextInt(3) > 0) {
                Duration longest = random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(120));
                verified.put(stage, new VerifiedStage(NOW, longest));
            }
            if (random.nextInt(10) == 0) {
                approved.put(stage, new ApprovedStage(NOW));
            }
            if (random.nextInt(12) == 0) {
                freight = Vetoes.with(freight, new Rejection(random.nextBoolean() ? stage : "", "bad", "", null));
            }
        }
        return freight.withStatus(new FreightStatus(in, verified, approved, Map.of()));
    }
}
