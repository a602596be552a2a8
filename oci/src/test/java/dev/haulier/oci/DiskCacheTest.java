package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    /** What a file has beside its content. */
    private static final int HASH = 64;

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    @Test
    void written_isThereForAnotherProcess_underItsAreaAndNameAlone() {
        new DiskCache(folder, 10_000).write("blobs", "sha256:a", bytes("content"), NOW);

        DiskCache other = new DiskCache(folder, 10_000);
        assertThat(other.read("blobs", "sha256:a", NOW)).isEqualTo(bytes("content"));
        assertThat(other.read("tags", "sha256:a", NOW)).isNull();
        assertThat(other.read("blobs", "sha256:b", NOW)).isNull();
    }

    @Test
    void names_areNeverPaths() throws IOException {
        new DiskCache(folder, 10_000).write("blobs", "../../../escaped\u0000/x", bytes("content"), NOW);

        assertThat(onlyFile().getFileName().toString()).matches("[0-9a-f]{64}");
    }

    @Test
    void garbledByAnyByte_countsAsNotThere_andIsThrownAway() throws IOException {
        DiskCache cache = new DiskCache(folder, 10_000);
        for (int position : new int[] {0, HASH - 1, HASH, HASH + 6}) {
            cache.write("blobs", "a", bytes("content"), NOW);
            byte[] whole = Files.readAllBytes(onlyFile());
            whole[position] ^= 1;
            Files.write(onlyFile(), whole);

            assertThat(cache.read("blobs", "a", NOW)).as("byte %d", position).isNull();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void cutShort_atAnyLength_countsAsNotThere() throws IOException {
        DiskCache cache = new DiskCache(folder, 10_000);
        for (int length = 0; length < HASH + 7; length++) {
            cache.write("blobs", "a", bytes("content"), NOW);
            byte[] whole = Files.readAllBytes(onlyFile());
            Files.write(onlyFile(), java.util.Arrays.copyOf(whole, length));

            assertThat(cache.read("blobs", "a", NOW)).isNull();
        }
    }

    @Test
    void full_upToTheLastByte_keepsAll_andOneMoreDropsWhatWasNotUsedForTheLongest() throws IOException {
        DiskCache cache = new DiskCache(folder, 10L * (HASH + 36));
        for (int i = 0; i < 10; i++) {
            cache.write("blobs", "b" + i, new byte[36], NOW.plusSeconds(i));
        }
        assertThat(files()).hasSize(10);
        Instant later = NOW.plus(Duration.ofHours(1));
        assertThat(cache.read("blobs", "b0", later)).isNotNull();

        cache.write("blobs", "one more", new byte[36], later);

        assertThat(files()).hasSize(9);
        assertThat(cache.read("blobs", "b0", later)).as("used last").isNotNull();
        assertThat(cache.read("blobs", "b1", later)).isNull();
        assertThat(cache.read("blobs", "b2", later)).isNull();
        assertThat(cache.read("blobs", "b3", later)).isNotNull();
    }

    @Test
    void whatOtherProcessesWrote_countsToo() throws IOException {
        DiskCache other = new DiskCache(folder, 1000);
        for (int i = 0; i < 9; i++) {
            other.write("blobs", "b" + i, new byte[36], NOW.plusSeconds(i));
        }

        new DiskCache(folder, 500).write("blobs", "mine", new byte[36], NOW.plusSeconds(60));

        long size = files().stream().mapToLong(file -> file.toFile().length()).sum();
        assertThat(size).isLessThanOrEqualTo(500);
        assertThat(other.read("blobs", "mine", NOW)).isNotNull();
    }

    @Test
    void largerThanAll_isNotKept() throws IOException {
        DiskCache cache = new DiskCache(folder, 100);
        cache.write("blobs", "fits", new byte[36], NOW);
        cache.write("blobs", "does not", new byte[37], NOW);

        assertThat(cache.read("blobs", "fits", NOW)).isNotNull();
        assertThat(files()).hasSize(1);
    }

    @Test
    void halfWrittenOfAKilledProcess_isThrownAwayInTime() throws IOException {
        Path area = Files.createDirectories(folder.resolve("blobs").resolve("00"));
        Path old = Files.write(area.resolve("1.unfinished"), new byte[5]);
        Path young = Files.write(area.resolve("2.unfinished"), new byte[5]);
        Files.setLastModifiedTime(
                old, FileTime.from(NOW.minus(DiskCache.LEFTOVER).minusSeconds(1)));
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(DiskCache.LEFTOVER)));

        new DiskCache(folder, 1000).write("blobs", "a", bytes("content"), NOW);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void folderThatCannotBeWritten_isNoFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        DiskCache cache = new DiskCache(file, 1000);

        cache.write("blobs", "a", bytes("content"), NOW);

        assertThat(cache.read("blobs", "a", NOW)).isNull();
    }

    @Test
    void manyAtOnce_seeWholeFilesOrNone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> users = new ArrayList<>();
            for (int user = 0; user < 8; user++) {
                DiskCache own = new DiskCache(folder, 2000);
                users.add(() -> {
                    boolean right = true;
                    for (int i = 0; i < 200; i++) {
                        String name = "b" + i % 10;
                        own.write("blobs", name, bytes(name.repeat(50)), NOW.plusSeconds(i));
                        byte[] read = own.read("blobs", "b" + (i + 5) % 10, NOW);
                        right &=
                                read == null || new String(read, StandardCharsets.UTF_8).startsWith("b" + (i + 5) % 10);
                    }
                    return right;
                });
            }
            for (Future<Boolean> user : threads.invokeAll(users)) {
                assertThat(user.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
