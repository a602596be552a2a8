package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

    @Test
    void next_randomSizes_handsOutWhatSortingWould() {
        Random random = new Random(1);
        for (int size = 0; size < 200; size++) {
            Integer[] values = random.ints(size, 0, 50).boxed().toArray(Integer[]::new);
            List<Integer> sorted = new ArrayList<>(List.of(values));
            sorted.sort(Comparator.reverseOrder());
            int taken = size / 3;

            NewestFirst<Integer> candidates = new NewestFirst<>(values, size, Comparator.reverseOrder());

            assertThat(candidates.next(taken)).isEqualTo(sorted.subList(0, taken));
            assertThat(candidates.rest()).containsExactlyInAnyOrderElementsOf(sorted.subList(taken, size));
            assertThat(candidates.next(size + 1)).isEqualTo(sorted.subList(taken, size));
            assertThat(candidates.isEmpty()).isTrue();
        }
    }

    @Test
    void utf8Order_beyondTheBasicPlane_isThatOfBytes() {
        assertThat(Utf8Order.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
        assertThat(Utf8Order.compare("a", "ab")).isNegative();
        assertThat(Utf8Order.compare("b", "ab")).isPositive();
        assertThat(Utf8Order.compare("\uD83D\uDE00", "\uD83D\uDE00")).isZero();
    }
}
