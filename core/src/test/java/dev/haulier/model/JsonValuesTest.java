package dev.haulier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {

    @Test
    void numbers_comeToOneForm() {
        assertThat(JsonValues.array(List.of(1, (short) 2, (byte) 3, 4L, BigInteger.valueOf(5))))
                .isEqualTo(List.of(1L, 2L, 3L, 4L, 5L));
        assertThat(JsonValues.array(List.of(0.1f, 0.5, new BigDecimal("2.50")))).isEqualTo(List.of(0.1, 0.5, 2.5));
        BigInteger big = BigInteger.ONE.shiftLeft(63);
        assertThat(JsonValues.freeze(big)).isEqualTo(big);
        assertThat(JsonValues.freeze(big.negate())).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void values_areCopiedDeeply_andNobodyCanChangeThem() {
        var inner = new ArrayList<Object>(List.of("a"));
        var map = new HashMap<String, Object>(Map.of("list", inner));

        Map<String, ?> frozen = JsonValues.object(map);
        inner.add("b");
        map.put("c", 1);

        assertThat(frozen).isEqualTo(Map.of("list", List.of("a")));
        assertThatThrownBy(() -> ((List<?>) frozen.get("list")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(frozen::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nulls_stay() {
        assertThat(JsonValues.array(Arrays.asList(null, "x"))).containsExactly(null, "x");
        assertThat(JsonValues.freeze(null)).isNull();
    }

    @Test
    void otherThings_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.freeze(new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.object(Map.of(1, 2)));
    }

    @Test
    void depth_asGreatAsItMayBe_isFine_andOneMoreIsNot() {
        assertThat(JsonValues.freeze(nested(JsonValues.MAX_DEPTH))).isEqualTo(nested(JsonValues.MAX_DEPTH));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.freeze(nested(JsonValues.MAX_DEPTH + 1)));
    }

    @Test
    void selfContaining_isRefused_notOverflown() {
        var list = new ArrayList<Object>();
        list.add(list);

        assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.freeze(list));
    }

    private static Object nested(int depth) {
        Object value = List.of();
        for (int i = 1; i < depth; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("k", value);
        }
        return value;
    }
}
