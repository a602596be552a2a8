package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpmRangeTest {

    /** A file of range, version and answer, made by npm's own library. */
    private static final String VECTORS = "haulier.vectors.semver.npm";

    private static boolean accepts(String range, String version) {
        return SemverConstraint.parse(range).accepts(SemverVersion.of(version));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "npm:^1.2, 1.2.0, true",
                "npm:^1.2, 1.99.0, true",
                "npm:^1.2, 2.0.0, false",
                "npm:^1.2, 1.1.9, false",
                "npm:^0.2.3, 0.3.0, false",
                "npm:^0.0.3, 0.0.4, false",
                "npm:^0, 0.9.9, true",
                "npm:^0, 5.0.0, false",
                "npm:^0.x, 1.0.0, false",
                "npm:~1.2.3, 1.2.9, true",
                "npm:~1.2.3, 1.3.0, false",
                "npm:~>1, 1.9.0, true",
                "npm:1.x, 1.9.0, true",
                "npm:*, 7.0.0, true",
                "npm:*, 7.0.0-rc.1, false",
                "npm:, 7.0.0, true",
                "npm:x, 0.0.1, true",
                "npm:>*, 1.0.0, false",
                "npm:>=*, 1.0.0, true",
                "npm:>1.2, 1.2.9, false",
                "npm:>1.2, 1.3.0, true",
                "npm:<=1.2, 1.2.9, true",
                "npm:<=1, 2.0.0, false",
                "npm:<1.2, 1.2.0-rc.1, false",
                "npm:1.2.3 - 2.0, 2.0.9, true",
                "npm:1.2 - 2, 1.1.9, false",
                "npm:>=1.0.0 <2.0.0, 0.1.0, false",
                "npm:^1.0.0 <1.5.0, 0.9.0, false",
                "npm:^1.2.3-beta.2, 1.2.3-beta.4, true",
                "npm:^1.2.3-beta.2, 1.2.4-beta.4, false",
                "npm:>=1.0.0-rc9, 1.0.0-rc10, false",
                "npm:<1.0.0 || >=2, 3.0.0, true",
                "npm:<1.0.0 || , 3.0.0, true",
                "npm:>= v1.2.3, 1.2.3, true",
                "npm:1.2.3+build, 1.2.3, true",
                "npm:>=1, 9007199254740991.0.0, true",
                "npm:>=1, 9007199254740992.0.0, false"
            })
    void accepts_asNpmDoes(String range, String version, boolean expected) {
        assertThat(accepts(range, version)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm:>=1.0.0, <2.0.0",
                "npm:!=1.2",
                "npm:=>1",
                "npm:latest",
                "npm:1.2.3.4",
                "npm:01.2.3",
                "npm:1.2.3-01",
                "npm:>=1 &&",
                "npm:>=",
                "npm:^^1",
                "npm:1 - 2 <3",
                "npm:>1 - 2",
                "npm:9007199254740992",
                "npm:>9007199254740991",
                "npm:99999999999999999999999"
            })
    void noRangeOfNpms_isRefused(String text) {
        assertThatThrownBy(() -> SemverConstraint.parse(text))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("\"" + text + "\" is not a range of npm's: ");
    }

    @Test
    void alternativesUpToTheBound_areRead_andOneMoreIsRefused() {
        String most = "npm:1" + " || 1".repeat(SemverConstraint.MAX_ALTERNATIVES - 1);

        assertThat(accepts(most, "1.0.0")).isTrue();
        assertThatThrownBy(() -> SemverConstraint.parse(most + " || 1")).hasMessageContaining("alternatives");
    }

    @Test
    void withoutThePrefix_nothingIsNpms() {
        assertThat(accepts("^1.2.3-beta.2", "1.2.4-beta.4")).isTrue();
        assertThatThrownBy(() -> SemverConstraint.parse("NPM:^1")).isInstanceOf(HaulierException.class);
    }

    @Test
    @EnabledIfSystemProperty(named = VECTORS, matches = ".+")
    void everyVector_agrees() throws IOException {
        List<String> failures = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of(System.getProperty(VECTORS)));
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            String answer;
            try {
                answer = String.valueOf(accepts(SemverConstraint.NPM + fields[0], fields[1]));
            } catch (HaulierException e) {
                answer = "error-constraint";
            }
            if (!answer.equals(fields[2])) {
                failures.add(line + " but was " + answer);
            }
        }
        System.out.println(
                "npm ranges: " + (lines.size() - failures.size()) + " passed, " + failures.size() + " failed");
        assertThat(failures).isEmpty();
    }
}
