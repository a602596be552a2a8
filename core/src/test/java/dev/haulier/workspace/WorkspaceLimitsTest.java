package dev.haulier.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLimitsTest {

    private static final int FILE_BYTES = 10;
    private static final int PATH_LENGTH = 20;
    private static final int DEPTH = 4;
    private static final int ENTRIES = 6;
    private static final WorkspaceLimits LIMITS = new WorkspaceLimits(FILE_BYTES, PATH_LENGTH, DEPTH, ENTRIES);

    @TempDir
    private Path folder;

    private Path tree;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        tree = Files.createDirectories(folder.resolve("tree"));
        workspace = Workspaces.open(folder.resolve("workspace"), FolderTree.resolver(), LIMITS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(WorkspaceException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private int shown() {
        try (Stream<Entry> entries = workspace.walk("")) {
            return (int) entries.count();
        }
    }

    @Test
    void limits_areOneOrMore() {
        assertThatCode(() -> new WorkspaceLimits(1, 1, 1, 1)).doesNotThrowAnyException();
        assertRefused(() -> new WorkspaceLimits(0, 1, 1, 1));
        assertRefused(() -> new WorkspaceLimits(1, 0, 1, 1));
        assertRefused(() -> new WorkspaceLimits(1, 1, 0, 1));
        assertRefused(() -> new WorkspaceLimits(1, 1, 1, 0));
    }

    @Test
    void writtenFile_hasAtMostTheLimit() {
        workspace.write("a", new byte[FILE_BYTES]);

        assertRefused(() -> workspace.write("a", new byte[FILE_BYTES + 1])).hasMessageContaining("'a'");
        assertRefused(() -> workspace.write("b", new ByteArrayInputStream(new byte[FILE_BYTES + 1]), FileMode.REGULAR));

        assertThat(workspace.read("a")).hasSize(FILE_BYTES);
        assertThat(workspace.find("b")).isEmpty();
    }

    @Test
    void readFile_hasAtMostTheLimit() throws IOException {
        Files.write(tree.resolve("fits"), new byte[FILE_BYTES]);
        Files.write(tree.resolve("past"), new byte[FILE_BYTES + 1]);
        workspace.mount("src", FolderTree.of(tree));

        assertThat(workspace.read("src/fits")).hasSize(FILE_BYTES);
        assertRefused(() -> workspace.read("src/past")).hasMessageContaining("larger than the 10 bytes");
    }

    @Test
    void path_hasAtMostTheLimitsCharacters() {
        workspace.write("x".repeat(PATH_LENGTH), new byte[0]);

        assertRefused(() -> workspace.write("x".repeat(PATH_LENGTH + 1), new byte[0]))
                .hasMessageContaining("21 characters");
        assertRefused(() -> workspace.find("x".repeat(PATH_LENGTH + 1)));
    }

    @Test
    void path_hasAtMostTheLimitsNames() {
        workspace.write("a/b/c/d", new byte[0]);
        assertThat(workspace.resolve("./a//b/../b/c/d")).isEqualTo("a/b/c/d");

        assertRefused(() -> workspace.write("a/b/c/e/f", new byte[0])).hasMessageContaining("5 names");
        assertRefused(() -> workspace.createDirectory("a/b/c/e/f"));
        assertThat(workspace.find("a/b/c/e")).isEmpty();
    }

    @Test
    void layer_holdsAtMostTheLimitsEntries() {
        workspace.write("dir/a", new byte[0]);
        workspace.write("dir/b", new byte[0]);
        workspace.link("dir/c", "a");
        workspace.createDirectory("dir/d");
        workspace.write("dir/e", new byte[0]);

        assertRefused(() -> workspace.write("dir/f", new byte[0])).hasMessageContaining("takes 6 entries");
        assertRefused(() -> workspace.link("dir/f", "a"));
        assertRefused(() -> workspace.createDirectory("dir/f"));
        assertRefused(() -> workspace.mount("dir/f", FolderTree.of(tree)));

        assertThat(shown()).isEqualTo(ENTRIES);
    }

    @Test
    void fullLayer_takesWhatNeedsNoFurtherRoom() {
        for (int i = 0; i < ENTRIES; i++) {
            workspace.write("file" + i, new byte[0]);
        }

        workspace.write("file0", new byte[] {1});
        workspace.link("file1", "file0");
        workspace.delete("file2");
        workspace.write("other", new byte[] {2});

        assertThat(workspace.read("file1")).containsExactly(1);
        assertThat(shown()).isEqualTo(ENTRIES);
    }

    @Test
    void directoriesOnTheWay_countBeforeAnythingIsMade() {
        for (int i = 0; i < ENTRIES - 2; i++) {
            workspace.write("file" + i, new byte[0]);
        }

        assertRefused(() -> workspace.write("x/y/z", new byte[0]));
        assertThat(workspace.find("x")).isEmpty();

        workspace.write("x/y", new byte[0]);
        assertThat(shown()).isEqualTo(ENTRIES);
    }

    @Test
    void marksOfDeletion_count() throws IOException {
        for (int i = 0; i < ENTRIES; i++) {
            Files.writeString(tree.resolve("file" + i), "");
        }
        workspace.mount("src", FolderTree.of(tree));
        for (int i = 0; i < ENTRIES - 1; i++) {
            workspace.delete("src/file" + i);
        }

        assertRefused(() -> workspace.delete("src/file5"));
        assertThat(workspace.list("src")).hasSize(1);
    }

    @Test
    void walk_showsAtMostTheLimitsEntries() throws IOException {
        for (int i = 0; i < ENTRIES - 1; i++) {
            Files.writeString(tree.resolve("file" + i), "");
        }
        workspace.mount("src", FolderTree.of(tree));
        assertThat(shown()).isEqualTo(ENTRIES);

        workspace.write("one-more", new byte[0]);

        assertRefused(this::shown).hasMessageContaining("more than 6 entries");
    }

    @Test
    void path_leadsThroughAtMostTheLimitsLinks() throws IOException {
        for (int i = 1; i <= WorkspaceLimits.LINKS + 1; i++) {
            Files.createSymbolicLink(tree.resolve("l" + i), Path.of(i == 1 ? "end" : "l" + (i - 1)));
        }
        Files.createSymbolicLink(tree.resolve("circle"), Path.of("circle"));
        Files.writeString(tree.resolve("end"), "end");
        workspace.mount("src", FolderTree.of(tree));

        assertThat(workspace.resolve("src/l" + WorkspaceLimits.LINKS)).isEqualTo("src/end");
        assertRefused(() -> workspace.resolve("src/l" + (WorkspaceLimits.LINKS + 1)));
        assertRefused(() -> workspace.read("src/circle")).hasMessageContaining("circle");
    }
}
