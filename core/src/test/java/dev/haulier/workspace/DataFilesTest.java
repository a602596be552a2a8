package dev.haulier.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How contents lie in data files. */
class DataFilesTest {

    private static final long LIMIT = 1L << 20;

    @TempDir
    private Path folder;

    private static byte[] content(int length, int salt) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + salt);
        }
        return content;
    }

    private static byte[] read(DataFiles data, DataFiles.Written written) throws IOException {
        try (InputStream in = data.open(new Node.File(written.place(), written.size(), FileMode.REGULAR))) {
            return in.readAllBytes();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void contentsUpToTheBound_shareAFile_andALongerOneHasItsOwn() throws IOException {
        try (DataFiles data = new DataFiles(folder)) {
            byte[] longest = content(DataFiles.SHORT, 1);
            byte[] longer = content(DataFiles.SHORT + 1, 2);
            DataFiles.Written empty = data.write(new byte[0], LIMIT, "'a'");
            DataFiles.Written one = data.write(longest, LIMIT, "'b'");
            DataFiles.Written two = data.write(new ByteArrayInputStream(longest), LIMIT, "'c'");
            DataFiles.Written alone = data.write(longer, LIMIT, "'d'");
            DataFiles.Written streamed = data.write(new ByteArrayInputStream(longer), LIMIT, "'e'");

            assertThat(List.of(empty, one, two, alone, streamed))
                    .extracting(written -> written.place().text())
                    .containsExactly("1", "1", "1@" + DataFiles.SHORT, "2", "3");
            assertThat(read(data, empty)).isEmpty();
            assertThat(read(data, one)).isEqualTo(longest);
            assertThat(read(data, two)).isEqualTo(longest);
            assertThat(read(data, alone)).isEqualTo(longer);
            assertThat(read(data, streamed)).isEqualTo(longer);
        }
    }

    @Test
    void fullPack_isFollowedByAnother() throws IOException {
        try (DataFiles data = new DataFiles(folder, 8)) {
            for (int i = 0; i < 3; i++) {
                data.write(content(4, i), LIMIT, "'a'");
            }
            assertThat(files()).containsExactly("1", "2");
        }
    }

    @Test
    void packThatLacksAByteToBeFull_takesOneMore() throws IOException {
        try (DataFiles data = new DataFiles(folder, 9)) {
            for (int i = 0; i < 3; i++) {
                data.write(content(4, i), LIMIT, "'a'");
            }
            assertThat(files()).containsExactly("1");
        }
    }

    @Test
    void manyPacks_areReadThroughFewOpenFiles() throws IOException {
        try (DataFiles data = new DataFiles(folder, 1)) {
            DataFiles.Written[] written = new DataFiles.Written[30];
            for (int i = 0; i < written.length; i++) {
                written[i] = data.write(content(7, i), LIMIT, "'a'");
            }
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < written.length; i++) {
                    assertThat(read(data, written[i])).isEqualTo(content(7, i));
                }
            }
        }
    }

    @Test
    void interruption_losesNothingThatWasWritten() throws IOException {
        try (DataFiles data = new DataFiles(folder)) {
            DataFiles.Written before = data.write(content(5, 1), LIMIT, "'a'");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> data.write(content(5, 2), LIMIT, "'b'"))
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();

            DataFiles.Written after = data.write(content(5, 3), LIMIT, "'c'");

            assertThat(read(data, before)).isEqualTo(content(5, 1));
            assertThat(read(data, after)).isEqualTo(content(5, 3));
        }
    }

    @Test
    void whatAKillLeftBehindTheLastContent_isNotWrittenOver() throws IOException {
        try (Workspace workspace = Workspaces.open(folder, FolderTree.resolver())) {
            workspace.write("a", content(10, 1));
        }
        Files.write(folder.resolve("data/1"), content(3, 2), StandardOpenOption.APPEND);

        for (int i = 0; i < 2; i++) {
            try (Workspace workspace = Workspaces.open(folder, FolderTree.resolver())) {
                workspace.write("b" + i, content(20, i));
                assertThat(workspace.read("a")).isEqualTo(content(10, 1));
                assertThat(workspace.read("b0")).isEqualTo(content(20, 0));
            }
        }
        assertThat(Files.size(folder.resolve("data/1"))).isEqualTo(13);
    }

    @Test
    void fork_readsWhatItWasForkedFromAndWritesElsewhere() {
        try (Workspace workspace = Workspaces.open(folder.resolve("w"), FolderTree.resolver())) {
            workspace.write("a", content(10, 1));
            workspace.write("b", content(DataFiles.SHORT + 5, 2));
            try (Workspace fork = workspace.fork(folder.resolve("f"))) {
                fork.write("a", content(11, 3));
                workspace.write("a", content(12, 4));

                assertThat(fork.read("a")).isEqualTo(content(11, 3));
                assertThat(fork.read("b")).isEqualTo(content(DataFiles.SHORT + 5, 2));
            }
            assertThat(workspace.read("a")).isEqualTo(content(12, 4));
        }
    }

    @Test
    void packThatIsCutShort_isTold() throws IOException {
        try (Workspace workspace = Workspaces.open(folder, FolderTree.resolver())) {
            workspace.write("a", content(10, 1));
            workspace.write("b", content(10, 2));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("data/1"));
        Files.write(folder.resolve("data/1"), Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> Workspaces.open(folder, FolderTree.resolver()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'b'")
                .hasMessageContaining("lost");
    }
}
