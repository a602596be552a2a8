package dev.haulier.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.WireName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigDecoderTest {

    enum Provider implements WireName {
        GITHUB("github"),
        GITLAB("gitlab");

        private final String wireName;

        Provider(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    record Update(String key, @Nullable Object value) {}

    record Everything(
            String path,
            @Nullable String branch,
            boolean force,
            int count,
            long size,
            double ratio,
            @Nullable Duration timeout,
            @Nullable Provider provider,
            List<Update> updates,
            Map<String, String> labels,
            Optional<Update> first,
            @Nullable Integer port,
            String default_) {}

    record Choice(@Nullable String branch, @Nullable String tag) {
        Choice {
            if ((branch == null) == (tag == null)) {
                throw new IllegalArgumentException("exactly one of branch and tag is wanted");
            }
        }
    }

    private static final Map<String, @Nullable Object> SMALLEST =
            Map.of("path", "./out", "count", 1L, "size", 2L, "ratio", 3L, "default", "x");

    private static Map<String, @Nullable Object> with(String key, Object value) {
        var copy = new java.util.HashMap<>(SMALLEST);
        copy.put(key, value);
        return copy;
    }

    private static Everything decode(Map<String, @Nullable Object> config) {
        return ConfigDecoder.decode(Everything.class, config);
    }

    @Test
    void decode_fillsWhatIsLeftOut() {
        Everything config = decode(SMALLEST);

        assertThat(config)
                .isEqualTo(new Everything(
                        "./out", null, false, 1, 2, 3, null, null, List.of(), Map.of(), Optional.empty(), null, "x"));
    }

    @Test
    void decode_readsEveryKind() {
        var config = new java.util.HashMap<String, @Nullable Object>(SMALLEST);
        config.put("branch", "main");
        config.put("force", true);
        config.put("count", 7.0);
        config.put("timeout", "1m30s");
        config.put("provider", "gitlab");
        config.put("updates", List.of(Map.of("key", "image.tag", "value", 1.5), Map.of("key", "x")));
        config.put("labels", Map.of("a", "b"));
        config.put("first", Map.of("key", "y", "value", List.of(1L)));
        config.put("port", 8080L);

        Everything decoded = decode(config);

        assertThat(decoded.count()).isEqualTo(7);
        assertThat(decoded.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(decoded.provider()).isEqualTo(Provider.GITLAB);
        assertThat(decoded.updates()).containsExactly(new Update("image.tag", 1.5), new Update("x", null));
        assertThat(decoded.labels()).containsEntry("a", "b");
        assertThat(decoded.first()).contains(new Update("y", List.of(1L)));
        assertThat(decoded.port()).isEqualTo(8080);
    }

    @Test
    void decode_namesThePathOfEachProblemAtOnce() {
        assertThatThrownBy(() -> decode(Map.of(
                        "count",
                        1.5,
                        "size",
                        2L,
                        "ratio",
                        "x",
                        "default",
                        "y",
                        "updates",
                        List.of(Map.of("value", 1L)),
                        "pth",
                        "./out",
                        "labels",
                        Map.of("a", 1L))))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("path: is required")
                .hasMessageContaining("count: a whole number is wanted, and this is the number 1.5")
                .hasMessageContaining("ratio: a number is wanted, and this is a text")
                .hasMessageContaining("updates[0].key: is required")
                .hasMessageContaining("pth: there is no such key; did you mean path?")
                .hasMessageContaining("labels.a: a text is wanted");
    }

    @Test
    void decode_ofANumberWhereTextIsWanted_namesQuote() {
        assertThatThrownBy(() -> decode(with("path", 1.1)))
                .hasMessageContaining("path: a text is wanted, and this became a number")
                .hasMessageContaining("${{ quote(...) }}");
    }

    @Test
    void decode_ofWrongKinds_saysWhatIsWanted() {
        assertThatThrownBy(() -> decode(with("timeout", "soon"))).hasMessageContaining("\"soon\" is no duration");
        assertThatThrownBy(() -> decode(with("provider", "githab"))).hasMessageContaining("did you mean github?");
        assertThatThrownBy(() -> decode(with("force", "yes"))).hasMessageContaining("force: true or false is wanted");
        assertThatThrownBy(() -> decode(with("updates", Map.of()))).hasMessageContaining("updates: a list is wanted");
        assertThatThrownBy(() -> decode(with("first", "x"))).hasMessageContaining("first: an object is wanted");
        assertThatThrownBy(() -> decode(with("labels", List.of()))).hasMessageContaining("labels: an object is wanted");
        assertThatThrownBy(() -> decode(with("count", 1L << 40)))
                .hasMessageContaining("count: a number from -2147483648 to 2147483647 is wanted");
    }

    @Test
    void decode_atTheBoundsOfNumbers_works() {
        assertThat(decode(with("count", (long) Integer.MAX_VALUE)).count()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> decode(with("count", Integer.MAX_VALUE + 1L))).hasMessageContaining("count");
        assertThat(decode(with("size", 9_007_199_254_740_992d)).size()).isEqualTo(9_007_199_254_740_992L);
        assertThatThrownBy(() -> decode(with("size", 1e300))).hasMessageContaining("size");
    }

    @Test
    void decode_passesOnWhatTheRecordItselfRefuses() {
        assertThatThrownBy(() -> ConfigDecoder.decode(Choice.class, Map.of()))
                .hasMessage("exactly one of branch and tag is wanted");
        assertThat(ConfigDecoder.decode(Choice.class, Map.of("tag", "v1"))).isEqualTo(new Choice(null, "v1"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void decode_ofAMap_isTheConfigAsItIs() {
        assertThat((Map<String, Object>) ConfigDecoder.decode(Map.class, Map.of("a", List.of(1L))))
                .containsEntry("a", List.of(1L));
    }

    @Test
    void check_letsExpressionsStandForAnything_andStillSeesTheRest() {
        String later = "${{ vars.x }}";
        var config = new java.util.HashMap<String, @Nullable Object>(SMALLEST);
        config.put("count", later);
        config.put("timeout", "${% vars.t %}");
        config.put("updates", later);
        config.put("first", Map.of("key", later));

        assertThat(ConfigDecoder.check(Everything.class, config)).isEmpty();
        config.put("brunch", later);
        assertThat(ConfigDecoder.check(Everything.class, config))
                .containsExactly(new ConfigProblem("brunch", "there is no such key; did you mean branch?"));
        assertThat(ConfigDecoder.check(Choice.class, Map.of("branch", later, "tag", "v1")))
                .as("whether the record takes it is known only when it is evaluated")
                .isEmpty();
        assertThat(ConfigDecoder.check(Choice.class, Map.of("branch", "a", "tag", "b")))
                .hasSize(1);
    }

    record Lists(
            List<String> plain,
            @Nullable List<String> nullable,
            @Nullable Map<String, String> map) {}

    @Test
    void absentList_isEmpty_unlessItsRecordTellsAbsentFromEmpty() {
        assertThat(ConfigDecoder.decode(Lists.class, Map.of())).isEqualTo(new Lists(List.of(), null, null));
        assertThat(ConfigDecoder.decode(Lists.class, Map.of("nullable", List.of(), "map", Map.of())))
                .isEqualTo(new Lists(List.of(), List.of(), Map.of()));
    }

    @Test
    void keyThatIsNull_whereItIsRequired_saysThatItWasWritten() {
        Map<String, @Nullable Object> config = new HashMap<>(SMALLEST);
        config.put("path", null);
        assertThatThrownBy(() -> ConfigDecoder.decode(Everything.class, config))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("path: is required, and is null: what is to give it is not there");
    }
}
