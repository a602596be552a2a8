package dev.haulier.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.ObjectMeta;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsedFilesTest {

    private static final Stored<?> STORED =
            new Stored<>(new ConfigMapResource(ObjectMeta.named("a"), Map.of(), Map.of()), "1");

    private final ParsedFiles parsed = new ParsedFiles();

    private void put(int from, int to) {
        for (int i = from; i < to; i++) {
            parsed.put(Path.of("f" + i), STORED);
        }
    }

    @Test
    void put_atTheBound_forgetsNothing_andPastIt_whatWasAskedForLongestAgo() {
        put(0, ParsedFiles.MAX_ENTRIES);
        assertThat(parsed.size()).isEqualTo(ParsedFiles.MAX_ENTRIES);
        assertThat(parsed.get(Path.of("f0"))).isSameAs(STORED);

        put(ParsedFiles.MAX_ENTRIES, ParsedFiles.MAX_ENTRIES + 1);

        assertThat(parsed.size()).isEqualTo(ParsedFiles.MAX_ENTRIES);
        assertThat(parsed.get(Path.of("f0"))).isSameAs(STORED);
        assertThat(parsed.get(Path.of("f1"))).isNull();
    }

    @Test
    void remove_forgets() {
        put(0, 1);
        parsed.remove(Path.of("f0"));

        assertThat(parsed.get(Path.of("f0"))).isNull();
    }
}
