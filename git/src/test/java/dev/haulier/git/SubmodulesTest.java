package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.step.StepResult;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import dev.haulier.workspace.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submodules, and other things in a repository that are left as they are. */
class SubmodulesTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;
    private GitRepository library;
    private String inLibrary;
    private Mirrors mirrors;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/gitops");
        library = server.createRepository("team/library");
        GitRepository deep = server.createRepository("other/deep");
        String inDeep = deep.commit("main", Map.of("deep.txt", "deep\n"), "deep");
        inLibrary = library.commit(
                "main",
                change -> change.write("charts/web/values.yaml", "replicas: 1\n")
                        .writeExecutable("run.sh", "#!/bin/sh\n")
                        .link("link", "run.sh")
                        .write(".gitmodules", "[submodule \"d\"]\n\tpath = inner/deep\n\turl = ../../other/deep.git\n")
                        .submodule("inner/deep", inDeep));
        origin.commit(
                "main",
                change -> change.write("dev.yaml", "tag: 1\n")
                        .write(".gitmodules", "[submodule \"lib\"]\n\tpath = vendor/lib\n\turl = ../library.git\n")
                        .submodule("vendor/lib", inLibrary));
        mirrors = Kit.mirrors(folder.resolve("mirrors"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        server.close();
    }

    private Runner cloned(boolean recurse) throws Exception {
        Runner run = Runner.of(mirrors, folder, "p1");
        run.gitClone(
                new GitCloneConfig(origin.url(), false, false, recurse, null, List.of(Runner.branch("main", "out"))));
        return run;
    }

    private String linkAt(String revision) throws Exception {
        return Programs.run(Map.of(), "git", "-C", origin.folder().toString(), "ls-tree", revision, "vendor/lib");
    }

    @Test
    void gitClone_recursing_showsSubmodulesInTheirPlaces() throws Exception {
        try (Runner run = cloned(true)) {
            assertThat(run.read("out/vendor/lib/charts/web/values.yaml")).isEqualTo("replicas: 1\n");
            assertThat(run.read("out/vendor/lib/inner/deep/deep.txt")).isEqualTo("deep\n");
            assertThat(run.workspace.list("out/vendor/lib").stream().map(Entry::path))
                    .contains("out/vendor/lib/run.sh", "out/vendor/lib/charts", "out/vendor/lib/inner");
            assertThat(run.workspace.readLink("out/vendor/lib/link")).isEqualTo("run.sh");
            assertThat(run.workspace.changes("out").isEmpty()).isTrue();
        }
    }

    @Test
    void gitClone_notRecursing_showsAnEmptyDirectory() throws Exception {
        try (Runner run = cloned(false)) {
            assertThat(run.workspace.list("out/vendor/lib")).isEmpty();
        }
        assertThat(server.requests().all()).noneMatch(request -> request.path().contains("library"));
    }

    @Test
    void promotion_keepsTheGitlink() throws Exception {
        String before = linkAt("main");
        try (Runner run = cloned(true)) {
            run.write("out/dev.yaml", "tag: 2\n");
            run.gitCommit("out", "p1");
            assertThat(run.gitPush("out")).isInstanceOf(StepResult.Succeeded.class);
            assertThat(run.read("out/vendor/lib/run.sh")).isEqualTo("#!/bin/sh\n");
        }
        assertThat(linkAt("main")).isEqualTo(before).contains("160000 commit " + inLibrary);
        assertThat(origin.read("main", "dev.yaml")).isEqualTo("tag: 2\n");
        assertThat(library.log("main")).hasSize(1);
    }

    @Test
    void gitClear_keepsTheGitlink() throws Exception {
        String before = linkAt("main");
        try (Runner run = cloned(true)) {
            run.gitClear("out");
            run.write("out/new.yaml", "a: 1\n");
            run.gitCommit("out", "p1");
            run.gitPush("out");
        }
        assertThat(origin.files("main")).contains("new.yaml").doesNotContain("dev.yaml");
        assertThat(linkAt("main")).isEqualTo(before);
    }

    @Test
    void aChangeWithinASubmodule_cannotBeCommitted() throws Exception {
        try (Runner run = cloned(true)) {
            run.write("out/vendor/lib/charts/web/values.yaml", "replicas: 2\n");
            assertThatThrownBy(() -> run.gitCommit("out", "p1"))
                    .hasMessageContaining("files beneath 'vendor/lib' cannot be committed: it is a submodule");
        }
    }

    @Test
    void submodules_areFoundAgainAfterAKill() throws Exception {
        Runner before = cloned(true);
        try (Mirrors other = Kit.mirrors(folder.resolve("mirrors"));
                Runner after = before.restarted(other)) {
            assertThat(after.read("out/vendor/lib/inner/deep/deep.txt")).isEqualTo("deep\n");
        }
    }

    @Test
    void aSubmoduleThatCannotBeHad_isNamed() throws Exception {
        origin.commit("main", change -> change.submodule("vendor/lib", "ab".repeat(20)));
        try (Runner run = Runner.of(mirrors, folder, "p1")) {
            assertThatThrownBy(() -> run.gitClone(new GitCloneConfig(
                            origin.url(), false, false, true, null, List.of(Runner.branch("main", "out")))))
                    .hasMessageContaining("the submodule 'vendor/lib' cannot be had")
                    .hasMessageContaining("does not have the commit abab");
        }
    }

    @Test
    void submodulesInOneAnother_endSomewhere() throws Exception {
        GitRepository loop = server.createRepository("team/loop");
        String commit = loop.commit("main", Map.of("a", "a"), "a");
        for (int i = 0; i <= Submodules.DEPTH; i++) {
            String inner = commit;
            commit = loop.commit(
                    "main",
                    change -> change.write(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = ./../loop.git\n")
                            .submodule("x", inner));
        }
        try (Runner run = Runner.of(mirrors, folder, "p1")) {
            assertThatThrownBy(() -> run.gitClone(new GitCloneConfig(
                            loop.url(), false, false, true, null, List.of(Runner.branch("main", "out")))))
                    .hasMessageContaining("more than " + Submodules.DEPTH + " deep");
            assertThat(run.gitClone(new GitCloneConfig(
                            loop.url(),
                            false,
                            false,
                            true,
                            null,
                            List.of(Runner.commit(loop.log("main").get(1).id(), "out")))))
                    .as("as deep as may be")
                    .isInstanceOf(StepResult.Succeeded.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/team/gitops.git, ../library.git, https://h/team/library.git",
        "https://h/team/gitops.git, ../../other/x, https://h/other/x",
        "https://h/team/gitops.git, ./sub, https://h/team/gitops.git/sub",
        "https://h/team/gitops.git, https://g/x, https://g/x",
        "git@h:team/gitops.git, ../library.git, git@h:team/library.git",
        "git@h:gitops.git, ../library.git, git@h:library.git",
    })
    void relativeUrls_areMeantFromTheRepositoryThatNamesThem(String parent, String url, String absolute) {
        assertThat(Submodules.absolute(parent, url)).isEqualTo(absolute);
    }

    @Test
    void relativeUrlThatClimbsTooHigh_isRefused() {
        assertThatThrownBy(() -> Submodules.absolute("https://h/x.git", "../../y.git"))
                .hasMessageContaining("climbs above");
    }

    @Test
    void lfsFiles_stayPointers_byteForByte() throws Exception {
        byte[] pointer = ("version https://git-lfs.github.com/spec/v1\noid sha256:" + "ab".repeat(32)
                        + "\nsize 12345\n")
                .getBytes(StandardCharsets.UTF_8);
        origin.commit(
                "main",
                change -> change.write(
                                ".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n*.txt text eol=crlf\n")
                        .write("model.bin", pointer)
                        .write("lines.txt", "a\r\nb\n".getBytes(StandardCharsets.UTF_8)));
        try (Runner run = cloned(false)) {
            assertThat(run.workspace.read("out/model.bin")).isEqualTo(pointer);
            run.write("out/dev.yaml", "tag: 2\n");
            run.workspace.write("out/copy.bin", run.workspace.read("out/model.bin"));
            run.gitCommit("out", "p1");
            run.gitPush("out");
        }
        assertThat(origin.readBytes("main", "model.bin")).hasValue(pointer);
        assertThat(origin.readBytes("main", "copy.bin")).hasValue(pointer);
        assertThat(origin.read("main", "lines.txt")).isEqualTo("a\r\nb\n");
    }

    @Test
    void largeChanges_areWrittenAsOnePack() throws Exception {
        try (Runner run = cloned(false)) {
            for (int i = 0; i <= GitCommitStep.LOOSE_LIMIT; i++) {
                run.write("out/many/" + i + ".txt", "number " + i + "\n");
            }
            int before = packs();
            run.gitCommit("out", "many");
            assertThat(packs()).isEqualTo(before + 1);
            run.gitPush("out");
        }
        assertThat(origin.files("main").stream().filter(path -> path.startsWith("many/")))
                .hasSize(GitCommitStep.LOOSE_LIMIT + 1);
        assertThat(origin.read("main", "many/7.txt")).isEqualTo("number 7\n");
    }

    private int packs() throws Exception {
        Mirror mirror = mirrors.existing(mirrors.url(origin.url())).orElseThrow();
        Path packs = mirror.repository().getDirectory().toPath().resolve("objects/pack");
        String[] files = packs.toFile().list((place, name) -> name.endsWith(".pack"));
        return files == null ? 0 : files.length;
    }
}
