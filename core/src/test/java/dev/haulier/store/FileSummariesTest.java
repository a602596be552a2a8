package dev.haulier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.ObjectMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index beside the files: it saves reading them, and is never believed where they say something else. */
class FileSummariesTest {

    private static final String PROJECT = "demo";

    @TempDir
    private Path folder;

    /** The names of the resources of which a summary was made, and which were read or written for it. */
    private final List<String> summarized = new ArrayList<>();

    private final Summary<ConfigMapResource> value = new Summary<>(ConfigMapResource.class, "1", resource -> {
        summarized.add(resource.name());
        return Optional.ofNullable(resource.data().get("value"));
    });

    private static ConfigMapResource resource(String name, String value) {
        return new ConfigMapResource(ObjectMeta.named(name).withNamespace(PROJECT), Map.of("value", value), Map.of());
    }

    private Path file(String name) {
        return folder.resolve("demo/configmap/" + name + ".yaml");
    }

    private Path index() {
        return folder.resolve(".index/demo/configmap-1");
    }

    private Map<String, String> read() {
        summarized.clear();
        try (FileStore store = FileStore.open(folder)) {
            return store.summaries(value, PROJECT);
        }
    }

    private void write(int count) {
        try (FileStore store = FileStore.open(folder)) {
            store.summaries(value, PROJECT);
            for (int i = 0; i < count; i++) {
                store.create(resource("r" + i, "v" + i));
            }
        }
    }

    /** Writes nonsense into a file that looks as before from outside: whoever reads it fails. */
    private static void garble(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.writeString(file, "{".repeat(bytes.length));
        Files.setLastModifiedTime(file, time);
    }

    @Test
    void secondProgram_readsTheIndexAndNoFile() throws IOException {
        write(5);
        for (int i = 0; i < 5; i++) {
            garble(file("r" + i));
        }

        assertThat(read()).hasSize(5).containsEntry("r0", "v0").containsEntry("r4", "v4");
        assertThat(summarized).isEmpty();
    }

    @Test
    void filesOfAProgramThatKeptNone_areReadOnceAndNotAgain() {
        try (FileStore store = FileStore.open(folder)) {
            for (int i = 0; i < FileSummaries.BATCH + 1; i++) {
                store.create(resource("r" + i, "v" + i));
            }
        }

        assertThat(read()).hasSize(FileSummaries.BATCH + 1);
        assertThat(summarized).hasSize(FileSummaries.BATCH + 1);
        assertThat(read()).hasSize(FileSummaries.BATCH + 1);
        assertThat(summarized).isEmpty();
    }

    @Test
    void indexThatIsGoneCutOrGarbledAnywhere_costsReadingAndNothingElse() throws IOException {
        write(3);
        byte[] whole = Files.readAllBytes(index());
        Map<String, String> truth = Map.of("r0", "v0", "r1", "v1", "r2", "v2");
        try (FileStore store = FileStore.open(folder)) {
            for (int at = 0; at < whole.length; at++) {
                Files.write(index(), Arrays.copyOf(whole, at));
                assertThat(store.summaries(value, PROJECT))
                        .as("the first %d bytes", at)
                        .isEqualTo(truth);

                byte[] garbled = whole.clone();
                garbled[at] ^= 1;
                Files.write(index(), garbled);
                assertThat(store.summaries(value, PROJECT))
                        .as("another byte %d", at)
                        .isEqualTo(truth);
            }
        }
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        Files.write(index(), noise);
        assertThat(read()).isEqualTo(truth);
        Files.delete(index());
        assertThat(read()).isEqualTo(truth);
        assertThat(summarized).hasSize(3);
    }

