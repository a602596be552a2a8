package dev.haulier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.manifest.Manifests;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionSpec;
import dev.haulier.model.PromotionStatus;
import dev.haulier.store.FileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** run, reject, approve, abort and what status says of holds. */
class CliRunTest {

    private static final int MAX_PASSES = 50;

    @TempDir
    private Path folder;

    private CliWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new CliWorld(folder);
        world.pushImage("1.0.0");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void run_once_discoversAndPromotesWhatMayGoByItself() {
        CliRun first = world.run("run", "--once");
        // Argo CD may need a moment; a pass does not wait for it, a later one goes on.
        String ended = first.out();
        for (int i = 0; i < MAX_PASSES && !ended.contains("Succeeded"); i++) {
            ended = world.run("run", "--once").out();
        }

        assertThat(first.code()).as(first.everything()).isEqualTo(ExitCode.DONE);
        assertThat(first.err()).contains("the next pass has something to do at ");
        assertThat(ended).containsPattern("dev\\.[0-9a-z]{26}\\.[0-9a-f]{7} +dev +Succeeded");
        assertThat(world.values("dev")).contains("1.0.0");
        assertThat(world.values("prod")).contains("0.0.0");
        assertThat(world.run("status").out()).containsPattern("dev .* yes\n");
    }

    @Test
    void run_forATime_ends() {
        CliRun run = world.run("run", "--for", "1s");

        assertThat(run.code()).as(run.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.run("run", "--for", "soon").err()).contains("--for soon is no time span");
        assertThat(world.run("run").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void reject_keepsFreightBack_untilItIsUndone() {
        world.run("discover");
        String name = world.run("freight")
                .out()
                .lines()
                .filter(line -> line.contains("demo:1.0.0"))
                .findFirst()
                .orElseThrow()
                .split(" +")[0];

        CliRun rejected = world.run("reject", name, "--stage", "dev", "--reason", "leaks");

        assertThat(rejected.code()).as(rejected.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.run("freight").out()).containsPattern("rejected for dev by haulier:\\S+: leaks");
        assertThat(world.run("promote", "--stage", "dev", "--freight", name).code())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(world.run("reject", name, "--stage", "dev").err()).contains("a rejection needs a --reason");
        assertThat(world.run("reject", name, "--undo").err()).contains("it is rejected for dev");
        assertThat(world.run("reject", name, "--stage", "dev", "--undo").code()).isEqualTo(ExitCode.DONE);
        assertThat(world.run("promote", "--stage", "dev", "--freight", name).code())
                .isEqualTo(ExitCode.DONE);
        assertThat(world.run("approve", name, "--stage", "prod").code()).isEqualTo(ExitCode.DONE);
        assertThat(world.run("freight", "--stage", "prod").out()).contains("approved for prod");
        assertThat(world.run("abort", "--stage", "dev").err()).contains("No promotion to Stage dev is under way");
        assertThat(world.run("abort").err()).contains("name the promotion, or the Stage by --stage");
        assertThat(world.run("rollback", "--stage", "dev", "--verified").err())
                .contains("no other Freight was verified here before");
    }

    private String newest() {
        return Manifests.parseOne(
                        Freight.class, world.run("freight", "-o", "yaml").out(), "stdout")
                .name();
    }

    /** A promotion to dev as a program that was killed has left it: stored, and not begun. */
    private String left(String ulid) {
        world.run("discover", "application");
        String freight = newest();
        String name = "dev." + ulid + "." + freight.substring(0, 7);
        try (FileStore store = FileStore.open(world.state())) {
            store.create(new Promotion(
                    ObjectMeta.named(name).withNamespace("demo"),
                    PromotionSpec.of("dev", freight, List.of(), List.of()),
                    PromotionStatus.empty()));
        }
        return name;
    }

    @Test
    void abort_byStage_stopsTheOldestThatHasNotEnded_byNameThatOne() {
        String older = left("01kayc2fhe0000000000000001");
        String newer = left("01kayc2fhe0000000000000002");

        CliRun byStage = world.run("abort", "--stage", "dev");
        CliRun byName = world.run("abort", newer);

        assertThat(byStage.code()).as(byStage.everything()).isEqualTo(ExitCode.DONE);
        assertThat(byStage.everything()).contains(older).contains("Aborted").contains("aborted by haulier:");
        assertThat(byName.code()).as(byName.everything()).isEqualTo(ExitCode.DONE);
        assertThat(byName.everything()).contains(newer).contains("Aborted");
        assertThat(world.run("abort", "--stage", "dev").err()).contains("No promotion to Stage dev is under way");
        assertThat(world.git().pushes()).isEmpty();
    }

    @Test
    void rollbackVerified_bringsBackWhatWasVerified_andStatusSaysWhoHolds() {
        world.run("discover", "application");
        world.run("promote", "--stage", "dev");
        world.pushImage("1.1.0");
        world.run("discover", "application");
        world.run("promote", "--stage", "dev");
        assertThat(world.values("dev")).contains("1.1.0");

        CliRun back = world.run("rollback", "--stage", "dev", "--verified");

        assertThat(back.code()).as(back.everything()).isEqualTo(ExitCode.DONE);
        assertThat(world.values("dev")).contains("1.0.0");
        assertThat(world.run("status").out())
                .containsPattern("dev .* held by dev\\.[0-9a-z]{26}\\.[0-9a-f]{7} of haulier:\\S+");
    }
}
