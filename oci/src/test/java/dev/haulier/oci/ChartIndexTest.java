package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartIndexTest {

    private static List<String> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), 1_000_000);
    }

    private static List<String> read(byte[] bytes, int maxBytes) throws IOException {
        List<String> versions = new ArrayList<>();
        ChartIndex.read(
                new ByteArrayInputStream(bytes), maxBytes, (chart, version) -> versions.add(chart + " " + version));
        return versions;
    }

    @Test
    void yaml_versionsOfAllCharts_whateverElseAnEntryHas() throws IOException {
        assertThat(read("""
                apiVersion: v1
                # what Helm writes, and more
                entries:
                  app:
                  - annotations: {version: "not this one"}
                    dependencies:
                    - name: redis
                      version: 9.9.9
                    version: 1.1.0
                  - {version: '1.0.0', name: app}
                  - just text
                  - version:
                      nested: no
                  "other": # quoted
                    - name: other
                      version: "2.0.0+build.1"
                  empty: []
                  none:
                generated: "2026-01-02T03:04:05Z"
                """)).containsExactly("app 1.1.0", "app 1.0.0", "other 2.0.0+build.1");
    }

    @Test
    void json_theSame() throws IOException {
        assertThat(read("""

                  {"apiVersion":"v1","entries":{"app":[
                    {"dependencies":[{"version":"9.9.9"}],"annotations":{"version":"no"},"version":"1.1.0"},
                    {"version":"1.0.0"}, "text", {"version":null}, {"version":{"nested":"no"}}],
                   "none":null,"other":[{"version":"2.0.0"}]},"generated":"x"}
                """)).containsExactly("app 1.1.0", "app 1.0.0", "other 2.0.0");
    }

    @Test
    void versionsAreTakenAsTheyAreWritten() throws IOException {
        assertThat(read("entries: {app: [{version: 1.10}, {version: 1}]}")).containsExactly("app 1.10", "app 1");
    }

    @Test
    void byteOrderMarkAndWindowsLineEnds_areNoMatter() throws IOException {
        assertThat(read("\ufeffentries:\r\n  app:\r\n  - version: 1.0.0\r\n")).containsExactly("app 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "apiVersion: v1",
                "entries:",
                "entries: {}",
                "entries: []",
                "entries: 5",
                "{\"entries\":[]}"
            })
    void nothingInIt_isNoFailure(String text) throws IOException {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a",
                "just text",
                "<html><body>Sign in</body></html>",
                "entries:\n  app:\n  - version: \"1.0",
                "entries: {app: [}",
                "a: b: c",
                "{\"entries\":{\"app\":[{\"version\":\"1.0.0\"}",
                "{\"entries\":{\"app\":[",
                "{\"entries\""
            })
    void noIndex_isRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void nestingUpToTheBound_isRead_andOneMoreIsRefused() throws IOException {
        int depth = ChartIndex.MAX_DEPTH;

        assertThat(read("a: " + "[".repeat(depth) + "]".repeat(depth) + "\nentries: {app: [{version: 1.0.0}]}"))
                .containsExactly("app 1.0.0");
        assertThatThrownBy(() -> read("a: " + "[".repeat(depth + 1) + "]".repeat(depth + 1)))
                .hasMessageContaining("nested more than " + depth);
        assertThatThrownBy(() -> read("{\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void sizeUpToTheBound_isRead_andOneMoreIsRefused() throws IOException {
        byte[] text = "entries: {app: [{version: 1.0.0}]}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(read(text, text.length)).containsExactly("app 1.0.0");
        assertThatThrownBy(() -> read(text, text.length - 1)).isInstanceOf(BodyTooLargeException.class);
    }
}
