package dev.haulier.oci;

import static dev.haulier.oci.OciSteps.ociDownload;
import static dev.haulier.oci.OciSteps.ociPush;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Plan;
import dev.haulier.model.Promotion;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryRequest;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OciStepsTest extends OciStepsWorld {

    @Test
    void download_layer_isWrittenAsItIsAndNothingIsLeftBehind() throws Exception {
        artifact("v1", bytes(300_000));

        Promotion promotion = run(ociDownload(source.url() + ":v1").to("out").mediaType("text/plain"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(downloaded).isEqualTo(bytes(300_000));
        assertNothingIsLeft();
    }

    @Test
    void download_partThatIsThereAlready_isChecked() throws Exception {
        artifact("v1", bytes(300_000));
        String name = Digests.checked(bytes(300_000), "").replace(':', '-');
        Files.createDirectories(cache.resolve("transfers"));
        Files.write(cache.resolve("transfers").resolve(name), new byte[400_000]);

        run(ociDownload(source.url() + ":v1").to("out"));

        assertThat(downloaded).isEqualTo(bytes(300_000));
    }

    @Test
    void download_badInput_isOneLine() {
        artifact("v1", bytes(10));

        assertThat(run(ociDownload(source.url() + ":v2").to("out")).status().message())
                .contains("there is no " + source.url() + ":v2");
        assertThat(run(ociDownload(source.url() + ":v1").to("out").mediaType("x/y"))
                        .status()
                        .message())
                .contains("has no layer of type x/y; it has [text/plain]");
        assertThat(run(
                                ociDownload("169.254.169.254/app:v1").to("out"),
                                OciOptions.defaults(),
                                OutgoingPolicy.standard())
                        .status()
                        .message())
                .contains("no request may go to 169.254.169.254");
    }

    @Test
    void push_toAnotherRegistry_copiesWhatIsMissingAndAgainNothing() {
        source.pushIndex(
                "v1",
                RegistryImage.created(Instant.EPOCH),
                RegistryImage.created(Instant.EPOCH).platform("linux/arm64"));
        String digest = source.digest("v1").orElseThrow();

        Promotion promotion = run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(promotion.status().state().get("step-1"))
                .isEqualTo(Map.of("image", other.host() + "/released/app:v1", "digest", digest, "tag", "v1"));
        assertThat(other.repository("released/app").digest("v1")).contains(digest);
        int pushed = other.requests().count(RegistryRequest.PUT_MANIFEST);
        run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));
        assertThat(other.requests().count(RegistryRequest.PUT_MANIFEST)).isEqualTo(pushed);
    }

    @Test
    void push_registryThatDropsConnections_isAskedAgain() {
        artifact("v1", bytes(1000));
        other.failNext(1, RegistryRequest.UPLOAD, Fault.status(503));
        other.failNext(1, RegistryRequest.PUT_MANIFEST, Fault.dropped());

        assertThat(run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"))
                        .status()
                        .message())
                .isNullOrEmpty();
        assertThat(other.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
    }

    @Test
    void push_annotations_changeTheDigestAndNothingElse() {
        source.pushImage("v1", RegistryImage.created(Instant.EPOCH));

        Promotion promotion = run(ociPush(source.url() + ":v1")
                .to(source.url() + ":v2")
                .annotation("by", "haulier")
                .annotation("index:x", "y"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(source.digest("v2")).isPresent().isNotEqualTo(source.digest("v1"));
    }

    @Test
    void push_moreThanTheBound_isRefusedBetweenRepositoriesOnly() {
        artifact("v1", bytes(998));

        assertThat(run(
                                ociPush(source.url() + ":v1").to(other.host() + "/a:v1"),
                                OciOptions.defaults().maxPushBytes(999),
                                OutgoingPolicy.standard())
                        .status()
                        .message())
                .contains("has 1000 bytes, more than the 999");
        assertThat(run(
                                ociPush(source.url() + ":v1").to(other.host() + "/a:v1"),
                                OciOptions.defaults().maxPushBytes(1000),
                                OutgoingPolicy.standard())
                        .status()
                        .message())
                .isNullOrEmpty();
        assertThat(run(
                                ociPush(source.url() + ":v1").to(source.url() + ":v3"),
                                OciOptions.defaults().maxPushBytes(0),
                                OutgoingPolicy.standard())
                        .status()
                        .message())
                .isNullOrEmpty();
    }

    @Test
    void plan_push_saysWhatWouldGoAndSendsNothing() {
        artifact("v1", bytes(98));

        try (Haulier haulier = haulier(
                ociPush(source.url() + ":v1").to(other.host() + "/a:v1"),
                OciOptions.defaults(),
                OutgoingPolicy.standard())) {
            Plan plan = haulier.stage("dev").plan(haulier.freight().get(0));

            assertThat(plan.toString())
                    .contains("would push " + source.url() + ":v1 to " + other.host() + "/a:v1", "100 bytes");
        }
        assertThat(other.requests().count(RegistryRequest.UPLOAD)).isZero();
    }

    @Test
    void references_ofDockerHub_mayBeShort() {
        assertThat(ImageReference.parse("srcRef", "nginx:1.25")).isEqualTo(new ImageReference("nginx", "1.25", null));
        assertThat(ImageReference.parse("srcRef", "my_org/app:v1"))
                .isEqualTo(new ImageReference("my_org/app", "v1", null));
        assertThat(ImageReference.parse("srcRef", "localhost:5000/app:5"))
                .isEqualTo(new ImageReference("localhost:5000/app", "5", null));
    }

    @Test
    void references_thatAreNone_areRefused() {
        for (String text :
                new String[] {"host/app", "host/app:v1@sha256:" + "a".repeat(64), "app", "https://host/app:v1"}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> ImageReference.parse("imageRef", text))
                    .as(text)
                    .hasMessageStartingWith("imageRef must be host/path with either a tag or a digest");
        }
    }
}
