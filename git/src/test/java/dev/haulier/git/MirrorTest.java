package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private Mirrors mirrors;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        mirrors = Kit.mirrors(folder);
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    @Test
    void sync_ofANewRepository_fetchesAllBranchesAndTags() throws Exception {
        String first = origin.commit("main", Map.of("a.txt", "1"), "one");
        String second = origin.commit("stage/dev", Map.of("a.txt", "2"), "two");
        origin.tag("v1", first);
        String tag = origin.annotatedTag("v2", second, "second");

        Mirrors.Synced synced = Kit.sync(mirrors, origin.url(), RefScope.branches("main"));

        Mirror mirror = synced.mirror();
        assertThat(synced.refs().defaultBranch()).contains("main");
        assertThat(mirror.branch("main")).contains(ObjectId.fromString(first));
        assertThat(mirror.branch("stage/dev")).contains(ObjectId.fromString(second));
        assertThat(mirror.ref("refs/tags/v1")).contains(ObjectId.fromString(first));
        assertThat(mirror.ref("refs/tags/v2")).contains(ObjectId.fromString(tag));
        assertThat(mirror.has(ObjectId.fromString(tag))).isTrue();
    }

    @Test
    void sync_whenNothingHasChanged_takesTwoRequestsAndNoPack() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        Kit.sync(mirrors, origin.url(), RefScope.branches("main"));
        server.requests().clear();
        int packs = server.packsSent();

        Kit.sync(mirrors, origin.url(), RefScope.branches("main"));

        assertThat(server.requests().all())
                .extracting(r -> r.kind())
                .containsExactly(GitRequest.DISCOVER, GitRequest.LIST_REFS);
        assertThat(server.packsSent()).isEqualTo(packs);
    }

    @Test
    void sync_whenACommitWasAdded_takesThreeRequests() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        Kit.sync(mirrors, origin.url(), RefScope.branches("main"));
        String added = origin.commit("main", Map.of("a.txt", "2"), "two");
        server.requests().clear();

        Mirror mirror =
                Kit.sync(mirrors, origin.url(), RefScope.branches("main")).mirror();

        assertThat(server.requests().count()).isEqualTo(3);
        assertThat(mirror.branch("main")).contains(ObjectId.fromString(added));
    }

    @Test
    void sync_ofADeletedBranch_forgetsIt() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        origin.branch("old", "main");
        Kit.sync(mirrors, origin.url(), RefScope.everything());
        origin.deleteBranch("old");

        Mirror mirror =
                Kit.sync(mirrors, origin.url(), RefScope.branches("old")).mirror();

        assertThat(mirror.branch("old")).isEmpty();
        assertThat(mirror.branch("main")).isPresent();
    }

    @Test
    void sync_ofARewoundBranch_followsIt() throws Exception {
        String first = origin.commit("main", Map.of("a.txt", "1"), "one");
        origin.commit("main", Map.of("a.txt", "2"), "two");
        Kit.sync(mirrors, origin.url(), RefScope.everything());
        origin.branch("main", first);

        Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.headOnly()).mirror();

        assertThat(mirror.branch("main")).contains(ObjectId.fromString(first));
    }

    @Test
    void sync_whenTheDefaultBranchChanged_saysSo() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        origin.branch("trunk", "main");
        Kit.sync(mirrors, origin.url(), RefScope.headOnly());
        origin.defaultBranch("trunk");

        assertThat(Kit.sync(mirrors, origin.url(), RefScope.headOnly()).refs().defaultBranch())
                .contains("trunk");
    }

    @Test
    void sync_ofAnEmptyRepository_showsNoHead() throws Exception {
        Mirrors.Synced synced = Kit.sync(mirrors, origin.url(), RefScope.headOnly());

        assertThat(synced.refs().head()).isEmpty();
        assertThat(synced.refs().defaultBranch()).isEmpty();
    }

    @Test
    void mirror_isFoundAgainByAnotherProcess() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        Kit.sync(mirrors, origin.url(), RefScope.headOnly());
        int packs = server.packsSent();

        try (Mirrors later = Kit.mirrors(folder)) {
            Kit.sync(later, origin.url(), RefScope.headOnly());
        }

        assertThat(server.packsSent()).isEqualTo(packs);
    }

    @Test
    void clone_thatWasKilled_leavesNothingThatCounts() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        Path leftover = folder.resolve(mirrors.url(origin.url()).folderName() + ".tmp-killed");
        Files.createDirectories(leftover.resolve("objects/pack"));
        Files.writeString(leftover.resolve("HEAD"), "ref: refs/heads/main\n");

        Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.headOnly()).mirror();

        assertThat(mirror.branch("main")).isPresent();
        assertThat(leftover).doesNotExist();
    }

    @Test
    void clone_thatBreaks_leavesNoMirrorAndSucceedsLater() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        server.failNext(1, GitRequest.FETCH, dev.haulier.testkit.Fault.dropped());

        assertThatThrownBy(() -> Kit.sync(mirrors, origin.url(), RefScope.headOnly()))
                .isInstanceOf(GitException.class);
        assertThat(names()).noneMatch(name -> !name.endsWith(".lock"));
        assertThat(Kit.sync(mirrors, origin.url(), RefScope.headOnly()).mirror().branch("main"))
                .isPresent();
    }

    @Test
    void mirror_withATruncatedPack_isSetAsideAndFetchedAnew() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        Kit.sync(mirrors, origin.url(), RefScope.headOnly());
        mirrors.close();
        Path mirror = folder.resolve(mirrors.url(origin.url()).folderName());
        try (Stream<Path> packs = Files.list(mirror.resolve("objects/pack"))) {
            for (Path pack : packs.filter(p -> p.toString().endsWith(".pack")).toList()) {
                pack.toFile().setWritable(true);
                Files.write(pack, "PACK".getBytes(StandardCharsets.US_ASCII));
            }
        }

        try (Mirrors later = Kit.mirrors(folder)) {
            Mirror whole = Kit.sync(later, origin.url(), RefScope.headOnly()).mirror();
            assertThat(CommitTree.of(whole, whole.branch("main").orElseThrow(), "demo", Sparse.ALL)
                            .find("a.txt"))
                    .isPresent();
        }
        assertThat(names()).anyMatch(name -> name.contains(".broken-"));
    }

    @Test
    void mirror_isTidiedWhenManyPacksHaveGathered() throws Exception {
        Mirrors tidy = new Mirrors(
                folder,
                Kit.options().settings(dev.haulier.clock.Clock.system()),
                new MirrorGarbage(dev.haulier.clock.Clock.system(), 3, 6700));
        for (int i = 0; i < 5; i++) {
            origin.commit("main", Map.of("a.txt", "" + i), "commit " + i);
            Kit.sync(tidy, origin.url(), RefScope.headOnly());
        }
        Mirror mirror = Kit.sync(tidy, origin.url(), RefScope.headOnly()).mirror();

        assertThat(((MirrorRepository) mirror.repository())
                        .getObjectDatabase()
                        .getPacks()
                        .size())
                .isLessThanOrEqualTo(3);
        assertThat(mirror.branch("main")).isPresent();
        tidy.close();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString()).toList();
        }
    }

    private Path left(Mirror mirror, String name) throws IOException {
        Path file = mirror.repository().getDirectory().toPath().resolve(name + ".lock");
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void sync_afterAKillWhileReferencesWereWritten_movesThemAllTheSame() throws Exception {
        for (int branch = 0; branch < 3; branch++) {
            origin.commit("b" + branch, Map.of("a.txt", "1"), "one");
        }
        Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.everything()).mirror();
        List<Path> locks =
                List.of(left(mirror, "refs/heads/b0"), left(mirror, "refs/heads/b1"), left(mirror, "packed-refs"));
        String first = origin.commit("b0", Map.of("a.txt", "2"), "two");
        String second = origin.commit("b1", Map.of("a.txt", "2"), "two");
        origin.deleteBranch("b2");

        Kit.sync(mirrors, origin.url(), RefScope.everything());

        assertThat(mirror.branch("b0")).contains(ObjectId.fromString(first));
        assertThat(mirror.branch("b1")).contains(ObjectId.fromString(second));
        assertThat(mirror.branch("b2")).isEmpty();
        assertThat(locks).noneMatch(Files::exists);
    }

    @Test
    void hold_afterAKillWhileTheReferenceWasWritten_holdsTheCommit() throws Exception {
        ObjectId commit = ObjectId.fromString(origin.commit("main", Map.of("a.txt", "1"), "one"));
        Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.everything()).mirror();
        Path lock = left(mirror, Mirror.OWN_REFS + "promotions/p1/commit");

        mirror.hold("promotions/p1/commit", commit);

        assertThat(mirror.ref(Mirror.OWN_REFS + "promotions/p1/commit")).contains(commit);
        assertThat(lock).doesNotExist();
    }

    @Test
    void pushed_afterAKillWhileTheReferenceWasWritten_notesTheCommit() throws Exception {
        origin.commit("main", Map.of("a.txt", "1"), "one");
        ObjectId second = ObjectId.fromString(origin.commit("other", Map.of("a.txt", "2"), "two"));
        Mirror mirror = Kit.sync(mirrors, origin.url(), RefScope.everything()).mirror();
        Path lock = left(mirror, "refs/heads/main");

        mirror.pushed("main", second);

        assertThat(mirror.branch("main")).contains(second);
        assertThat(lock).doesNotExist();
    }
}
