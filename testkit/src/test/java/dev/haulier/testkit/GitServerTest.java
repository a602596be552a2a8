package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitServerTest {

    private static final Instant NEW_YEAR = Instant.parse("2030-01-01T00:00:00Z");

    private final MutableClock clock = MutableClock.at(NEW_YEAR);
    private final GitServer server = GitServer.builder().clock(clock).start();
    private final GitRepository repository = server.createRepository("team/gitops");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private Git cloned(String version) throws Exception {
        Git git = Git.init()
                .setDirectory(folder.resolve("clone").toFile())
                .setInitialBranch("main")
                .call();
        StoredConfig config = git.getRepository().getConfig();
        config.setString("protocol", null, "version", version);
        config.setInt("gc", null, "auto", 0);
        config.setString("remote", "origin", "url", repository.url());
        config.setString("remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
        config.save();
        git.fetch().call();
        git.reset()
                .setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD)
                .setRef("origin/main")
                .call();
        return git;
    }

    private static void commitFile(Git git, String path, String text, String message) throws Exception {
        Files.writeString(git.getRepository().getWorkTree().toPath().resolve(path), text);
        git.add().addFilepattern(path).call();
        git.commit()
                .setMessage(message)
                .setAuthor("Ann", "ann@example.com")
                .setSign(false)
                .call();
    }

    private static RemoteRefUpdate push(Git git) throws Exception {
        Iterable<PushResult> results =
                git.push().setRemote("origin").add("main").call();
        return results.iterator().next().getRemoteUpdate("refs/heads/main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void fetchAndPush_workInBothProtocols(String version) throws Exception {
        repository.commit("main", Map.of("a.txt", "one\n", "dir/b.txt", "two\n"), "Start");

        try (Git git = cloned(version)) {
            assertThat(folder.resolve("clone/dir/b.txt")).hasContent("two\n");
            commitFile(git, "c.txt", "three\n", "Add c\n\nRefs: 12\nSigned-off-by: Ann <ann@example.com>\n");
            assertThat(push(git).getStatus()).isEqualTo(RemoteRefUpdate.Status.OK);
        }

        assertThat(repository.read("main", "c.txt")).isEqualTo("three\n");
        assertThat(server.requests().count(GitRequest.LIST_REFS)).isEqualTo(version.equals("2") ? 1 : 0);
        assertThat(server.requests().count(GitRequest.DISCOVER)).isEqualTo(1);
        assertThat(server.requests().count(GitRequest.PUSH)).isEqualTo(1);
        assertThat(server.packsSent()).isEqualTo(1);
        GitLogEntry newest = repository.log("main").get(0);
        assertThat(newest.changedPaths()).containsExactly("c.txt");
        assertThat(newest.trailer("refs")).contains("12");
        assertThat(newest.trailers()).hasSize(2);
        assertThat(newest.author().name()).isEqualTo("Ann");
        assertThat(newest.signed()).isFalse();
        assertThat(newest.parents()).hasSize(1);
        assertThat(server.pushes()).singleElement().satisfies(push -> {
            assertThat(push.accepted()).isTrue();
            assertThat(push.updates().get(0).to()).isEqualTo(newest.id());
        });
    }

    @Test
    void commit_writesDeletesAndMerges() {
        String first = repository.commit("main", Map.of("a", "1", "d/x", "1", "d/y", "1"), "First");
        clock.advance(java.time.Duration.ofMinutes(1));
        repository.branch("side", "main");
        String side = repository.commit("side", Map.of("s", "1"), "Side");
        String merge = repository.commit(
                "main",
                change -> change.message("Merge")
                        .author("Bob", "bob@example.com")
                        .delete("d")
                        .delete("nowhere")
                        .writeExecutable("run.sh", "#!/bin/sh\n")
                        .link("l", "a")
                        .mergeOf(side));

        assertThat(repository.files("main")).containsExactly("a", "l", "run.sh");
        assertThat(repository.files(first)).containsExactly("a", "d/x", "d/y");
        GitLogEntry newest = repository.log("main").get(0);
        assertThat(newest.id()).isEqualTo(merge);
        assertThat(newest.parents()).containsExactly(first, side);
        assertThat(newest.author())
                .isEqualTo(new GitLogEntry.Person("Bob", "bob@example.com", NEW_YEAR.plusSeconds(60)));
        assertThat(repository.log("main")).hasSize(3);
    }

    @Test
    void tagsAndBranches_areListedMovedAndDeleted() {
        String first = repository.commit("main", Map.of("a", "1"), "First");
        repository.tag("light", "main");
        String object = repository.annotatedTag("v1.0.0", "main", "One");
        String second = repository.commit("main", Map.of("a", "2"), "Second");
        repository.branch("env/dev", first);
        repository.tag("light", second);

        assertThat(repository.tags()).containsExactly(Map.entry("light", second), Map.entry("v1.0.0", first));
        assertThat(object).isNotEqualTo(first);
        assertThat(repository.branches()).containsOnlyKeys("env/dev", "main");
        repository.deleteBranch("env/dev");
        repository.deleteTag("light");
        assertThat(repository.branches()).containsOnlyKeys("main");
        assertThat(repository.tags()).containsOnlyKeys("v1.0.0");
        assertThatThrownBy(() -> repository.deleteTag("light"))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("refs/tags/light");
    }

    @Test
    void protectedBranch_refusesThePushOnly() throws Exception {
        repository.commit("main", Map.of("a", "1"), "First");
        repository.protect("main");
        try (Git git = cloned("2")) {
            commitFile(git, "b.txt", "b", "Second");
            RemoteRefUpdate refused = push(git);
            assertThat(refused.getStatus()).isEqualTo(RemoteRefUpdate.Status.REJECTED_OTHER_REASON);
            assertThat(refused.getMessage()).contains("pre-receive hook declined");
            assertThat(repository.log("main")).hasSize(1);
            assertThat(server.pushes().get(0).accepted()).isFalse();

            repository.unprotect("main");
            assertThat(push(git).getStatus()).isEqualTo(RemoteRefUpdate.Status.OK);
        }
    }

    @Test
    void rejectNext_refusesSoManyPushes() throws Exception {
        repository.commit("main", Map.of("a", "1"), "First");
        server.rejectNext(1, "policy: not on a Friday");
        try (Git git = cloned("2")) {
            commitFile(git, "b.txt", "b", "Second");
            PushResult refused =
                    git.push().setRemote("origin").add("main").call().iterator().next();
            assertThat(refused.getMessages()).contains("not on a Friday");
            assertThat(refused.getRemoteUpdate("refs/heads/main").getStatus())
                    .isEqualTo(RemoteRefUpdate.Status.REJECTED_OTHER_REASON);
            assertThat(push(git).getStatus()).isEqualTo(RemoteRefUpdate.Status.OK);
        }
    }

    @Test
    void beforeNextPush_letsSomebodyElseBeFirst() throws Exception {
        repository.commit("main", Map.of("a", "1"), "First");
        try (Git git = cloned("2")) {
            ObjectId seen = git.getRepository().resolve("origin/main");
            commitFile(git, "b.txt", "b", "Second");
            server.beforeNextPush(() -> repository.commit("main", Map.of("c", "1"), "Faster"));
            RemoteRefUpdate lost = git.push()
                    .setRemote("origin")
                    .add("main")
                    .setRefLeaseSpecs(new RefLeaseSpec("refs/heads/main", seen.name()))
                    .call()
                    .iterator()
                    .next()
                    .getRemoteUpdate("refs/heads/main");
            assertThat(lost.getStatus()).isNotEqualTo(RemoteRefUpdate.Status.OK);
            assertThat(repository.log("main").get(0).subject()).isEqualTo("Faster");
        }
    }

    @Test
    void users_getInByBasicAuthenticationOnly() throws Exception {
        try (GitServer closed = GitServer.builder().user("ann", "s3cret").start()) {
            GitRepository secret = closed.createRepository("secret");
            secret.commit("main", Map.of("a", "1"), "First");

            assertThatThrownBy(() ->
                            Git.lsRemoteRepository().setRemote(secret.url()).call())
                    .isInstanceOf(TransportException.class);
            assertThatThrownBy(() -> Git.lsRemoteRepository()
                            .setRemote(secret.url())
                            .setCredentialsProvider(new UsernamePasswordCredentialsProvider("ann", "wrong"))
                            .call())
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("not authorized");
            assertThat(Git.lsRemoteRepository()
                            .setRemote(secret.url())
                            .setCredentialsProvider(new UsernamePasswordCredentialsProvider("ann", "s3cret"))
                            .callAsMap())
                    .containsKey("refs/heads/main");
        }
    }

    @Test
    void failNext_breaksSoManyRequestsOfTheKind() throws Exception {
        repository.commit("main", Map.of("a", "1"), "First");
        server.failNext(1, GitRequest.LIST_REFS, Fault.status(500).withBody("broken"));
        assertThatThrownBy(() ->
                        Git.lsRemoteRepository().setRemote(repository.url()).call())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("500");
        assertThat(Git.lsRemoteRepository().setRemote(repository.url()).call()).isNotEmpty();

        server.failNext(5, Fault.dropped());
        assertThatThrownBy(() ->
                        Git.lsRemoteRepository().setRemote(repository.url()).call())
                .isInstanceOf(TransportException.class);
        server.heal();
        assertThat(Git.lsRemoteRepository().setRemote(repository.url()).call()).isNotEmpty();
    }

    @Test
    void unknownRepository_isNotFound() {
        assertThatThrownBy(() ->
                        Git.lsRemoteRepository().setRemote(server.url("none")).call())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("not found");
        assertThatThrownBy(() -> server.repository("none")).hasMessageContaining("team/gitops");
        assertThatThrownBy(() -> server.createRepository("../out")).hasMessageContaining("../out");
        assertThatThrownBy(() -> server.createRepository("team/gitops")).hasMessageContaining("already");
    }

    @Test
    void givenFolder_keepsItsRepositories() {
        Path place = folder.resolve("repositories");
        String head;
        try (GitServer first = GitServer.builder().folder(place).start()) {
            head = first.createRepository("kept").commit("main", Map.of("a", "1"), "First");
        }
        try (GitServer second = GitServer.builder().folder(place).start()) {
            assertThat(second.createRepository("kept").head("main")).contains(head);
        }
    }

    @Test
    void close_deletesTheTemporaryFolder() {
        GitServer other = GitServer.start();
        Path place = other.createRepository("gone").folder();
        assertThat(place).exists();
        other.close();
        assertThat(place.getParent()).doesNotExist();
    }

    @Test
    void theGitProgram_clonesAndPushes() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(GitProgram.isThere(), "no git program");
        repository.commit("main", Map.of("a.txt", "1\n"), "First");
        for (String version : List.of("0", "2")) {
            GitProgram git = new GitProgram(folder, "protocol.version=" + version);
            Path clone = folder.resolve("v" + version);
            git.run(folder, "clone", "-q", repository.url(), clone.toString());
            // More than the 1 MiB from which on git sends chunks and asks first with an empty request.
            Files.write(
                    clone.resolve("big-" + version),
                    new java.util.Random(1)
                            .ints(400_000)
                            .collect(
                                    () -> java.nio.ByteBuffer.allocate(1_600_000),
                                    java.nio.ByteBuffer::putInt,
                                    (a, b) -> {})
                            .array());
            git.run(clone, "add", ".");
            git.run(clone, "commit", "-q", "-m", "Big " + version);
            git.run(clone, "push", "-q", "-o", "ci.skip", "origin", "main");
            git.run(
                    folder,
                    "clone",
                    "-q",
                    "--depth",
                    "1",
                    "--filter=blob:none",
                    "--bare",
                    repository.url(),
                    "s" + version);
        }
        assertThat(Set.copyOf(repository.files("main"))).containsExactlyInAnyOrder("a.txt", "big-0", "big-2");
        assertThat(server.pushes())
                .hasSize(2)
                .allSatisfy(push -> assertThat(push.options()).containsExactly("ci.skip"));

        repository.protect("main");
        GitProgram git = new GitProgram(folder, "protocol.version=2");
        git.run(folder.resolve("v2"), "commit", "-q", "--allow-empty", "-m", "Refused");
        assertThatThrownBy(() -> git.run(folder.resolve("v2"), "push", "origin", "main"))
                .hasMessageContaining("pre-receive hook declined")
                .hasMessageContaining("protected branch");
    }
}
