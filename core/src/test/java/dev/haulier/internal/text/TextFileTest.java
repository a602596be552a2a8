package dev.haulier.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextFileTest {

    @Test
    void size_isTakenAtItsLimitAndNotPastIt() {
        assertThat(TextFile.decoded(new byte[TextFile.MAX_BYTES])).hasSize(TextFile.MAX_BYTES);
        assertThatThrownBy(() -> TextFile.decoded(new byte[TextFile.MAX_BYTES + 1]))
                .isInstanceOf(DataException.class)
                .hasMessage("it has 33554433 bytes, more than the 33554432 that are read as text");
    }
}
