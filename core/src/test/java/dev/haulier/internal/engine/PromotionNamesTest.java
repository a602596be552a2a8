package dev.haulier.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PromotionNamesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void ulid_holdsTheTimeAndIsMonotonic_evenWhenTheClockStandsOrGoesBack() {
        var ulids = new Ulid(new Random(1));
        var made = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            made.add(ulids.next(NOW.minus(Duration.ofMillis(i % 3))));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(each -> each.length() == Ulid.LENGTH);
        // The first ten characters are the milliseconds in Crockford's base 32.
        long millis = 0;
        for (char letter : made.get(0).substring(0, 10).toCharArray()) {
            millis = millis * 32 + "0123456789abcdefghjkmnpqrstvwxyz".indexOf(letter);
        }
        assertThat(millis).isEqualTo(NOW.toEpochMilli());
        assertThat(ulids.next(NOW.plusSeconds(1))).isGreaterThan(made.get(999));
    }

    @Test
    void of_isStageUlidAndBeginningOfTheFreight_inLowerCase() {
        String name = PromotionNames.of("dev.EU", "01kdzs7a6g0000000000000000", "F4C1E0A9deadbeef");

        assertThat(name).isEqualTo("dev.eu.01kdzs7a6g0000000000000000.f4c1e0a");
        assertThat(PromotionNames.ulid(name)).isEqualTo("01kdzs7a6g0000000000000000");
    }

    @Test
    void of_longStage_isCutToWhatKubernetesTakes() {
        String ulid = "01kdzs7a6g0000000000000000";
        String atBound = "s".repeat(PromotionNames.MAX_STAGE_LENGTH);

        assertThat(PromotionNames.of(atBound, ulid, "1234567")).hasSize(253).startsWith(atBound + ".");
        assertThat(PromotionNames.of(atBound + "x", ulid, "1234567"))
                .isEqualTo(PromotionNames.of(atBound, ulid, "1234567"));
        String odd = "s".repeat(PromotionNames.MAX_STAGE_LENGTH - 2) + "-.x";
        assertThat(PromotionNames.of(odd, ulid, "1234567"))
                .startsWith("s".repeat(PromotionNames.MAX_STAGE_LENGTH - 2) + "." + ulid);
    }

    @Test
    void byAge_looksAtTheUlidsAlone() {
        String older = PromotionNames.of("zzz", "01kdzs7a6g0000000000000000", "1234567");
        String newer = PromotionNames.of("aaa", "01kdzs7a6g0000000000000001", "1234567");

        assertThat(List.of(newer, older)).isSortedAccordingTo(PromotionNames.BY_AGE.reversed());
    }

    @Test
    void aliases_areTwoWordsAndNotTaken() {
        var aliases = new FreightAliases(new Random(1));
        Set<String> taken = new TreeSet<>();
        for (int i = 0; i < 2_000; i++) {
            String alias = aliases.next(taken);
            assertThat(alias).matches("[a-z]+-[a-z]+(-[0-9]+)?");
            assertThat(taken.add(alias)).isTrue();
        }
    }

    @Test
    void aliases_whenAllAreTaken_getANumber() {
        // A generator that always draws the same pair.
        var aliases = new FreightAliases(() -> 0L);
        String first = aliases.next(Set.of());

        assertThat(aliases.next(Set.of(first))).isEqualTo(first + "-2");
        assertThat(aliases.next(Set.of(first, first + "-2"))).isEqualTo(first + "-3");
    }

    @Test
    void label_isTheStage_orItsBeginningAndItsHashWhenThatIsTooLong() {
        assertThat(PromotionNames.label("d".repeat(63))).isEqualTo("d".repeat(63));
        assertThat(PromotionNames.label("d".repeat(64))).isEqualTo("d".repeat(54) + "-" + "d91323a5");
        assertThat(PromotionNames.label("d".repeat(50) + "----" + "e".repeat(20)))
                .isEqualTo("d".repeat(50) + "-" + "ee7bc0f9");
    }
}
