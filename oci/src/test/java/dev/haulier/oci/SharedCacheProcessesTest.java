package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes share one folder of what registries said. */
class SharedCacheProcessesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final int PROCESSES = 4;
    private static final int NAMES = 40;
    private static final int ROUNDS = 10;
    private static final long AMPLE = 64L * 1024 * 1024;

    /** So little that the processes throw away what others read and write at that moment. */
    private static final long SCARCE = 200_000;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(int number, long bytes, String task) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        String.valueOf(number),
                        String.valueOf(bytes),
                        task)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling(folder.getFileName() + "-" + task + number + ".log")
                        .toFile())
                .start();
        started.add(process);
        return process;
    }

    private void run(long bytes, String task) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int number = 0; number < PROCESSES; number++) {
            processes.add(start(number, bytes, task));
        }
        for (int number = 0; number < PROCESSES; number++) {
            assertThat(processes.get(number).waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(processes.get(number).exitValue())
                    .as(Files.readString(folder.resolveSibling(folder.getFileName() + "-" + task + number + ".log")))
                    .isZero();
        }
    }

    @Test
    void processesThatWriteTheSameNamesAtOnce_findWhatTheOthersWrote_andNothingGarbled() throws Exception {
        run(AMPLE, "race");
        run(AMPLE, "find");

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .hasSize(NAMES * (1 + PROCESSES))
                    .allMatch(name -> name.matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void processesThatThrowAwayWhatOthersUse_readAllOrNothing() throws Exception {
        run(SCARCE, "race");

        try (Stream<Path> files = Files.walk(folder)) {
            long size = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            // Each process knows of what it wrote since it last looked, and no more.
            assertThat(size).isBetween(1L, PROCESSES * SCARCE);
        }
    }

    /** A process: writes what all write and what only it writes, and reads both back. */
    static final class Child {

        private Child() {}

        /** Folder, number, bytes, task. */
        public static void main(String[] args) {
            DiskCache cache = new DiskCache(Path.of(args[0]), Long.parseLong(args[2]));
            int number = Integer.parseInt(args[1]);
            if (args[3].equals("find")) {
                for (int name = 0; name < NAMES; name++) {
                    check(cache, "shared-" + name, true);
                    for (int other = 0; other < PROCESSES; other++) {
                        check(cache, other + "-" + name, true);
                    }
                }
                return;
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int name = 0; name < NAMES; name++) {
                    cache.write("blobs", "shared-" + name, content("shared-" + name), NOW);
                    cache.write("blobs", number + "-" + name, content(number + "-" + name), NOW);
                    check(cache, "shared-" + (name * 7 + round) % NAMES, false);
                    check(cache, (number + 1) % PROCESSES + "-" + name, false);
                }
            }
        }

        private static void check(DiskCache cache, String name, boolean mustBeThere) {
            byte[] found = cache.read("blobs", name, NOW);
            if (found == null ? mustBeThere : !java.util.Arrays.equals(found, content(name))) {
                throw new IllegalStateException(name + (found == null ? " is not there" : " is garbled"));
            }
        }

        /** Some kilobytes that tell their name. */
        private static byte[] content(String name) {
            return (name + " ").repeat(300).getBytes(StandardCharsets.UTF_8);
        }
    }
}
