package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemverVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3",
        "v1.2.3, 1.2.3",
        "1, 1.0.0",
        "v1.2, 1.2.0",
        "01.2.3, 1.2.3",
        "1-alpha, 1.0.0-alpha",
        "1.2-rc1, 1.2.0-rc1",
        "1+build, 1.0.0+build",
        "1.2.3-0a, 1.2.3-0a",
        "1.2.3+001, 1.2.3+001",
        "1.2.3--, 1.2.3--",
        "20240101, 20240101.0.0",
        "18446744073709551615.0.0, 18446744073709551615.0.0",
        "00000000000000000000000001, 1.0.0",
        "1.2.3-18446744073709551616, 1.2.3-18446744073709551616",
    })
    void parse_lenientForm_isFilledUp(String text, String full) {
        assertThat(SemverVersion.parse(text)).hasValueSatisfying(version -> {
            assertThat(version).hasToString(full);
            assertThat(version.original()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "x",
                "1.x",
                "1.2.3-01",
                "V1.2.3",
                "vv1.2.3",
                "=1.2.3",
                "v=1.2.3",
                "1.2.3.4",
                "1.2.3beta",
                "1.2.3-",
                "1.2.3+a_b",
                "release-1.2.3",
                " 1.2.3",
                "1.2.3 ",
                "abc1234",
                "1e3",
                "0x10",
                "1.2.3+",
                "1.",
                "1..2",
                "1.2.3-a..b",
                "18446744073709551616.0.0",
                "99999999999999999999",
                "1.2.3\n",
                "１.2.3"
            })
    void parse_foreignForm_isEmpty(String text) {
        assertThat(SemverVersion.parse(text)).isEmpty();
        assertThatThrownBy(() -> SemverVersion.of(text))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("not a semantic version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "v1.2", "01.2.3", "1-alpha", "1.2-rc1", "1-a.2.3", "20240101", "1.2.00"})
    void parseStrict_partialOrZeroLed_isEmpty(String text) {
        assertThat(SemverVersion.parse(text)).isPresent();
        assertThat(SemverVersion.parseStrict(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "v1.2.3", "0.0.0", "1.2.3-0a", "1.2.3+001", "1.2.3--", "18446744073709551615.0.0"})
    void parseStrict_fullForm_isPresent(String text) {
        assertThat(SemverVersion.parseStrict(text)).isPresent();
    }

    @Test
    void parse_atTheLengthLimit_isRead_andOneMoreIsNot() {
        String longest = "1.0.0-" + "a".repeat(SemverVersion.MAX_LENGTH - 6);

        assertThat(SemverVersion.parse(longest)).isPresent();
        assertThat(SemverVersion.parse(longest + "a")).isEmpty();
    }

    @Test
    void newestFirst_sameVersion_ordersByTextDescending() {
        List<String> sorted = Stream.of("1.0", "v1.0.0", "1.0.0", "1.0.0-rc.1", "2", "1.0.0-rc10", "1.0.0-rc9")
                .map(SemverVersion::of)
                .sorted(SemverVersion.NEWEST_FIRST)
                .map(SemverVersion::original)
                .toList();

        assertThat(sorted).containsExactly("2", "v1.0.0", "1.0.0", "1.0", "1.0.0-rc9", "1.0.0-rc10", "1.0.0-rc.1");
    }

    @Test
    void compareTo_digitsBeyond64Bits_countAsText() {
        assertThat(SemverVersion.of("1.0.0-18446744073709551615"))
                .isLessThan(SemverVersion.of("1.0.0-18446744073709551616"));
        assertThat(SemverVersion.of("1.0.0-18446744073709551616")).isLessThan(SemverVersion.of("1.0.0-2a"));
        assertThat(SemverVersion.of("1.0.0-18446744073709551615")).isLessThan(SemverVersion.of("1.0.0-0a"));
    }
}
