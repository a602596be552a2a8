package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.CommitLog;
import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DropReason;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.SourceContext;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.artifact.WarehouseDiscovery;
import dev.haulier.clock.Clock;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a repository, and how often. */
class CommitMemoryTest {

    private static final int COMMITS = 30;

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;
    private CommitMemory memory;
    private WarehouseDiscovery discovery;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/config");
        mirrors = Kit.mirrors(folder);
        memory = new CommitMemory(CommitMemory.MAX_WEIGHT);
        discovery = new WarehouseDiscovery(
                List.of(new GitCommitSource(mirrors, memory)), Kit.nobody(), Clock.system(), (text, variables) -> true);
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    private SubscriptionResult look(Consumer<GitSubscriptionBuilder> rules) throws InterruptedException {
        Discovery found =
                discovery.discover(Warehouse.named("w").git(origin.url(), rules).build(), "demo");
        return found.subscriptions().get(0);
    }

    private void fill() {
        for (int i = 0; i < COMMITS; i++) {
            origin.commit("main", Map.of(i % 10 == 0 ? "apps/a" : "docs/b", String.valueOf(i)), "change " + i);
        }
    }

    @Test
    void history_isReadOnce_whateverTheNumberOfWarehouses() throws Exception {
        fill();
        for (int warehouse = 0; warehouse < 10; warehouse++) {
            assertThat(look(git -> git.includePaths("apps")).kept()).hasSize(3);
            assertThat(look(git -> git.excludePaths("docs")).kept()).hasSize(3);
            assertThat(look(git -> git.branch("main")).kept()).hasSize(20);
        }

        assertThat(memory.commitsRead()).isEqualTo(COMMITS);
        assertThat(memory.treesCompared()).isEqualTo(COMMITS);
    }

    @Test
    void history_byManyThreads_isReadHardlyMoreThanOnce() throws Exception {
        fill();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> looks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                looks.add(() -> look(git -> git.includePaths("apps")).kept());
            }
            for (Future<List<String>> look : threads.invokeAll(looks)) {
                assertThat(look.get()).hasSize(3);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(memory.commitsRead()).isLessThanOrEqualTo(4L * COMMITS);
    }

    @Test
    void nothingNew_isOneListing_andNothingIsRead() throws Exception {
        fill();
        look(git -> git.includePaths("apps"));
        long read = memory.commitsRead();
        int packs = server.packsSent();
        server.requests().clear();

        SubscriptionResult result = look(git -> git.includePaths("apps"));

        assertThat(server.requests().all().stream()
                        .map(request -> request.kind())
                        .toList())
                .as("what git ls-remote asks")
                .containsExactly(GitRequest.DISCOVER, GitRequest.LIST_REFS);
        assertThat(result.requests()).isEqualTo(2);
        assertThat(server.packsSent()).isEqualTo(packs);
        assertThat(memory.commitsRead()).isEqualTo(read);
        assertThat(memory.treesCompared()).isEqualTo(COMMITS);
        assertThat(result.droppedCounts()).containsEntry(DropReason.PATHS, COMMITS - 3);
    }

    @Test
    void oneNewCommit_isFetchedAndReadAlone() throws Exception {
        fill();
        look(git -> git.includePaths("apps"));
        String newest = origin.commit("main", Map.of("apps/new", "1"), "new");
        server.requests().clear();

        SubscriptionResult result = look(git -> git.includePaths("apps"));

        assertThat(result.kept()).hasSize(4).startsWith(newest);
        assertThat(server.requests().all().stream()
                        .map(request -> request.kind())
                        .toList())
                .containsExactly(GitRequest.DISCOVER, GitRequest.LIST_REFS, GitRequest.FETCH);
        assertThat(memory.commitsRead()).isEqualTo(COMMITS + 1);
        assertThat(memory.treesCompared()).isEqualTo(COMMITS + 1);
    }

