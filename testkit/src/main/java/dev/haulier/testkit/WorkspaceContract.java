package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.workspace.Change;
import dev.haulier.workspace.Entry;
import dev.haulier.workspace.FileMode;
import dev.haulier.workspace.NoSuchPathException;
import dev.haulier.workspace.PathEscapeException;
import dev.haulier.workspace.RealFolder;
import dev.haulier.workspace.Tree;
import dev.haulier.workspace.TreeResolver;
import dev.haulier.workspace.Workspace;
import dev.haulier.workspace.WorkspaceException;
import dev.haulier.workspace.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Tree} beneath a workspace, and a workspace on every file system, must hold: extend it, and say where the
 * workspace keeps its folder and how a tree is made.
 */
public abstract class WorkspaceContract {

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Workspace workspace;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path folder;

    /** For those that extend it. */
    protected WorkspaceContract() {}

    /**
     * A folder for one test, on the file system under test.
     *
     * @return an empty folder, or one that is not there yet
     * @throws IOException when there is none
     */
    protected abstract Path newFolder() throws IOException;

    /**
     * A tree with these files.
     *
     * @param files content by path; a path that ends in {@code *} is executable, without the star; a content that begins
     *     with {@code ->} is a symbolic link to what follows
     * @return the tree
     * @throws IOException when it cannot be made
     */
    protected abstract Tree newTree(Map<String, String> files) throws IOException;

    /**
     * Finds the trees again that {@link #newTree} made.
     *
     * @return a resolver
     */
    protected abstract TreeResolver trees();

    /**
     * Whether the trees under test can hold symbolic links and executable files.
     *
     * @return true unless it is overridden
     */
    protected boolean knowsLinksAndModes() {
        return true;
    }

    /** Opens a workspace with a tree at {@code out}. */
    @BeforeEach
    void openWorkspace() throws IOException {
        folder = newFolder();
        workspace = Workspaces.open(folder, trees());
        workspace.mount(
                "out",
                newTree(new TreeMap<>(Map.of(
                        "README.md", "hello\n",
                        "env/dev/values.yaml", "image:\n  tag: 1.0.0\n",
                        "env/prod/values.yaml", "image:\n  tag: 0.9.0\n",
                        "crlf.txt", "a\r\nb\r\n"))));
    }

    @AfterEach
    void closeWorkspace() {
        workspace.close();
    }

    @Test
    void reading_showsTheMountedTree() {
        assertThat(text("./out/env/dev/values.yaml")).isEqualTo("image:\n  tag: 1.0.0\n");
        assertThat(text("out//crlf.txt")).isEqualTo("a\r\nb\r\n");
        assertThat(names("out")).containsExactly("README.md", "crlf.txt", "env");
        assertThat(workspace.changes("out").isEmpty()).isTrue();
    }

    @Test
    void writing_changesTheViewAndNotTheTree() {
        write("out/env/dev/values.yaml", "image:\n  tag: 2.0.0\n");
        write("out/env/dev/new.yaml", "x");
        workspace.delete("out/README.md");

        assertThat(text("out/env/dev/values.yaml")).isEqualTo("image:\n  tag: 2.0.0\n");
        assertThat(names("out")).containsExactly("crlf.txt", "env");
        assertThat(workspace.changes("out").list())
                .containsExactly(
                        new Change(Change.Kind.DELETED, "out/README.md", "README.md"),
                        new Change(Change.Kind.ADDED, "out/env/dev/new.yaml", "env/dev/new.yaml"),
                        new Change(Change.Kind.MODIFIED, "out/env/dev/values.yaml", "env/dev/values.yaml"));
    }

    @Test
    void writingTheSameAgain_isNoChange() {
        write("out/README.md", "hello\n");

        assertThat(workspace.changes("out").isEmpty()).isTrue();
    }

    @Test
    void reopening_showsTheSame() {
        write("out/env/dev/values.yaml", "changed");
        workspace.delete("out/env/prod");
        workspace.annotate("out", Map.of("branch", "main"));
        List<Change> before = workspace.changes("out").list();

        // As a kill leaves it: without closing.
        Workspace again = Workspaces.open(folder, trees());

        assertThat(again.changes("out").list()).isEqualTo(before).hasSize(2);
        assertThat(again.mountOf("out/env").orElseThrow().attributes()).containsEntry("branch", "main");
        assertThat(new String(again.read("out/env/dev/values.yaml"), StandardCharsets.UTF_8))
                .isEqualTo("changed");
        again.close();
    }

