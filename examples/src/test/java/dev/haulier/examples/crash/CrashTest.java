package dev.haulier.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program is killed again and again: at named points before and after each effect and each write of its state, while a
 * server works on its request, and at any time. Started again, it does all that it would have done, and nothing twice.
 */
class CrashTest {

    /** How many kills; by hand a system property lets it be more. */
    private static final int ROUNDS = Integer.getInteger("haulier.crash.rounds", 20);

    private static final long SEED = Long.getLong("haulier.crash.seed", 5);
    private static final int PROGRAMS_AT_ONCE = Integer.getInteger("haulier.crash.parallel", 2);
    private static final int FREIGHT = 2;
    private static final int KILLS_OF_A_PROGRAM = 20;
    private static final int MAX_OCCURRENCE = 5;
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path temporary;

    private final AtomicInteger kills = new AtomicInteger();
    private final ConcurrentSkipListMap<String, Integer> killedAt = new ConcurrentSkipListMap<>();

    @Test
    void killedProgram_doesAllThatItWouldHaveDone_andNothingTwice() throws Exception {
        var jvm = new CrashJvm(temporary);
        List<String> expected;
        Set<String> points = new TreeSet<>();
        Path undisturbed = Files.createDirectory(temporary.resolve("undisturbed"));
        try (var world = new CrashWorld(undisturbed, FREIGHT)) {
            jvm.train(CrashProgram.class, errors(undisturbed), undisturbed.toString(), "", "0").stream()
                    .filter(line -> line.startsWith(CrashPoints.POINT))
                    .forEach(line -> points.add(line.substring(CrashPoints.POINT.length())));
            expected = comparable(new CrashCheck(undisturbed, world).check(), world);
        }
        assertThat(points).contains("before git-push", "after argocd-update", "before replace Promotion");

        ExecutorService programs = Executors.newFixedThreadPool(PROGRAMS_AT_ONCE);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < PROGRAMS_AT_ONCE; i++) {
                var random = new Random(SEED + i);
                int first = i;
                running.add(programs.submit(() -> {
                    for (int number = first; kills.get() < ROUNDS; number += PROGRAMS_AT_ONCE) {
                        program(jvm, number, random, List.copyOf(points), expected);
                    }
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            programs.shutdownNow();
            // Otherwise they would write where the test cleans up.
            assertThat(programs.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        System.out.println(kills + " kills: " + killedAt);
        assertThat(kills).hasValueGreaterThanOrEqualTo(ROUNDS);
    }

    private void program(CrashJvm jvm, int number, Random random, List<String> points, List<String> expected)
            throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("program-" + number));
        try (var world = new CrashWorld(folder, FREIGHT)) {
            boolean done = false;
            for (int kill = 0; !done; kill++) {
                boolean mayKill = kill < KILLS_OF_A_PROGRAM && kills.get() < ROUNDS;
                done = life(jvm, folder, world, mayKill ? random : null, points);
            }
            assertThat(comparable(new CrashCheck(folder, world).check(), world))
                    .as("program " + number)
                    .isEqualTo(expected);
        } catch (Throwable e) {
            throw new AssertionError(
                    "program " + number + " in " + folder + ": " + Files.readString(errors(folder)), e);
        }
    }

    private static Path errors(Path folder) {
        return folder.resolve("errors");
    }

    /** Commits are others in each program. */
    private static List<String> comparable(List<String> told, CrashWorld world) {
        return told.stream()
                .map(line -> line.replaceAll("[0-9a-f]{40}", "ID").replaceAll("[0-9a-f]{7,}", "ID"))
                .map(line -> line.replaceAll("localhost:\\d+|127.0.0.1:\\d+", "HOST"))
                .sorted()
                .toList();
    }

    /** Runs the program until it is killed or has come to its end, and says whether it has. */
    private boolean life(CrashJvm jvm, Path folder, CrashWorld world, @Nullable Random random, List<String> points)
            throws IOException, InterruptedException {
        int way = random == null ? -1 : random.nextInt(10);
        boolean atPoint = way >= 0 && way < 5;
        String point = atPoint && random != null ? points.get(random.nextInt(points.size())) : "";
        int occurrence = random == null ? 0 : 1 + random.nextInt(MAX_OCCURRENCE);
        Process child =
                jvm.start(CrashProgram.class, errors(folder), folder.toString(), point, Integer.toString(occurrence));
        try (BufferedReader out = CrashJvm.output(child)) {
            if (random != null && way >= 8) {
                CrashWorld.InFlight request =
                        CrashWorld.InFlight.values()[random.nextInt(CrashWorld.InFlight.values().length)];
                killInFlight(child, world.slow(request), "during " + request);
            } else if (random != null && way >= 5) {
                if (!child.waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS)) {
                    kill(child, "at any time");
                }
            }
            boolean done = false;
            String line = out.readLine();
            while (line != null) {
                if (line.startsWith(CrashPoints.HERE)) {
                    kill(child, line.substring(CrashPoints.HERE.length()));
                }
                done = line.equals(CrashProgram.DONE);
                line = out.readLine();
            }
            assertThat(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.wasOverdue(child)).as("a program that hangs").isFalse();
            assertThat(child.exitValue()).as("0 at its end, 137 when killed").isIn(0, 137);
            return done;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private void killInFlight(Process child, IntSupplier count, String name) throws InterruptedException {
        int before = count.getAsInt();
        while (child.isAlive()) {
            if (count.getAsInt() > before) {
                kill(child, name);
                return;
            }
            child.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private void kill(Process child, String name) throws InterruptedException {
        // Through the handle, since the process itself would close its output, which tells how far it came.
        child.toHandle().destroyForcibly();
        child.waitFor();
        kills.incrementAndGet();
        killedAt.merge(name, 1, Integer::sum);
    }
}
