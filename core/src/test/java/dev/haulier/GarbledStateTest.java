package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.store.FileStore;
import dev.haulier.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the state that is cut short or holds nonsense is named, and everything else goes on. */
class GarbledStateTest {

    @TempDir
    private Path folder;

    private final List<String> unreadable = new ArrayList<>();
    private int opened;
    private Freight first;
    private Promotion toDev;

    @BeforeEach
    void promoteOnce() {
        try (Haulier haulier = open()) {
            first = Pipelines.freight(haulier, "1.0.0");
            toDev = haulier.stage("dev").promote(first);
            haulier.stage("prod").promote(first);
        }
    }

    private Haulier open() {
        // Each program's names are others.
        return Pipelines.builder(Pipelines.project(steps -> steps.step("echo", step -> {})), FileStore.open(folder))
                .random(new Random(opened++))
                .listener(event -> {
                    if (event instanceof Event.StateUnreadable broken) {
                        unreadable.add(broken.message());
                    }
                })
                .build();
    }

    private Path file(String kind, String name) {
        return folder.resolve("demo/" + kind + "/" + name + ".yaml");
    }

    private static void cut(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private static void goesOn(Haulier haulier) {
        Freight second = Pipelines.freight(haulier, "1.1.0");
        assertThat(haulier.stage("dev").promote(second).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(haulier.stage("prod").promote(second).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
    }

    @Test
    void promotionThatIsCutShort_isNamed_andTheOthersGoOn() throws IOException {
        Path broken = file("promotion", toDev.name());
        cut(broken);

        try (Haulier haulier = open()) {
            goesOn(haulier);
            assertThat(haulier.promotions()).hasSize(3).doesNotContain(toDev);
            assertThatThrownBy(() -> haulier.promotion(toDev.name()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(broken.toString());
        }
        assertThat(unreadable)
                .anySatisfy(message -> assertThat(message)
                        .contains(broken.toString())
                        .contains("repair it, or move it away")
                        .doesNotContain("\n"));
    }

    @Test
    void freightThatHoldsNonsense_isNamed_andOtherFreightGoesOn() throws IOException {
        Path broken = file("freight", first.name());
        Files.write(broken, new byte[] {(byte) 0xff, 0, 7});

        try (Haulier haulier = open()) {
            assertThat(haulier.freight()).isEmpty();
            assertThatThrownBy(() -> Pipelines.freight(haulier, "1.0.0")).hasMessageContaining(broken.toString());
            assertThat(unreadable).anySatisfy(message -> assertThat(message).contains(broken.toString()));
        }
    }

    @Test
    void stageThatIsCutShort_isNamed_andTheOtherStageGoesOn() throws IOException {
        Path broken = file("stage", "prod");
        cut(broken);

        try (Haulier haulier = open()) {
            Freight second = Pipelines.freight(haulier, "1.1.0");
            assertThat(haulier.stage("dev").promote(second).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
            assertThatThrownBy(() -> haulier.stage("prod").promote(second))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(broken.toString());
            assertThat(haulier.reconcile().problems())
                    .anySatisfy(problem -> assertThat(problem).contains(broken.toString()));

            Files.delete(broken);

            assertThat(haulier.stage("prod").promote(second).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        }
    }
}
