package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apps; apps/x; true",
                "apps/; apps/x; true",
                "./apps; apps/x; true",
                "apps/../apps; apps/x; true",
                "apps; apps; true",
                "apps; apps2/x; false",
                "docs/a.md; docs/a.md; true",
                "''; any/thing; true",
                ".; any/thing; true",
                "/apps; apps/x; false",
                "../apps; apps/x; false",
                "apps; apps/v1..v2.txt; false",
                "apps/*; apps/x; false",
                "glob:apps/*; apps/x; true",
                "glob:apps/*; apps/x/y; false",
                "glob:apps/**; apps/x/y; true",
                "glob:apps/**; apps; true",
                "glob:**/*.yaml; a.yaml; true",
                "glob:**/*.yaml; a/b/c.yaml; true",
                "glob:a/**/b; a/b; true",
                "glob:a/**/b; a/x/y/b; true",
                "glob:a/**/b; ax/b; false",
                "glob:a**b; a/b; false",
                "glob:*.{yaml,yml}; a.yml; true",
                "glob:*.{yaml,yml}; a.json; false",
                "glob:{a,b/**}; b/c/d; true",
                "glob:file[0-9].txt; file7.txt; true",
                "glob:file[!0-9].txt; file7.txt; false",
                "glob:a?c; a/c; false",
                "glob:a.c; abc; false",
                "glob:a\\*; a*; true",
                "glob:a\\*; ab; false",
                "regex:values; env/values.yaml; true",
                "regexp:^values; env/values.yaml; false",
                "Apps; apps/x; false",
            })
    void matches_pathUnderPattern(String pattern, String path, boolean matches) {
        assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glob:a{b", "glob:a}", "glob:[a", "glob:a\\", "regex:("})
    void of_noPattern_isRefusedByName(String pattern) {
        assertThatThrownBy(() -> PathPattern.of(pattern))
                .isInstanceOf(HaulierException.class)
                .hasMessageStartingWith("\"" + pattern + "\" is no path pattern: ");
    }
}
