package dev.haulier.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.ImageManifest.Descriptor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageManifestTest {

    private static ImageManifest parse(String json, String contentType) {
        return ImageManifest.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), contentType);
    }

    private static ImageConfig config(String json) {
        return ImageConfig.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void index_childrenWithoutAKnownPlatform_areLeftOut() {
        ImageManifest index = parse("""
                {'schemaVersion': 2, 'mediaType': 'application/vnd.oci.image.index.v1+json',
                 'annotations': {'a': 'b'},
                 'manifests': [
                  {'digest': 'sha256:1', 'platform': {'os': 'linux', 'architecture': 'arm64', 'variant': 'v8'},
                   'annotations': {'c': 'd'}},
                  {'digest': 'sha256:2', 'platform': {'os': 'unknown', 'architecture': 'unknown'}},
                  {'digest': 'sha256:3'}]}
                """, "");

        assertThat(index.isIndex()).isTrue();
        assertThat(index.annotations()).containsEntry("a", "b");
        assertThat(index.children()).singleElement().satisfies(child -> {
            assertThat(child.digest()).isEqualTo("sha256:1");
            assertThat(child.platform()).isNotNull();
            assertThat(child.platform().text()).isEqualTo("linux/arm64/v8");
            assertThat(child.platform().annotations()).containsEntry("c", "d");
        });
    }

    @Test
    void manifest_mediaTypeInTheHeaderOnly_isRead() {
        ImageManifest manifest = parse(
                "{'schemaVersion': 2, 'config': {'digest': 'sha256:1', 'size': 7}, 'layers': []}",
                "application/vnd.docker.distribution.manifest.v2+json; charset=utf-8");

        assertThat(manifest.mediaType()).isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(manifest.config()).isEqualTo(new Descriptor("sha256:1", "", 7, null));
        assertThat(manifest.created()).isEmpty();
    }

    @Test
    void created_firstKeyThatCanBeRead_counts() {
        ImageManifest manifest = parse("""
                {'schemaVersion': 2, 'config': {'digest': 'sha256:1'}, 'layers': [], 'annotations': {
                 'org.opencontainers.image.created': 'yesterday',
                 'org.label-schema.build-date': '2026-01-02T03:04:05+01:00'}}
                """, "");

        assertThat(manifest.created()).contains(Instant.parse("2026-01-02T02:04:05Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; no JSON object",
                "{; no JSON",
                "{'schemaVersion': 1}; schema 1",
                "{'mediaType': 'text/plain'}; not the media type of an image",
                "{'schemaVersion': 2, 'manifests': []}; no image for a known platform",
                "{'schemaVersion': 2, 'config': {'digest': '../x'}, 'layers': []}; which is no digest",
            })
    void parse_noImage_saysWhatIsWrong(String json, String reason) {
        assertThatThrownBy(() -> parse(json, ""))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void parse_atTheSizeLimit_isRead_andOneMoreIsRefused() {
        byte[] body = "{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:1\"},\"layers\":[]}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] largest = new byte[ImageManifest.MAX_BYTES];
        Arrays.fill(largest, (byte) ' ');
        System.arraycopy(body, 0, largest, 0, body.length);

        assertThat(ImageManifest.parse(largest, "").isIndex()).isFalse();
        assertThatThrownBy(() -> ImageManifest.parse(Arrays.copyOf(largest, largest.length + 1), ""))
                .hasMessageContaining("the most is " + ImageManifest.MAX_BYTES);
    }

    @Test
    void config_laterOfLabelAndField_isTheTime() {
        assertThat(config("""
                                {'created': '2026-01-01T00:00:00.5Z', 'os': 'linux', 'architecture': 'amd64',
                                 'config': {'Labels': {'org.opencontainers.image.created': '2026-02-01T00:00:00Z'}}}
                                """)).satisfies(config -> {
            assertThat(config.created()).isEqualTo("2026-02-01T00:00:00Z");
            assertThat(config.platform()).isNotNull();
            assertThat(config.platform().text()).isEqualTo("linux/amd64");
        });
        assertThat(config("{'created': '2026-01-01T00:00:00Z'}").created()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(config("{}").created()).isNull();
        assertThat(config("{'config': {'Labels': null}, 'created': 7}").platform())
                .isNull();
    }
}
