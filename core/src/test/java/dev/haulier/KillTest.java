package dev.haulier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed again and again does all of its work, and none of it twice. */
class KillTest {

    /** How many programs are run to their end; a system property lets it be more by hand. */
    private static final int PROGRAMS = Integer.getInteger("haulier.kill.programs", 2);
    /** How often one is killed at most before it is let run. */
    private static final int KILLS = 12;
    /** The longest time that a program is let live, in milliseconds; most of a run lies within it. */
    private static final int LONGEST_LIFE = 250;
    /** How a process ends that was killed. */
    private static final int KILLED = 137;

    @TempDir
    private Path temporary;

    @Test
    void killedProgram_doesAllOfItsWork_andNoneTwice() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < PROGRAMS; i++) {
            Path folder = Files.createDirectory(temporary.resolve("program-" + i));
            int kills = 0;
            boolean done = false;
            while (!done) {
                done = run(folder, kills < KILLS ? random.nextInt(LONGEST_LIFE) : -1);
                kills += done ? 0 : 1;
            }
            check(folder);
        }
    }

    /** Runs the program, and kills it some time after it has begun its work. */
    private static boolean run(Path folder, int life) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("runs");
            if (life >= 0 && !child.waitFor(life, TimeUnit.MILLISECONDS)) {
                child.destroyForcibly();
            }
            int exit = child.waitFor();
            assertThat(exit).as("0 when it came to its end, otherwise the kill").isIn(0, KILLED);
            return exit == 0;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void check(Path folder) throws IOException {
        try (Haulier haulier = KilledProgram.open(folder)) {
            List<Promotion> promotions = haulier.promotions();
            assertThat(promotions).hasSize(2 * KilledProgram.FREIGHT);
            assertThat(promotions).allMatch(promotion -> promotion.status().phase() == PromotionPhase.SUCCEEDED);
            assertThat(haulier.freight()).hasSize(KilledProgram.FREIGHT);
            assertThat(haulier.freight())
                    .allMatch(freight -> freight.status().verifiedIn().keySet().containsAll(List.of("dev", "prod")));
            for (String stage : List.of("dev", "prod")) {
                assertThat(haulier.stage(stage).history()).hasSize(KilledProgram.FREIGHT);
                assertThat(haulier.stage(stage).status().currentPromotion()).isNull();
                String held = haulier.stage(stage)
                        .history()
                        .get(0)
                        .references()
                        .get(0)
                        .name();
                assertThat(haulier.freight())
                        .filteredOn(freight -> freight.status().currentlyIn().containsKey(stage))
                        .extracting(freight -> freight.name())
                        .containsExactly(held);
            }
            List<String> ledger = Files.readAllLines(folder.resolve("outside/ledger"));
            // Each effect has a line, unless the kill came between the effect and its line; never two.
            assertThat(ledger).doesNotHaveDuplicates();
            for (Promotion promotion : promotions) {
                assertThat(folder.resolve("outside/" + promotion.name() + ".first"))
                        .exists();
                assertThat(folder.resolve("outside/" + promotion.name() + ".second"))
                        .exists();
            }
            try (Stream<Path> effects = Files.list(folder.resolve("outside"))) {
                assertThat(effects.filter(file -> file.toString().matches(".*[.](first|second)")))
                        .hasSize(2 * promotions.size());
            }
            try (Stream<Path> left = Files.list(folder.resolve("state/.workspaces"))) {
                assertThat(left).isEmpty();
            }
        }
    }
}
