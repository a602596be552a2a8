package dev.haulier.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workspace makes of the folder that a kill, a power cut or a person left behind. */
class JournalTest {

    private static final int MANY = 1500;

    @TempDir
    private Path folder;

    private Path journal() {
        return folder.resolve("journal");
    }

    private Workspace open() {
        return Workspaces.open(folder, FolderTree.resolver());
    }

    private static void write(Workspace workspace, String path, String content) {
        workspace.write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void writeThree() {
        try (Workspace workspace = open()) {
            write(workspace, "a", "1");
            write(workspace, "b\u00fc", "2");
            write(workspace, "c", "3");
        }
    }

    private List<String> names() {
        try (Workspace workspace = open()) {
            return workspace.list("").stream().map(Entry::name).toList();
        }
    }

    @Test
    void lastLineHalfWritten_isCutOffWhereverItEnds() throws IOException {
        writeThree();
        byte[] whole = Files.readAllBytes(journal());
        int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2) + 1;

        for (int length = last; length < whole.length; length++) {
            Files.write(journal(), java.util.Arrays.copyOf(whole, length));
            Files.writeString(folder.resolve("data/3"), "3");

            assertThat(names()).as("%s bytes", length).containsExactly("a", "b\u00fc");
            assertThat(Files.size(journal())).isEqualTo(last);
        }
    }

    @Test
    void writing_goesOnBehindWhatWasCutOff() throws IOException {
        writeThree();
        Files.writeString(journal(), "0123abcd\tput\tx", StandardOpenOption.APPEND);

        try (Workspace workspace = open()) {
            write(workspace, "d", "4");
        }

        assertThat(names()).containsExactly("a", "b\u00fc", "c", "d");
    }

    @Test
    void damageInTheMiddle_isToldAndNothingIsTouched() throws IOException {
        writeThree();
        byte[] whole = Files.readAllBytes(journal());
        int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf("put\tb");
        whole[second + 4] = 'x';
        Files.write(journal(), whole);

        assertDamaged(whole);
    }

    @Test
    void damageBeforeAHalfWrittenLine_isToldToo() throws IOException {
        writeThree();
        byte[] whole = Files.readAllBytes(journal());
        int last = new String(whole, StandardCharsets.ISO_8859_1).indexOf("put\tc");
        whole[last + 4] = 'x';
        Files.write(journal(), whole);
        Files.writeString(journal(), "0123abcd\tput", StandardOpenOption.APPEND);

        assertDamaged(Files.readAllBytes(journal()));
    }

    private void assertDamaged(byte[] expected) throws IOException {
        assertThatThrownBy(this::open)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(journal().toString())
                .hasMessageContaining("damaged at byte")
                .hasMessageContaining("remove the workspace");
        assertThat(Files.readAllBytes(journal())).isEqualTo(expected);
        assertThat(folder.resolve("data/1")).exists();
    }

    @Test
    void lostContent_isTold() throws IOException {
        writeThree();
        Files.writeString(folder.resolve("data/1"), "1");

        assertThatThrownBy(this::open)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'b\u00fc'")
                .hasMessageContaining("lost");
    }

    @Test
    void journalOfAnotherVersion_isRefused() throws IOException {
        Files.writeString(journal(), "haulier-workspace 2\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("not the journal of a workspace that this version can read");
    }

    @Test
    void folderOfSomethingElse_isRefusedAndKept() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("data")).resolve("precious");
        Files.writeString(theirs, "theirs");

        assertThatThrownBy(this::open)
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("holds something else");

        assertThat(theirs).hasContent("theirs");
        assertThat(journal()).doesNotExist();
    }

    @Test
    void folderOfABeginningThatWasKilled_isTaken() throws IOException {
        Files.writeString(folder.resolve("journal.new"), "haulier-work");

        assertThat(names()).isEmpty();
    }

    @Test
    void contentThatNoLineTellsOf_isRemoved() throws IOException {
        writeThree();
        Files.writeString(folder.resolve("data/17"), "left by a kill");

        assertThat(names()).hasSize(3);

        assertThat(folder.resolve("data/17")).doesNotExist();
    }

    @Test
    void longJournal_isWrittenAnewWhenItIsOpened() throws IOException {
        Path tree = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-tree"));
        Files.writeString(tree.resolve("deleted"), "");
        Files.writeString(tree.resolve("kept"), "");
        try (Workspace workspace = open()) {
            workspace.mount("src", FolderTree.of(tree), Map.of("url", "https://git.example.com/a\tb"));
            workspace.delete("src/deleted");
            workspace.link("link", "src/kept");
            for (int i = 0; i < MANY; i++) {
                write(workspace, "same", Integer.toString(i));
            }
        }
        long before = Files.size(journal());

        for (int i = 0; i < 2; i++) {
            try (Workspace workspace = open()) {
                assertThat(workspace.read("same")).asString().isEqualTo(Integer.toString(MANY - 1));
                assertThat(workspace.list("src").stream().map(Entry::name)).containsExactly("kept");
                assertThat(workspace.readLink("link")).isEqualTo("src/kept");
                assertThat(workspace.mounts().get(0).attributes()).containsEntry("url", "https://git.example.com/a\tb");
                write(workspace, "later" + i, "x");
            }
            assertThat(Files.size(journal())).isLessThan(before / 20);
        }

        try (Stream<Path> data = Files.list(folder.resolve("data"))) {
            assertThat(data).hasSize(3);
        }
        try (Stream<String> lines = Files.lines(journal())) {
            assertThat(lines).hasSize(7);
        }
    }
}
