package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Availability;
import dev.haulier.model.CurrentStage;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.FreightRequest;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvailabilitiesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Freight FRESH =
            Freight.of(FreightOrigin.warehouse("app"), Image.of("registry.example.com/app", "1.0.0", "sha256:1"));

    private static Stage stage(String name, FreightRequest request) {
        return Stage.named(name)
                .requests(request)
                .promotion(pipeline -> pipeline.step(Step.uses("echo")))
                .build();
    }

    private static Stage controlFlow(String name, FreightRequest request) {
        return Stage.named(name).requests(request).build();
    }

    private static Map<String, Stage> stages(Stage... stages) {
        var map = new HashMap<String, Stage>();
        for (Stage stage : stages) {
            map.put(stage.name(), stage);
        }
        return map;
    }

    private static Availability of(Freight freight, Stage stage, Stage... others) {
        return Availabilities.of(freight, stage, stages(others)::get, NOW);
    }

    private static Freight verified(Freight freight, String stage, @Nullable Instant since, Duration longest) {
        FreightStatus status = freight.status();
        var verifiedIn = new HashMap<>(status.verifiedIn());
        verifiedIn.put(stage, new VerifiedStage(NOW.minus(HOUR), longest));
        var currentlyIn = new HashMap<>(status.currentlyIn());
        if (since != null) {
            currentlyIn.put(stage, new CurrentStage(since));
        }
        return freight.withStatus(status.withVerifiedIn(verifiedIn).withCurrentlyIn(currentlyIn));
    }

    @Test
    void of_directRequest_isAvailable() {
        assertThat(of(FRESH, stage("dev", FreightRequest.direct("app")))).isInstanceOf(Availability.Available.class);
    }

    @Test
    void of_otherOrigin_isNeverAvailable_evenIfApproved() {
        Freight approved = FreightProgress.approved(FRESH, "dev", NOW);

        assertThat(of(approved, stage("dev", FreightRequest.direct("other"))))
                .isEqualTo(new Availability.Never("Stage dev does not request Freight of Warehouse/app"));
    }

    @Test
    void of_unverifiedUpstream_isNotYetAvailable_unlessApproved() {
        Stage prod = stage("prod", FreightRequest.from("app", List.of("dev")));
        Stage dev = stage("dev", FreightRequest.direct("app"));

        assertThat(of(FRESH, prod, dev)).isEqualTo(new Availability.NotYet("not promoted to dev yet", null));
        assertThat(of(FreightProgress.entered(FRESH, "dev", NOW), prod, dev))
                .isEqualTo(new Availability.NotYet("in dev and not verified there yet", null));
        assertThat(of(FreightProgress.approved(FRESH, "prod", NOW), prod, dev).isAvailable())
                .isTrue();
    }

    @Test
    void of_soakingUpstream_saysWhen() {
        Stage prod = stage("prod", FreightRequest.from("app", List.of("dev")).soaking(HOUR));
        Stage dev = stage("dev", FreightRequest.direct("app"));
        Instant since = NOW.minus(Duration.ofMinutes(59));

        assertThat(of(verified(FRESH, "dev", since, Duration.ZERO), prod, dev))
                .isEqualTo(new Availability.NotYet("soaks in dev until " + since.plus(HOUR), since.plus(HOUR)));
        assertThat(of(verified(FRESH, "dev", NOW.minus(HOUR), Duration.ZERO), prod, dev)
                        .isAvailable())
                .as("exactly long enough")
                .isTrue();
        assertThat(of(verified(FRESH, "dev", null, HOUR), prod, dev).isAvailable())
                .as("an earlier stay was long enough")
                .isTrue();
        assertThat(of(verified(FRESH, "dev", null, Duration.ofMinutes(5)), prod, dev))
                .isEqualTo(new Availability.NotYet("left dev after 5m0s and must soak there for 1h0m0s", null));
    }

    @Test
    void of_soakInAnUnrelatedStage_doesNotCount() {
        Stage prod = stage("prod", FreightRequest.from("app", List.of("dev")).soaking(HOUR));
        Stage dev = stage("dev", FreightRequest.direct("app"));
        Freight freight = verified(FRESH, "elsewhere", NOW.minus(HOUR), HOUR);

        assertThat(of(freight, prod, dev).isAvailable()).isFalse();
    }

    @Test
    void of_allStrategy_needsEachUpstream_andOneOfNeedsOne() {
        Stage a = stage("a", FreightRequest.direct("app"));
        Stage b = stage("b", FreightRequest.direct("app"));
        FreightRequest request = FreightRequest.from("app", List.of("a", "b"));
        Freight inA = verified(FRESH, "a", null, Duration.ZERO);

        assertThat(of(inA, stage("prod", request), a, b).isAvailable()).isTrue();
        assertThat(of(inA, stage("prod", request.throughAll()), a, b))
                .isEqualTo(new Availability.NotYet("not promoted to b yet", null));
        assertThat(of(verified(inA, "b", null, Duration.ZERO), stage("prod", request.throughAll()), a, b)
                        .isAvailable())
                .isTrue();
    }

    @Test
    void of_allStrategyWithSoak_isReadyWhenTheLastOneIs() {
        Stage a = stage("a", FreightRequest.direct("app"));
        Stage b = stage("b", FreightRequest.direct("app"));
        FreightRequest request = FreightRequest.from("app", List.of("a", "b")).soaking(HOUR);
        Freight freight = verified(
                verified(FRESH, "a", NOW.minus(Duration.ofMinutes(30)), Duration.ZERO),
                "b",
                NOW.minus(Duration.ofMinutes(10)),
                Duration.ZERO);

        assertThat(of(freight, stage("prod", request.throughAll()), a, b))
                .extracting(each -> ((Availability.NotYet) each).when())
                .isEqualTo(NOW.plus(Duration.ofMinutes(50)));
        assertThat(of(freight, stage("prod", request), a, b))
                .extracting(each -> ((Availability.NotYet) each).when())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void of_requestWithoutSource_isNeverAvailable() {
        assertThat(of(FRESH, stage("prod", FreightRequest.from("app", List.of()))))
                .isInstanceOf(Availability.Never.class)
                .extracting(Availability::reason)
                .asString()
                .contains("sources.direct");
    }

    @Test
    void of_controlFlowUpstream_passesOnWhatIsAvailableToItself() {
        Stage dev = stage("dev", FreightRequest.direct("app"));
        Stage gate = controlFlow("gate", FreightRequest.from("app", List.of("dev")));
        Stage prod = stage("prod", FreightRequest.from("app", List.of("gate")));

        assertThat(of(FRESH, prod, dev, gate))
                .isEqualTo(new Availability.NotYet("through gate: not promoted to dev yet", null));
        assertThat(of(verified(FRESH, "dev", null, Duration.ZERO), prod, dev, gate)
                        .isAvailable())
                .isTrue();
        assertThat(of(FreightProgress.approved(FRESH, "gate", NOW), prod, dev, gate)
                        .isAvailable())
                .isTrue();
    }

    @Test
    void of_soakInControlFlow_isNeverMet() {
        Stage gate = controlFlow("gate", FreightRequest.direct("app"));
        Stage prod = stage("prod", FreightRequest.from("app", List.of("gate")).soaking(HOUR));

        assertThat(of(FRESH, prod, gate)).isInstanceOf(Availability.Never.class);
    }

    @Test
    void of_circleOfControlFlow_isNeverAvailable() {
        Stage a = controlFlow("a", FreightRequest.from("app", List.of("b")));
        Stage b = controlFlow("b", FreightRequest.from("app", List.of("a")));

        assertThat(of(FRESH, stage("prod", FreightRequest.from("app", List.of("a"))), a, b))
                .isInstanceOf(Availability.Never.class);
    }

    @Test
    void of_chainOfControlFlowAtTheBound_isFollowed_andNotOnePastIt() {
        for (int extra = 0; extra <= 1; extra++) {
            int length = Availabilities.MAX_CONTROL_FLOW_DEPTH + extra;
            var chain = new ArrayList<Stage>();
            for (int i = 0; i < length; i++) {
                chain.add(controlFlow(
                        "s" + i,
                        i == 0 ? FreightRequest.direct("app") : FreightRequest.from("app", List.of("s" + (i - 1)))));
            }
            Stage prod = stage("prod", FreightRequest.from("app", List.of("s" + (length - 1))));

            assertThat(of(FRESH, prod, chain.toArray(Stage[]::new)).isAvailable())
                    .isEqualTo(extra == 0);
        }
    }

    /** The rule once more, as a text book would have it, against thousands of random states. */
    @Test
    void of_randomStates_agreesWithTheModel() {
        var random = new Random(42);
        List<String> names = List.of("a", "b", "c");
        int available = 0;
        for (int round = 0; round < 20_000; round++) {
            var upstream = new ArrayList<String>();
            names.forEach(name -> {
                if (random.nextBoolean()) {
                    upstream.add(name);
                }
            });
            FreightRequest request = FreightRequest.from("app", upstream);
            request = random.nextInt(8) == 0
                    ? request.withSources(request.sources().withDirect(true))
                    : request;
            request = random.nextBoolean() ? request.throughAll() : request;
            @Nullable Duration soak = random.nextBoolean() ? Duration.ofMinutes(random.nextInt(3) * 30L) : null;
            request = soak == null ? request : request.soaking(soak);
            Stage target = stage("target", request);
            Freight freight = FRESH;
            for (String name : names) {
                if (random.nextBoolean()) {
                    Instant since = random.nextBoolean() ? NOW.minus(Duration.ofMinutes(random.nextInt(90))) : null;
                    freight = verified(freight, name, since, Duration.ofMinutes(random.nextInt(90)));
                } else if (random.nextBoolean()) {
                    freight = FreightProgress.entered(freight, name, NOW.minus(HOUR));
                }
            }
            if (random.nextInt(10) == 0) {
                freight = FreightProgress.approved(freight, "target", NOW);
            }
            Stage[] all = names.stream()
                    .map(name -> stage(name, FreightRequest.direct("app")))
                    .toArray(Stage[]::new);

            boolean expected = model(freight, request, soak);

            assertThat(of(freight, target, all).isAvailable())
                    .as("%s to %s", freight.status(), request)
                    .isEqualTo(expected);
            available += expected ? 1 : 0;
        }
        assertThat(available).isBetween(4_000, 16_000);
    }

    private static boolean model(Freight freight, FreightRequest request, @Nullable Duration soak) {
        if (freight.status().approvedFor().containsKey("target")
                || request.sources().direct()) {
            return true;
        }
        var good = request.sources().stages().stream().filter(name -> {
            VerifiedStage verified = freight.status().verifiedIn().get(name);
            if (verified == null) {
                return false;
            }
            Duration soaked = verified.longestSoak() == null ? Duration.ZERO : verified.longestSoak();
            CurrentStage current = freight.status().currentlyIn().get(name);
            if (current != null && current.since() != null) {
                Duration stay = Duration.between(current.since(), NOW);
                soaked = stay.compareTo(soaked) > 0 ? stay : soaked;
            }
            return soak == null || soaked.compareTo(soak) >= 0;
        });
        return switch (request.sources().availabilityStrategy()) {
            case ALL -> good.count() == request.sources().stages().size();
            case ONE_OF -> good.findAny().isPresent();
        };
    }
}
