package dev.haulier.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.Haulier;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.HostedPullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must be true of a program's state and of the servers when it has come to its end, however often it was killed. */
record CrashCheck(Path folder, CrashWorld world) {

    private static final String TRAILER = "Haulier-Promotion";

    /** Checks, and returns what the promotions came to, in words that do not depend on times and names. */
    List<String> check() throws IOException {
        int freight = world.commits.size();
        try (Haulier haulier = CrashProgram.open(folder, CrashProgram.world(folder), new CrashPoints("", 0))) {
            List<Promotion> promotions = haulier.promotions();
            assertThat(promotions).hasSize(freight * CrashProgram.STAGES.size());
            assertThat(promotions)
                    .allSatisfy(promotion -> assertThat(promotion.status().phase())
                            .as(promotion.status().message())
                            .isEqualTo(PromotionPhase.SUCCEEDED));
            outside(promotions);
            assertThat(haulier.freight())
                    .hasSize(freight)
                    .allSatisfy(one -> assertThat(one.status().verifiedIn()).containsOnlyKeys(CrashProgram.STAGES));
            for (String stage : CrashProgram.STAGES) {
                assertThat(haulier.stage(stage).history()).hasSize(freight);
                assertThat(haulier.stage(stage).status().currentPromotion()).isNull();
                String held = haulier.stage(stage)
                        .history()
                        .get(0)
                        .references()
                        .get(0)
                        .name();
                assertThat(haulier.freight())
                        .filteredOn(one -> one.status().currentlyIn().containsKey(stage))
                        .extracting(Freight::name)
                        .containsExactly(held);
            }
            assertThat(haulier.resume()).isEmpty();
            return promotions.stream().map(CrashCheck::told).sorted().toList();
        } finally {
            readable();
        }
    }

    private void outside(List<Promotion> promotions) throws IOException {
        int freight = world.commits.size();
        List<GitLogEntry> log = world.gitops.log("main");
        assertThat(log.stream().flatMap(entry -> entry.trailer(TRAILER).stream()))
                .containsExactlyInAnyOrderElementsOf(
                        promotions.stream().map(Promotion::name).toList());
        // The first commit, one a promotion, and one for the merge of each pull request.
        assertThat(log).hasSize(1 + promotions.size() + freight);
        for (String stage : List.of("dev", "prod")) {
            assertThat(world.argoCd.application("demo-" + stage).operations())
                    .as("syncs of " + stage)
                    .isEqualTo(freight);
        }
        List<HostedPullRequest> requests = world.host.pullRequests(world.gitops.name());
        assertThat(requests)
                .hasSize(freight)
                .allMatch(request -> request.state().equals("merged"));
        for (String stage : CrashProgram.STAGES) {
            assertThat(world.gitops.read("main", "env/" + stage + "/values.yaml"))
                    .isEqualTo("revision: " + world.commits.get(freight - 1) + "\n");
        }
        try (Stream<Path> verdicts = Files.list(folder.resolve("verdicts"))) {
            assertThat(verdicts).hasSize(freight);
        }
        try (Stream<Path> left = Files.list(folder.resolve("workspaces"))) {
            assertThat(left).isEmpty();
        }
    }

    /** Every file of the state can be read, and no half-written one is left. */
    private void readable() throws IOException {
        try (FileStore store = FileStore.open(folder.resolve("state"))) {
            assertThat(store.list(Freight.class, "demo")).hasSize(world.commits.size());
            assertThat(store.list(Promotion.class, "demo")).isNotEmpty();
            assertThat(store.list(Stage.class, "demo")).hasSize(CrashProgram.STAGES.size());
        }
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    private static String told(Promotion promotion) {
        var steps = new ArrayList<String>();
        promotion.status().stepExecutionMetadata().forEach(step -> steps.add(step.alias() + " " + step.status()));
        return promotion.spec().stage() + " " + promotion.spec().freight() + " "
                + promotion.status().phase() + " " + promotion.status().message() + " " + steps + " "
                + promotion.status().healthChecks();
    }
}
