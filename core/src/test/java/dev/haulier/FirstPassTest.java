package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.store.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that takes over a state with ended promotions reads the index of them, and knows as much as if it had read them. */
class FirstPassTest {

    private static final int FREIGHT = 6;

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock();
    private final List<String> unreadable = new ArrayList<>();
    private int opened;

    private Haulier open() {
        return Pipelines.builder(Pipelines.project(steps -> steps.step("echo", step -> {})), FileStore.open(folder))
                .clock(clock)
                .random(new Random(opened++))
                .retention(new Retention(2, 2, Duration.ofDays(7)))
                .listener(event -> {
                    if (event instanceof Event.StateUnreadable broken) {
                        unreadable.add(broken.message());
                    }
                })
                .build();
    }

    @BeforeEach
    void promote() {
        try (Haulier haulier = open()) {
            for (int i = 0; i < FREIGHT; i++) {
                Freight freight = Pipelines.freight(haulier, "1.0." + i);
                haulier.stage("dev").promote(freight);
                haulier.stage("prod").promote(freight);
                clock.advance(Duration.ofMinutes(1));
            }
            haulier.stage("dev").rollback();
        }
    }

    /** Writes nonsense into files that look as before from outside: whoever reads one fails. */
    private void garble(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("demo/" + kind))) {
            for (Path file : files.toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                Files.writeString(file, "{".repeat((int) Files.size(file)));
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private void deleteIndex() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".index"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void firstPass_overEndedPromotions_readsNoneOfThem() throws IOException {
        garble("promotion");

        try (Haulier haulier = open()) {
            Reconciliation pass = haulier.reconcile();

            assertThat(haulier.freight()).hasSize(FREIGHT);
            assertThat(haulier.stage("prod").available()).hasSize(FREIGHT);
            assertThat(pass.problems()).isEmpty();
            assertThat(unreadable).isEmpty();
        }
    }

    @Test
    void listing_ofFreight_readsTheIndexAlone() throws IOException {
        List<Freight> before;
        try (Haulier haulier = open()) {
            before = haulier.freight();
        }
        garble("freight");

        try (Haulier haulier = open()) {
            assertThat(haulier.freight()).isEqualTo(before);
            assertThat(unreadable).isEmpty();
        }
    }

    @Test
    void firstPass_withoutAnIndex_readsThemAndMakesIt() throws IOException {
        deleteIndex();
        try (Haulier haulier = open()) {
            haulier.reconcile();
        }

        garble("promotion");
        try (Haulier haulier = open()) {
            haulier.reconcile();
            assertThat(unreadable).isEmpty();
        }
    }

    @Test
    void laterProgram_goesBackAndCleansUp_asIfItHadReadThem() throws IOException {
        for (boolean indexed : List.of(true, false)) {
            if (!indexed) {
                deleteIndex();
            }
            try (Haulier haulier = open()) {
                Promotion back = haulier.stage("dev").rollback();
                String wanted = indexed ? "1.0.3" : "1.0.2";
                assertThat(haulier.freight().stream()
                                .filter(freight ->
                                        freight.name().equals(back.spec().freight()))
                                .map(freight -> freight.images().get(0).tag()))
                        .as("the one before the one that it went back to last; index: %s", indexed)
                        .containsExactly(wanted);
            }
        }
        clock.advance(Duration.ofDays(8));
        try (Haulier haulier = open()) {
            haulier.reconcile();
            assertThat(haulier.stage("prod").promotions()).hasSize(2);
        }
    }
}
