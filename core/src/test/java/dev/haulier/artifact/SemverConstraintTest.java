package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemverConstraintTest {

    /** Texts whose meaning follows from the order in which hyphens, bars and spaces are looked at. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 - 2>3; 4.0.0; false",
                "1 - 2>1.5; 1.7.0; true",
                "1 - 2v2; 2.1.0; true",
                "1 - 2,!=1.5.0; 1.5.0; false",
                "1 - 2|| 3; 3.1.0; true",
                "1 || 2 - 3; 2.5.0; true",
                "1.x.xx; 1.9.0; true",
                "*.1x; 7.0.0; true",
                "~0.0.0; 5.0.0; true",
                "^*; 0.0.1; false",
                "^*; 0.0.0; true",
                "!=*; 0.0.0; false",
                ">=1.0.0-0 <2.0.0; 2.0.0-rc.1; true",
                "^1.0.0-0; 2.0.0-alpha; false",
                ">=1.0.0-0 || <0.1.0; 0.0.1-rc.1; false",
            })
    void accepts_oddText_followsTheRule(String constraint, String version, boolean accepted) {
        assertThat(SemverConstraint.parse(constraint).accepts(SemverVersion.of(version)))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ||",
                "|| 1",
                "1||||2",
                "1 ||2 - 3",
                "1 - 2||3 - 4",
                "1 - 2 - 3",
                "1.2.3.4 - 5",
                "1v2 - 3",
                "foo",
                "1|2",
                "xx",
                "1x",
                "1.2.3-01",
                "> =1",
                "~=1",
                "v 1.2.3",
                ">=1.0.0<2.0.0",
                ">=1, ,<2",
                ",1",
                "1,",
                "99999999999999999999",
                "[1.0,2.0]",
                "1.+",
                "latest",
                "1\u000b2",
                "1.2.3 beta"
            })
    void parse_noConstraint_isRefusedByName(String text) {
        assertThatThrownBy(() -> SemverConstraint.parse(text))
                .isInstanceOf(HaulierException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a version constraint: ");
    }

    @Test
    void parse_asManyAlternativesAsAllowed_isRead_andOneMoreIsRefused() {
        String most = "1||".repeat(SemverConstraint.MAX_ALTERNATIVES - 1) + "2";

        assertThat(SemverConstraint.parse(most).accepts(SemverVersion.of("2.5.0")))
                .isTrue();
        assertThatThrownBy(() -> SemverConstraint.parse(most + "||3"))
                .hasMessageContaining("more than 32 alternatives");
    }

    @Test
    void parse_atTheLengthLimit_isRead_andOneMoreIsRefused() {
        String longest = "1" + " ".repeat(SemverConstraint.MAX_LENGTH - 1);

        assertThat(SemverConstraint.parse(longest).accepts(SemverVersion.of("1.5.0")))
                .isTrue();
        assertThatThrownBy(() -> SemverConstraint.parse(longest + " ")).hasMessageContaining("the most is 512");
    }
}
