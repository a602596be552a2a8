package dev.haulier.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Image;
import dev.haulier.model.ObjectMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeJournalTest {

    @TempDir
    private Path folder;

    private static Freight freight(String name) {
        return Freight.of(FreightOrigin.warehouse("app"), Image.of("registry.example.com/app", "1", "sha256:1"))
                .withMetadata(ObjectMeta.named(name).withNamespace("demo"));
    }

    @Test
    void journal_isReadByAnotherProgram_andSurvivesATornLine() throws IOException {
        Path file = folder.resolve(".changes");
        var journal = new ChangeJournal(file);
        journal.add(freight("a"));
        String cursor = new ChangeJournal(file).since("demo", "").cursor();
        Files.write(file, "demo\tFrei".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

        journal.add(freight("b\n\tä"));

        StoreChanges changes = new ChangeJournal(file).since("demo", cursor);
        assertThat(changes.isComplete()).isTrue();
        assertThat(changes.changed()).containsExactly(new StoreChanges.Changed("Freight", "b\n\tä"));
        assertThat(new ChangeJournal(file).since("demo", changes.cursor()).changed())
                .isEmpty();
    }

    @Test
    void journal_beginsAnewAtItsBound_andOldCursorsKnowNothing() throws IOException {
        Path file = folder.resolve(".changes");
        var journal = new ChangeJournal(file);
        journal.add(freight("a"));
        String cursor = journal.since("demo", "").cursor();
        Files.write(
                file, "x".repeat(ChangeJournal.MAX_BYTES).getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

        journal.add(freight("b"));

        assertThat(Files.size(file)).isLessThan(100);
        assertThat(journal.since("demo", cursor).isComplete()).isFalse();
        assertThat(journal.since("demo", "1:999999").isComplete()).isFalse();
    }

    @Test
    void log_remembersSoManyWrites() {
        var log = new ChangeLog();
        String first = log.since("demo", "").cursor();
        for (int i = 0; i < ChangeLog.MAX_ENTRIES; i++) {
            log.add(freight("f" + i));
        }
        assertThat(log.since("demo", first).changed()).hasSize(ChangeLog.MAX_ENTRIES);
        log.add(freight("one more"));
        assertThat(log.since("demo", first).isComplete()).isFalse();
    }
}