    @Test
    void deletingAndWritingAgain_hidesWhatTheDirectoryHad() {
        workspace.delete("out/env");
        assertThat(workspace.find("out/env")).isEmpty();
        write("out/env/dev/other.yaml", "y");

        assertThat(names("out/env/dev")).containsExactly("other.yaml");
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.DELETED))
                .containsExactly("env/dev/values.yaml", "env/prod/values.yaml");
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.ADDED)).containsExactly("env/dev/other.yaml");
    }

    @Test
    void aDirectoryInAFilesPlace_isADeletionAndAnAddition() {
        workspace.delete("out/README.md");
        write("out/README.md/part", "z");

        assertThat(workspace.changes("out").pathsInTree(Change.Kind.DELETED)).containsExactly("README.md");
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.ADDED)).containsExactly("README.md/part");
    }

    @Test
    void clear_deletesAllFilesAndKeepsTheMount() {
        workspace.clear("out");

        assertThat(workspace.list("out")).isEmpty();
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.DELETED)).hasSize(4);
        write("out/README.md", "hello\n");
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.DELETED)).hasSize(3);
    }

    @Test
    void remount_forgetsTheChanges() throws IOException {
        write("out/README.md", "changed");
        workspace.remount("out", newTree(Map.of("only.txt", "1")));

        assertThat(names("out")).containsExactly("only.txt");
        assertThat(workspace.changes("out").isEmpty()).isTrue();
    }

    @Test
    void twoMounts_areApart() throws IOException {
        workspace.mount("out/sub/inner", newTree(Map.of("a", "1")));
        write("out/sub/inner/a", "2");

        assertThat(workspace.changes("out").isEmpty()).isTrue();
        assertThat(workspace.changes("out/sub/inner").pathsInTree(Change.Kind.MODIFIED))
                .containsExactly("a");
        assertThat(workspace.mounts()).extracting("path").containsExactly("out", "out/sub/inner");
        workspace.remount("out", newTree(Map.of("b", "3")));
        assertThat(text("out/sub/inner/a")).isEqualTo("2");
    }

    @Test
    void mounting_needsAnEmptyPlace() throws IOException {
        Tree tree = newTree(Map.of("a", "1"));

        assertThatThrownBy(() -> workspace.mount("out", tree)).hasMessageContaining("'out' is not empty");
        assertThatThrownBy(() -> workspace.mount("out/README.md", tree)).isInstanceOf(WorkspaceException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "out/../../x",
                "/etc/passwd",
                "C:/Windows",
                "c:x",
                "a\\b",
                "\\\\server\\share",
                "a\u0000b",
                "a/... /b",
                "out/env/../../../x"
            })
    void pathsThatLeave_areRefused(String path) {
        assertThatThrownBy(() -> workspace.read(path)).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> write(path, "x")).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> workspace.delete(path)).isInstanceOf(PathEscapeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/.git/config", ".GIT/hooks/x", "out/git~1/x", "out/.git./x", "out/.git"})
    void namesThatBelongToGit_areNotWritten(String path) {
        assertThatThrownBy(() -> write(path, "x")).hasMessageContaining("belongs to Git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.txt", "a:b", "what?", "A", "a", "ends.", "ü", "\ud83d\ude00"})
    void oddNames_areKeptApart(String name) {
        write("out/" + name, "1");
        write("out/" + name + "x", "2");

        assertThat(text("out/" + name)).isEqualTo("1");
        assertThat(names("out")).contains(name, name + "x");
    }

    @Test
    void namesThatDifferInCase_areTwo() {
        write("out/Name", "1");
        write("out/name", "2");

        assertThat(text("out/Name")).isEqualTo("1");
        assertThat(text("out/name")).isEqualTo("2");
    }

    @Test
    void links_areFollowedInsideAndRefusedOutside() throws IOException {
        if (!knowsLinksAndModes()) {
            return;
        }
        workspace.mount(
                "links",
                newTree(new TreeMap<>(Map.of(
                        "real/file", "content",
                        "inside", "->real",
                        "up", "->../../etc",
                        "absolute", "->/etc/passwd",
                        "circle", "->circle",
                        "run.sh*", "#!/bin/sh\n"))));

        assertThat(text("links/inside/file")).isEqualTo("content");
        assertThat(workspace.resolve("links/inside/file")).isEqualTo("links/real/file");
        assertThat(workspace.find("links/run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThatThrownBy(() -> workspace.read("links/up/passwd")).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> workspace.read("links/absolute")).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> write("links/absolute", "x")).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> workspace.read("links/circle")).hasMessageContaining("symbolic links");
        write("links/run.sh", "#!/bin/bash\n");
        assertThat(workspace.find("links/run.sh").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(workspace.delete("links/inside")).isTrue();
        assertThat(text("links/real/file")).isEqualTo("content");
    }

    @Test
    void link_mustStayInside() {
        assertThatThrownBy(() -> workspace.link("out/evil", "../../etc")).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> workspace.link("out/evil", "/etc")).isInstanceOf(PathEscapeException.class);
        workspace.link("out/good", "env/dev");
        assertThat(text("out/good/values.yaml")).isEqualTo("image:\n  tag: 1.0.0\n");
    }

    @Test
    void missingPaths_areNamedWithWhatThereIs() {
        assertThatThrownBy(() -> workspace.read("out/env/dev/value.yaml"))
                .isInstanceOf(NoSuchPathException.class)
                .hasMessageContaining("'out/env/dev/value.yaml'")
                .hasMessageContaining("values.yaml");
        assertThatThrownBy(() -> workspace.list("out/README.md")).isInstanceOf(NoSuchPathException.class);
        assertThatThrownBy(() -> workspace.read("out/env")).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> write("out/README.md/x", "y")).isInstanceOf(WorkspaceException.class);
        assertThat(workspace.delete("out/nothing")).isFalse();
    }

    @Test
    void aStreamThatFails_leavesTheFileAsItWas() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("torn");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("torn");
            }
        };

        assertThatThrownBy(() -> workspace.write("out/README.md", failing, FileMode.REGULAR))
                .hasMessageContaining("torn");
        assertThat(text("out/README.md")).isEqualTo("hello\n");
    }

    @Test
    void walk_goesThroughEverything() {
        write("out/env/dev/new", "1");

        try (var walk = workspace.walk("out")) {
            assertThat(walk.map(Entry::path))
                    .containsExactly(
                            "out/README.md",
                            "out/crlf.txt",
                            "out/env",
                            "out/env/dev",
                            "out/env/dev/new",
                            "out/env/dev/values.yaml",
                            "out/env/prod",
                            "out/env/prod/values.yaml");
        }
    }

    @Test
    void realFolder_isFilledAndTakenBack() throws IOException {
        try (RealFolder real = workspace.realFolder("out/env")) {
            assertThat(real.path().resolve("dev").resolve("values.yaml")).hasContent("image:\n  tag: 1.0.0\n");
            Files.writeString(real.path().resolve("dev").resolve("values.yaml"), "changed");
            Files.writeString(real.path().resolve("dev").resolve("added"), "new");
            Files.delete(real.path().resolve("prod").resolve("values.yaml"));
        }

        assertThat(workspace.changes("out").pathsInTree(Change.Kind.MODIFIED)).containsExactly("env/dev/values.yaml");
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.ADDED)).containsExactly("env/dev/added");
        assertThat(workspace.changes("out").pathsInTree(Change.Kind.DELETED)).containsExactly("env/prod/values.yaml");
    }

    @Test
    void realFolder_discarded_changesNothing() throws IOException {
        RealFolder real = workspace.realFolder("out");
        Files.writeString(real.path().resolve("README.md"), "changed");
        Path where = real.path();
        real.discard();

        assertThat(where).doesNotExist();
        assertThat(workspace.changes("out").isEmpty()).isTrue();
    }

    @Test
    void fork_leavesTheOriginalAlone() throws IOException {
        write("out/README.md", "mine");
        Path other = newFolder().resolve("fork");
        try (Workspace fork = workspace.fork(other)) {
            fork.write("out/README.md", "theirs".getBytes(StandardCharsets.UTF_8));
            fork.delete("out/env");
            assertThat(fork.changes("out").list()).hasSize(3);
        }

        assertThat(other).doesNotExist();
        assertThat(text("out/README.md")).isEqualTo("mine");
        assertThat(workspace.changes("out").list()).hasSize(1);
    }

    private void write(String path, String content) {
        workspace.write(path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), modeOf(path));
    }

    private FileMode modeOf(String path) {
        try {
            return workspace.find(path).filter(Entry::isFile).map(Entry::mode).orElse(FileMode.REGULAR);
        } catch (WorkspaceException e) {
            return FileMode.REGULAR;
        }
    }

    private String text(String path) {
        return new String(workspace.read(path), StandardCharsets.UTF_8);
    }

    private List<String> names(String path) {
        return workspace.list(path).stream().map(Entry::name).toList();
    }
}
