package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
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
import dev.haulier.testkit.RegistryRepository;
import dev.haulier.testkit.RegistryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two registries, and promotions with one step. */
abstract class OciStepsWorld {

    static final String TEXT = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    Path cache;

    RegistryServer registry;
    RegistryServer other;
    RegistryRepository source;
    byte @Nullable [] downloaded;

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

    final Promotion run(StepLike step) {
        return run(step, OciOptions.defaults(), OutgoingPolicy.standard());
    }

    final Promotion run(StepLike step, OciOptions options, OutgoingPolicy policy) {
        try (Haulier haulier = haulier(step, options, policy)) {
            return haulier.stage("dev").promote(haulier.freight().get(0).name());
        }
    }

    final Haulier haulier(StepLike step, OciOptions options, OutgoingPolicy policy) {
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
    final PromotionStep<Map> end() {
        return PromotionStep.of(StepType.local("end", Map.class), (context, config) -> {
            downloaded = context.workspace().find("out").isPresent()
                    ? context.workspace().read("out")
                    : null;
            return StepResult.succeeded();
        });
    }

    final void artifact(String tag, byte[] layer) {
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

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    final void assertNothingIsLeft() throws IOException {
        try (var left = Files.list(cache.resolve("transfers"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> !name.startsWith(TransferFile.LOCK));
        }
    }
}
