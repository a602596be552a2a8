package dev.haulier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1h30m, 1h30m0s",
        "26h3m, 26h3m0s",
        "1.5h, 1h30m0s",
        ".5s, 500ms",
        "1.s, 1s",
        "-5m, -5m0s",
        "+5s, 5s",
        "1500ms, 1.5s",
        "1us, 1µs",
        "1µs, 1µs",
        "1μs, 1µs",
        "1500ns, 1.5µs",
        "90s, 1m30s",
        "10m10m, 20m0s",
        "0.1ns, 0s",
        "100ns, 100ns",
        "10s, 10s",
        "2562047h47m16.854775807s, 2562047h47m16.854775807s",
    })
    void duration_isReadAndWrittenAsInGo(String text, String written) {
        assertThat(GoDuration.parse(text).map(GoDuration::format)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "-", "s", ".s", "1d", "1 h", "h1", "1h-5m", "1e3s", "2562047h47m16.854775808s", "٣s"})
    void text_thatIsNoDuration_isNone(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Test
    void text_asLongAsItMayBe_isRead_andOneMoreIsNot() {
        assertThat(GoDuration.parse("0".repeat(GoDuration.MAX_LENGTH - 2) + "1s"))
                .contains(Duration.ofSeconds(1));
        assertThat(GoDuration.parse("0".repeat(GoDuration.MAX_LENGTH - 1) + "1s"))
                .isEmpty();
    }

    @Test
    void anyDuration_writtenAndRead_isTheSame() {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(64));
            assertThat(GoDuration.parse(GoDuration.format(duration))).contains(duration);
        }
    }
}
