package dev.haulier.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies within a workspace, and what a tree says of its files' bytes. */
class WorkspaceCopyTest {

    @TempDir
    private Path folder;

    private Path mounted;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        mounted = Files.createDirectories(folder.resolve("mounted"));
        Files.writeString(mounted.resolve("theirs"), "of the tree");
        workspace = Workspaces.open(folder.resolve("w"), FolderTree.resolver());
        workspace.mount("src", FolderTree.of(mounted));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private void write(String path, String content) {
        workspace.write(path, content.getBytes(StandardCharsets.UTF_8), FileMode.EXECUTABLE);
    }

    private static String text(Workspace workspace, String path) {
        return new String(workspace.read(path), StandardCharsets.UTF_8);
    }

    @Test
    void copyOfWhatWasWritten_takesNoFurtherBytes_andStaysWhenTheOtherChanges() throws IOException {
        write("a", "first");
        long before = size();

        workspace.copy("a", "deep/b");
        assertThat(size()).isEqualTo(before);
        write("a", "second");

        assertThat(text(workspace, "deep/b")).isEqualTo("first");
        assertThat(workspace.find("deep/b").orElseThrow().mode()).isEqualTo(FileMode.EXECUTABLE);
        workspace.close();
        workspace = Workspaces.open(folder.resolve("w"), FolderTree.resolver());
        workspace.delete("a");
        assertThat(text(workspace, "deep/b")).isEqualTo("first");
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("w/data"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void copyOfAMountedFile_isAFileOfTheWorkspace() {
        workspace.copy("src/theirs", "src/ours");
        workspace.copy("src/ours", "out");

        assertThat(text(workspace, "out")).isEqualTo("of the tree");
        assertThat(workspace.changes("src").pathsInTree(Change.Kind.ADDED)).containsExactly("ours");
    }

    @Test
    void copyInAFork_leavesTheOriginalAlone() {
        write("a", "first");
        try (Workspace fork = workspace.fork(folder.resolve("f"))) {
            fork.copy("a", "b");
            fork.copy("b", "c");

            assertThat(text(fork, "c")).isEqualTo("first");
            assertThat(workspace.find("b")).isEmpty();
        }
        assertThat(text(workspace, "a")).isEqualTo("first");
    }

    @Test
    void whatIsMissingOrInTheWay_isTold() {
        write("a", "first");
        workspace.createDirectory("dir");

        assertThatThrownBy(() -> workspace.copy("b", "c"))
                .isInstanceOf(NoSuchPathException.class)
                .hasMessageContaining("'b'");
        assertThatThrownBy(() -> workspace.copy("dir", "c")).isInstanceOf(NoSuchPathException.class);
        assertThatThrownBy(() -> workspace.copy("a", "dir"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> workspace.copy("a", "../c")).isInstanceOf(PathEscapeException.class);
        assertThatThrownBy(() -> workspace.copy("a", ".GIT/c"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("belongs to Git");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 20_000})
    void tree_tellsWhetherAFileHoldsTheBytes(int length) throws IOException {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'x');
        Files.write(mounted.resolve("long"), content);
        Tree tree = FolderTree.of(mounted);

        assertThat(holds(tree, content)).isTrue();
        assertThat(holds(tree, Arrays.copyOf(content, length + 1))).isFalse();
        if (length > 0) {
            assertThat(holds(tree, Arrays.copyOf(content, length - 1))).isFalse();
            content[length - 1] = 'y';
            assertThat(holds(tree, content)).isFalse();
        }
    }

    private static boolean holds(Tree tree, byte[] content) throws IOException {
        return tree.holds("long", new ByteArrayInputStream(content), content.length);
    }
}
