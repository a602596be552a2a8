package dev.haulier.oci;

import static dev.haulier.oci.OciSteps.ociDownload;
import static dev.haulier.oci.OciSteps.ociPush;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.Plan;
import dev.haulier.Project;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.StepLike;
import dev.haulier.model.Warehouse;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.RegistryImage;
import dev.haulier.testkit.RegistryRepository;
import dev.haulier.testkit.RegistryRequest;
import dev.haulier.testkit.RegistryServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciStepsTest {

    private static final String TEXT = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    private Path cache;

    private RegistryServer registry;
    private RegistryServer other;
    private RegistryRepository source;
    private byte @Nullable [] downloaded;

    @BeforeEach
    void start() {
        registry = RegistryServer.start();
        other = RegistryServer.start();
        source = registry.repository("team/app");
    }

    @AfterEach
    void stop() {
        registry.close();
        other.close();
    }

    private Promotion run(StepLike step) {
        return run(step, OciOptions.defaults(), OutgoingPolicy.standard());
    }

    private Promotion run(StepLike step, OciOptions options, OutgoingPolicy policy) {
        try (Haulier haulier = haulier(step, options, policy)) {
            return haulier.stage("dev").promote(haulier.freight().get(0).name());
        }
    }

    private Haulier haulier(StepLike step, OciOptions options, OutgoingPolicy policy) {
        Warehouse warehouse = Warehouse.named("app")
                .image("registry.example.com/app", image -> {})
                .build();
        Stage stage = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(pipeline -> pipeline.step(step)
                        .step(Step.uses("end").when("${{ always() }}").build()))
                .build();
        Haulier haulier = Haulier.builder()
                .project(Project.named("demo").warehouse(warehouse).stage(stage).build())
                .cache(cache)
                .outgoing(policy)
                .use(OciExtension.with(options))
                .step(end())
                .build();
        haulier.warehouse("app")
                .createFreight(Image.of("registry.example.com/app", "v1.2.3", "sha256:" + "a".repeat(64)));
        return haulier;
    }

    @SuppressWarnings("rawtypes") // a step without keys of its own takes any config
    private PromotionStep<Map> end() {
        return PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
            downloaded = context.workspace().find("out").isPresent()
                    ? context.workspace().read("out")
                    : null;
            return StepResult.succeeded();
        });
    }

    private void artifact(String tag, byte[] layer) {
        String config = source.putBlob("{}".getBytes(StandardCharsets.UTF_8));
        String digest = source.putBlob(layer);
        source.pushManifest(
                tag,
                TEXT,
                "{\"schemaVersion\":2,\"mediaType\":\"" + TEXT
                        + "\",\"config\":{\"mediaType\":\"a/b\",\"size\":2,\"digest\":\""
                        + config + "\"},\"layers\":[{\"mediaType\":\"text/plain\",\"size\":" + layer.length
                        + ",\"digest\":\"" + digest + "\"}]}");
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    @Test
    void download_layer_isWrittenAsItIsAndNothingIsLeftBehind() throws Exception {
        artifact("v1", bytes(300_000));

        Promotion promotion = run(ociDownload(source.url() + ":v1").to("out").mediaType("text/plain"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(downloaded).isEqualTo(bytes(300_000));
        try (var left = Files.list(cache.resolve("transfers"))) {
            assertThat(left).isEmpty();
        }
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
    void download_thatEndedInTheMidst_goesOnWhereItWas() throws Exception {
        byte[] layer = bytes(300_000);
        artifact("v1", layer);
        String digest = Digests.checked(layer, "");
        Files.createDirectories(cache.resolve("transfers"));
        Files.write(cache.resolve("transfers").resolve(digest.replace(':', '-')), Arrays.copyOf(layer, 200_000));
        registry.failNext(1, RegistryRequest.GET_BLOB, Fault.dropped());

        run(ociDownload(source.url() + ":v1").to("out"));

        assertThat(downloaded).isEqualTo(layer);
        assertThat(registry.requests().of(RegistryRequest.GET_BLOB)).hasSize(2);
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
    void push_largeBlob_goesInPieces() {
        artifact("v1", bytes(BlobTransfer.PIECE * 2 + 1));

        Promotion promotion = run(ociPush(source.url() + ":v1").to(other.host() + "/released/app:v1"));

        assertThat(promotion.status().message()).isNullOrEmpty();
        assertThat(other.repository("released/app").digest("v1")).isEqualTo(source.digest("v1"));
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