    @Test
    void tags_areReadOnce() throws Exception {
        fill();
        String head = origin.head("main").orElseThrow();
        for (int i = 0; i < 20; i++) {
            origin.annotatedTag("v1." + i + ".0", head, "release");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(look(git -> git.semver("^1.0.0")).kept()).hasSize(20).startsWith("v1.19.0");
        }
        assertThat(memory.commitsRead()).isEqualTo(1);
    }

    @Test
    void brokenTagsAndCommits_areDropped_andTheRestStands() throws Exception {
        String good = origin.commit("main", Map.of("a", "1"), "good");
        String newest;
        try (Repository raw =
                new FileRepositoryBuilder().setGitDir(origin.folder().toFile()).build()) {
            ObjectId tree = raw.resolve(good + "^{tree}");
            ref(raw, "refs/tags/v3.0.0", tree);
            ref(raw, "refs/tags/v2.0.0", raw.resolve(good));
            ref(
                    raw,
                    "refs/heads/main",
                    insert(
                            raw,
                            Constants.OBJ_COMMIT,
                            "tree " + tree.name() + "\nparent " + good + "\nauthor nobody\n\nodd\n"));
            newest = raw.resolve("refs/heads/main").name();
        }

        SubscriptionResult branch = look(git -> {});
        SubscriptionResult tags = look(git -> git.semver(""));

        assertThat(branch.kept()).containsExactly(good);
        assertThat(branch.seen()).isEqualTo(2);
        assertThat(branch.dropped())
                .containsExactly(new DroppedCandidate(newest, DropReason.UNREADABLE, "its committer cannot be read"));
        assertThat(tags.kept()).containsExactly("v2.0.0");
        assertThat(tags.dropped())
                .containsExactly(
                        new DroppedCandidate("v3.0.0", DropReason.UNREADABLE, "it points to a tree, not to a commit"));
    }

    private static ObjectId insert(Repository raw, int type, String text) throws IOException {
        try (ObjectInserter inserter = raw.newObjectInserter()) {
            ObjectId id = inserter.insert(type, text.getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            return id;
        }
    }

    private static void ref(Repository raw, String name, ObjectId id) throws IOException {
        RefUpdate update = raw.updateRef(name);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.disableRefLog();
        update.forceUpdate();
    }

    @Test
    void memory_atItsBound_holdsAll_andOnePastIt_startsAnew() {
        Remembered<String> remembered = new Remembered<>(100);
        for (int i = 0; i < 10; i++) {
            remembered.put(id(i), "value", 10);
        }
        assertThat(remembered.size()).isEqualTo(10);
        assertThat(remembered.weight()).isEqualTo(100);

        remembered.put(id(10), "value", 1);

        assertThat(remembered.size()).isEqualTo(1);
        assertThat(remembered.get(id(10))).isEqualTo("value");
        assertThat(remembered.get(id(1))).isNull();
        remembered.put(id(11), "heavy", 11);
        assertThat(remembered.get(id(11))).as("more than a tenth of all").isNull();
    }

    private static ObjectId id(int number) {
        return ObjectId.fromString(String.format("%040x", number));
    }

    @Test
    void aSmallMemory_changesNothingButTheCost() throws Exception {
        fill();
        CommitMemory small = new CommitMemory(3000);
        GitCommitSource source = new GitCommitSource(mirrors, small);
        for (int i = 0; i < 2; i++) {
            try (CommitLog log = source.open(
                    (dev.haulier.model.GitSubscription) Warehouse.named("w")
                            .git(origin.url())
                            .build()
                            .spec()
                            .subscriptions()
                            .get(0),
                    SourceContext.of("demo", Kit.nobody(), Clock.system()))) {
                List<String> ids = new ArrayList<>();
                log.history().forEachRemaining(commit -> ids.add(commit.id()));
                assertThat(ids).hasSize(COMMITS).doesNotHaveDuplicates();
            }
        }
        assertThat(small.commitsRead()).isGreaterThan(COMMITS);
    }
}
