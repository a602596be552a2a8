package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.artifact.CommitCandidate;
import dev.haulier.artifact.CommitLog;
import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.clock.Clock;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitSourceTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;
    private GitCommitSource source;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/config");
        mirrors = Kit.mirrors(folder);
        source = new GitCommitSource(mirrors);
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    private GitSubscription subscription(Consumer<GitSubscriptionBuilder> details) {
        return (GitSubscription) Warehouse.named("w")
                .git(origin.url(), details)
                .build()
                .spec()
                .subscriptions()
                .get(0);
    }

    private SourceContext context() {
        return SourceContext.of("demo", Kit.nobody(), Clock.system());
    }

    private List<CommitCandidate> history(CommitLog log) {
        List<CommitCandidate> all = new ArrayList<>();
        log.history().forEachRemaining(all::add);
        return all;
    }

    @Test
    void history_isTheFirstParentsOfTheDefaultBranch() throws Exception {
        Instant when = Instant.parse("2030-01-02T03:04:05Z");
        String first = origin.commit("main", Map.of("a", "1"), "first");
        String side = origin.commit("side", Map.of("b", "1"), "side");
        String merge = origin.commit(
                "main",
                change -> change.mergeOf(side)
                        .write("b", "1")
                        .message("merge of side\n\nwith a body\n")
                        .author("Ada", "ada@example.com")
                        .at(when));

        try (CommitLog log = source.open(subscription(git -> {}), context())) {
            List<CommitCandidate> history = history(log);
            assertThat(history).extracting(CommitCandidate::id).containsExactly(merge, first);
            assertThat(history.get(0))
                    .isEqualTo(CommitCandidate.commit(
                            merge, "merge of side", "Ada <ada@example.com>", "Ada <ada@example.com>", when));
            assertThat(log.observedRefs().branchHead()).isEqualTo(merge);
        }
    }

    @Test
    void changedPaths_areThoseAgainstTheFirstParent() throws Exception {
        origin.commit("main", Map.of("apps/a.yaml", "1", "docs/b.md", "same content\n"), "first");
        String side = origin.commit("side", Map.of("side", "1"), "side");
        String second = origin.commit(
                "main",
                change -> change.delete("docs/b.md")
                        .write("docs/c.md", "same content\n")
                        .write("größe/\"x\".txt", "1"));
        String merge = origin.commit("main", change -> change.mergeOf(side).write("side", "1"));

        try (CommitLog log = source.open(subscription(git -> {}), context())) {
            assertThat(log.changedPaths(merge)).containsExactly("side");
            assertThat(log.changedPaths(second)).containsExactlyInAnyOrder("docs/b.md", "docs/c.md", "größe/\"x\".txt");
            List<CommitCandidate> history = history(log);
            assertThat(log.changedPaths(history.get(history.size() - 1).id()))
                    .containsExactly("apps/a.yaml", "docs/b.md");
        }
    }

    @Test
    void open_whenNothingHasChanged_takesTwoRequestsWhichAreCounted() throws Exception {
        origin.commit("main", Map.of("a", "1"), "first");
        source.open(subscription(git -> git.branch("main")), context()).close();
        server.requests().clear();
        int packs = server.packsSent();

        SourceContext context = context();
        source.open(subscription(git -> git.branch("main")), context).close();

        assertThat(server.requests().all().stream().map(r -> r.kind()).toList())
                .containsExactly(GitRequest.DISCOVER, GitRequest.LIST_REFS);
        assertThat(context.meter().requests()).isEqualTo(2);
        assertThat(context.meter().bytes()).isPositive();
        assertThat(server.packsSent()).isEqualTo(packs);
    }

    @Test
    void open_ofAMissingBranch_saysSoWhenTheHistoryIsAskedFor() throws Exception {
        origin.commit("main", Map.of("a", "1"), "first");
        try (CommitLog log = source.open(subscription(git -> git.branch("nope")), context())) {
            assertThatThrownBy(log::history).hasMessageContaining("the branch 'nope' does not exist");
            assertThat(log.observedRefs().branchHead()).isEmpty();
        }
    }

    @Test
    void open_ofAnEmptyRepository_saysSo() throws Exception {
        try (CommitLog log = source.open(subscription(git -> {}), context())) {
            assertThatThrownBy(log::history).hasMessageContaining("has no commits yet");
        }
    }

    @Test
    void tags_lightAndAnnotated_haveTheirDatesAndWords() throws Exception {
        Instant committed = Instant.parse("2030-01-01T00:00:00Z");
        Instant tagged = Instant.parse("2030-02-02T00:00:00Z");
        String first = origin.commit(
                "main", change -> change.write("a", "1").message("first").at(committed));
        origin.tag("v1.0.0", first);
        String object = origin.annotatedTag("v1.1.0", first, "the second\n", tagged);

        try (CommitLog log = source.open(subscription(git -> git.semver("^1.0.0")), context())) {
            assertThat(log.tags()).extracting(CommitCandidate::tag).containsExactlyInAnyOrder("v1.0.0", "v1.1.0");
            CommitCandidate annotated = log.tags().stream()
                    .filter(tag -> tag.tag().equals("v1.1.0"))
                    .findFirst()
                    .orElseThrow();
            assertThat(annotated.id()).isEqualTo(first);
            assertThat(annotated.createdAt()).isEqualTo(tagged);
            assertThat(annotated.annotation()).isEqualTo("the second\n");
            assertThat(annotated.tagger()).contains("<");
            assertThat(log.observedRefs().tags())
                    .extracting(tag -> tag.name() + " " + tag.id())
                    .containsExactly("v1.0.0 " + first, "v1.1.0 " + object);
        }
    }

    @Test
    void tags_thatWereDeletedOrMoved_follow() throws Exception {
        String first = origin.commit("main", Map.of("a", "1"), "first");
        String second = origin.commit("main", Map.of("a", "2"), "second");
        origin.tag("v1", first);
        origin.tag("v2", first);
        source.open(subscription(git -> git.newestTag()), context()).close();
        origin.tag("v1", second);
        origin.deleteTag("v2");

        try (CommitLog log = source.open(subscription(git -> git.newestTag()), context())) {
            assertThat(log.tags()).extracting(CommitCandidate::id).containsExactly(second);
        }
    }

    @Test
    void warehouse_findsTheNewestCommitThatTouchesAPath() throws Exception {
        String wanted = origin.commit("main", Map.of("apps/a", "1"), "app");
        origin.commit("main", Map.of("docs/b", "1"), "docs");
        WarehouseDiscovery discovery =
                new WarehouseDiscovery(List.of(source), Kit.nobody(), Clock.system(), (text, variables) -> true);
        Discovery found = discovery.discover(
                Warehouse.named("w")
                        .git(origin.url(), git -> git.includePaths("apps"))
                        .build(),
                "demo");

        assertThat(found.problems()).isEmpty();
        assertThat(found.newestOrThrow().commits())
                .extracting(commit -> commit.id())
                .containsExactly(wanted);
    }
}