    @Test
    void fileThatWasChangedByAnybody_isRead() throws IOException {
        write(4);
        // An editor that keeps the size, one that keeps the time, and one that keeps both in a new file.
        FileTime time = Files.getLastModifiedTime(file("r1"));
        Files.writeString(file("r0"), Files.readString(file("r0")).replace("v0", "w0"));
        Files.setLastModifiedTime(file("r0"), FileTime.from(Instant.EPOCH));
        Files.writeString(file("r1"), Files.readString(file("r1")).replace("value: v1", "value: other"));
        Files.setLastModifiedTime(file("r1"), time);
        Path next = Files.writeString(
                folder.resolve("next"), Files.readString(file("r2")).replace("v2", "w2"));
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(file("r2")));
        Files.move(next, file("r2"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(read()).isEqualTo(Map.of("r0", "w0", "r1", "other", "r2", "w2", "r3", "v3"));
        assertThat(summarized).containsExactlyInAnyOrder("r0", "r1", "r2");
    }

    @Test
    void fileThatAProgramWithoutSummariesWrote_isRead() {
        write(2);
        try (FileStore store = FileStore.open(folder)) {
            Stored<ConfigMapResource> first =
                    store.find(ConfigMapResource.class, PROJECT, "r0").orElseThrow();
            store.replace(first, resource("r0", "v9"));
            store.delete(store.find(ConfigMapResource.class, PROJECT, "r1").orElseThrow());
        }

        assertThat(read()).isEqualTo(Map.of("r0", "v9"));
    }

    @Test
    void link_hasNone_forWhatItLeadsToMayChangeUnseen() throws IOException {
        write(1);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file("r0"), elsewhere);
        Files.createSymbolicLink(file("r0"), elsewhere);

        assertThat(read()).isEmpty();
    }

    @Test
    void fileThatCannotBeRead_hasNoSummary_andTheOthersHave() throws IOException {
        write(2);
        Files.writeString(file("r0"), "kind: [");

        assertThat(read()).isEqualTo(Map.of("r1", "v1"));
    }

    @Test
    void textOfSeveralLinesOrTooLong_isNotKept() {
        String longest = "x".repeat(Summary.MAX_LENGTH);
        try (FileStore store = FileStore.open(folder)) {
            store.summaries(value, PROJECT);
            store.create(resource("longest", longest));
            store.create(resource("longer", longest + "x"));
            store.create(resource("wide", "\u20ac".repeat(Summary.MAX_LENGTH)));
            store.create(resource("lines", "a\nb"));
            store.create(resource("tab", "a\tb"));
            store.create(resource("empty", ""));
        }

        assertThat(read()).containsOnlyKeys("longest", "wide", "tab", "empty").containsEntry("tab", "a\tb");
        assertThat(summarized).containsExactlyInAnyOrder("longer", "lines");
    }

    @Test
    void otherVersion_hasAnIndexOfItsOwn() {
        write(1);
        var other = new Summary<>(ConfigMapResource.class, "2", resource -> Optional.of("other"));
        try (FileStore store = FileStore.open(folder)) {
            assertThat(store.summaries(other, PROJECT)).isEqualTo(Map.of("r0", "other"));
        }

        assertThat(read()).isEqualTo(Map.of("r0", "v0"));
        assertThat(summarized).isEmpty();
        assertThatThrownBy(() -> new Summary<>(ConfigMapResource.class, "../1", resource -> Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../1");
    }

    @Test
    void indexThatCannotBeWritten_stopsNobody() throws IOException {
        Files.writeString(folder.resolve(".index"), "in the way");

        write(2);

        assertThat(read()).isEqualTo(Map.of("r0", "v0", "r1", "v1"));
        assertThat(summarized).hasSize(2);
    }

    @Test
    void surplusLines_areClearedOutPastTheBound() throws IOException {
        write(1);
        String lines = Files.readString(index());
        Files.writeString(index(), lines.repeat(SummaryFile.MIN_SURPLUS + 1));
        assertThat(read()).isEqualTo(Map.of("r0", "v0"));
        assertThat(Files.size(index())).isEqualTo((long) lines.length() * (SummaryFile.MIN_SURPLUS + 1));

        Files.writeString(index(), lines.repeat(SummaryFile.MIN_SURPLUS + 2));
        assertThat(read()).isEqualTo(Map.of("r0", "v0"));

        assertThat(Files.readString(index(), StandardCharsets.UTF_8)).isEqualTo(lines);
        assertThat(read()).isEqualTo(Map.of("r0", "v0"));
        assertThat(summarized).isEmpty();
    }
}
