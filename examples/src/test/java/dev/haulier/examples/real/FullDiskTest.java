package dev.haulier.examples.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.haulier.Haulier;
import dev.haulier.Project;
import dev.haulier.model.Freight;
import dev.haulier.model.Image;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import dev.haulier.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small disk of its own that fills up, or may only be read: the errors name the place, and afterwards all goes on. */
@Tag("real")
class FullDiskTest {

    private static final String REPO = "registry.example.com/app";
    /** How much room is left for a promotion, in pages: from not even a record to nearly all of it. */
    private static final int MOST_PAGES = 24;

    private static final int PAGE = 4_096;

    @TempDir
    private Path temporary;

    /** What was done outside, each time that it was. */
    private final List<String> done = new CopyOnWriteArrayList<>();

    private final AtomicInteger runs = new AtomicInteger();
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temporary.resolve("disk"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()))
                .as("a small disk can be mounted, which only root may")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        command("umount", "-l", disk.toString());
    }

    private static int command(String... words) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private Haulier open() {
        Warehouse app = Warehouse.named("app")
                .image(REPO, image -> image.semver("^1.0.0"))
                .build();
        Stage dev = Stage.named("dev")
                .requests(app.direct())
                .promotion(steps -> steps.step("note", step -> step.config("text", "x".repeat(100)))
                        .step("effect", step -> {})
                        .step("effect", step -> step.as("second")))
                .build();
        return Haulier.builder()
                .project(Project.named("demo").warehouse(app).stage(dev).build())
                .store(FileStore.open(disk.resolve("state")))
                .step(PromotionStep.of(StepType.local("note", Map.class), (context, config) -> {
                    context.workspace().write("note", String.valueOf(config).getBytes());
                    return StepResult.succeeded();
                }))
                .step(PromotionStep.of(StepType.external("effect", Map.class), (context, config) -> {
                    // As every effect does it: by its key, so that it is not done again when it was not recorded.
                    String key = context.promotion() + " " + context.alias();
                    runs.incrementAndGet();
                    if (!done.contains(key)) {
                        done.add(key);
                    }
                    return StepResult.succeeded();
                }))
                .build();
    }

    /** Takes all room but so many pages. */
    private Path fill(int pages) throws IOException {
        Path filler = disk.resolve("filler");
        long room = disk.toFile().getUsableSpace() - (long) pages * PAGE;
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long written = 0; written + PAGE <= room; written += PAGE) {
                out.write(new byte[PAGE]);
            }
        }
        return filler;
    }

    @Test
    void diskThatIsFull_isNamed_andNothingIsLostOnceThereIsRoom() throws Exception {
        int refused = 0;
        try (Haulier haulier = open()) {
            for (int pages = 0; pages < MOST_PAGES; pages++) {
                Freight freight =
                        haulier.warehouse("app").createFreight(Image.of(REPO, "1.0." + pages, "sha256:" + pages));
                Path filler = fill(pages);
                try {
                    Promotion promotion = haulier.stage("dev").promote(freight);
                    if (promotion.status().phase() != PromotionPhase.SUCCEEDED) {
                        assertThat(promotion.status().message()).contains("No space left");
                    }
                } catch (StoreException e) {
                    refused++;
                    assertThat(e)
                            .hasMessageContaining(disk.resolve("state").toString())
                            .hasMessageContaining("No space left")
                            .hasMessageContaining("see that there is room");
                }
                Files.delete(filler);

                haulier.resume();
                haulier.reconcile();

                boolean isMissing = haulier.stage("dev").promotions().stream()
                        .noneMatch(promotion -> promotion.spec().freight().equals(freight.name())
                                && promotion.status().phase() == PromotionPhase.SUCCEEDED);
                if (isMissing) {
                    assertThat(haulier.stage("dev").promote(freight).status().phase())
                            .isEqualTo(PromotionPhase.SUCCEEDED);
                }
            }
            assertThat(refused).isPositive();
            List<Promotion> all = haulier.promotions();
            assertThat(all)
                    .allMatch(promotion -> promotion.status().phase().isTerminal())
                    .filteredOn(promotion -> promotion.status().phase() == PromotionPhase.SUCCEEDED)
                    .hasSize(MOST_PAGES)
                    .allMatch(promotion -> done.contains(promotion.name() + " second"));
            assertThat(done).doesNotHaveDuplicates().hasSize(2 * all.size());
            assertThat(runs.get() - done.size())
                    .as("effects that a full disk kept from being recorded")
                    .isLessThanOrEqualTo(refused);
            assertThat(haulier.freight()).hasSize(MOST_PAGES);
        }
        try (FileStore store = FileStore.open(disk.resolve("state"))) {
            assertThat(store.list(Freight.class, "demo")).hasSize(MOST_PAGES);
            assertThat(store.list(Promotion.class, "demo")).isNotEmpty();
        }
    }

    @Test
    void diskThatMayOnlyBeRead_isNamedWhenItIsOpened() throws Exception {
        Path state = disk.resolve("state");
        FileStore.open(state).close();
        assertThat(command("mount", "-o", "remount,ro", disk.toString())).isZero();

        assertThatThrownBy(() -> FileStore.open(state))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(state.toString())
                .hasMessageContaining("it must be a folder that can be written");

        assertThat(command("mount", "-o", "remount,rw", disk.toString())).isZero();
        FileStore.open(state).close();
    }
}
