package dev.haulier.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetValuesTest {

    private static Map<String, @Nullable Object> set(String key, String value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("l", new ArrayList<>(List.of(1, 2)));
        SetValues.set(values, key, value, false);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "-7, -7", "0, 0"})
    void set_number_isOne(String text, long number) {
        assertThat(set("a.b", text).get("a")).isEqualTo(Map.of("b", new WholeNumber(number)));
    }

    @ParameterizedTest
    @CsvSource({"1.10", "007", "v1", "''", "1e3", "99999999999999999999"})
    void set_otherWord_isText(String text) {
        assertThat(set("a", text)).containsEntry("a", text);
    }

    @Test
    void set_wordsOfTheLanguage_areTold() {
        assertThat(set("a", "true")).containsEntry("a", true);
        assertThat(set("a", "null")).containsEntry("a", null);
        assertThat(set("a", "{x,1}")).containsEntry("a", List.of("x", new WholeNumber(1)));
        assertThat(set("a", "{}")).containsEntry("a", List.of());
        assertThat(set("a", "1,b.c=2"))
                .containsEntry("a", new WholeNumber(1))
                .containsEntry("b", Map.of("c", new WholeNumber(2)));
        assertThat(set("a\\.b", "x\\,y")).containsEntry("a.b", "x,y");
        assertThat(set("l[1]", "7")).containsEntry("l", List.of(1, new WholeNumber(7)));
        assertThat(set("m[0].n", "7")).containsEntry("m", List.of(Map.of("n", new WholeNumber(7))));
    }

    @Test
    void set_literal_isTextAsItIs() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        SetValues.set(values, "a.b", "1,c={x}", true);
        assertThat(values).isEqualTo(Map.of("a", Map.of("b", "1,c={x}")));
    }

    @Test
    void set_notReadable_saysWhy() {
        assertThatThrownBy(() -> set("a", "1,b"))
                .hasMessageContaining("setValues: 'a' cannot be set: 'b' has no value");
        assertThatThrownBy(() -> set("a..b", "1")).hasMessageContaining("a name is empty");
        assertThatThrownBy(() -> set("a[65537]", "1")).hasMessageContaining("'65537' is no position from 0 to 65536");
        assertThat(set("a[65536]", "1").get("a"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(65537);
        assertThatThrownBy(() -> set("a", "{x")).hasMessageContaining("no closing brace");
    }
}
