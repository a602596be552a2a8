package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.step.StepResult;
import dev.haulier.store.FileStore;
import dev.haulier.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder that can no longer be written while it is open, and then can again. Root may write anything, so files stand in the way. */
class StateFolderTest {

    @TempDir
    private Path folder;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private Haulier haulier;

    @BeforeEach
    void open() {
        haulier = open(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        haulier.close();
    }

    private Haulier open(Path state) {
        return Pipelines.builder(Pipelines.project(steps -> steps.step("effect", step -> {})), FileStore.open(state))
                .step(Pipelines.external("effect", (context, config) -> {
                    if (!done.contains(context.promotion())) {
                        done.add(context.promotion());
                    }
                    return StepResult.succeeded();
                }))
                .build();
    }

    /** Puts a file where a folder was, and the folder aside. */
    private static Path block(Path place) throws IOException {
        Path aside = place.resolveSibling(place.getFileName() + ".aside");
        Files.move(place, aside);
        Files.writeString(place, "in the way");
        return aside;
    }

    private static void unblock(Path place, Path aside) throws IOException {
        Files.delete(place);
        Files.move(aside, place);
    }

    private List<Path> foldersOfTheProject() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("state/demo"))) {
            return folders.filter(Files::isDirectory)
                    .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void folderOfAKind_thatCannotBeWritten_isNamed_andNothingIsLost() throws IOException {
        Freight first = Pipelines.freight(haulier, "1.0.0");
        Promotion before = haulier.stage("dev").promote(first);
        Freight second = Pipelines.freight(haulier, "1.1.0");
        List<String> refused = new ArrayList<>();
        for (Path place : foldersOfTheProject()) {
            Path aside = block(place);
            assertThatThrownBy(() -> haulier.stage("dev").promote(second))
                    .as(place.toString())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(place.toString())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
            refused.add(place.toString());
            unblock(place, aside);
            haulier.resume();
        }

        assertThat(refused).hasSizeGreaterThanOrEqualTo(3);
        Promotion after = haulier.stage("dev").promote(second);
        assertThat(after.status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(haulier.promotions())
                .allMatch(promotion -> promotion.status().phase().isTerminal())
                .extracting(Promotion::name)
                .contains(before.name(), after.name())
                .containsAll(done);
        assertThat(done).doesNotHaveDuplicates();
        assertThat(haulier.freight()).hasSize(2);
        assertThat(haulier.stage("dev").history().get(0).items()).isNotEmpty();
        haulier.close();
        haulier = open(folder.resolve("state"));
        assertThat(haulier.freight()).hasSize(2);
        assertThat(haulier.promotions()).extracting(Promotion::name).contains(before.name(), after.name());
    }

    @Test
    void wholeFolder_thatIsGone_isNamed_andWorksAgainWhenItIsBack() throws IOException {
        Freight first = Pipelines.freight(haulier, "1.0.0");
        Path state = folder.resolve("state");
        Path aside = block(state);

        assertThatThrownBy(() -> haulier.stage("dev").promote(first))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining(state.toString());

        unblock(state, aside);
        haulier.resume();
        assertThat(haulier.stage("dev").promote(first).status().phase()).isEqualTo(PromotionPhase.SUCCEEDED);
        assertThat(done).doesNotHaveDuplicates();
    }
}
