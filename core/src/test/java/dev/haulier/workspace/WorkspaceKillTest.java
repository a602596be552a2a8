package dev.haulier.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkspaceKillTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void everyWriteThatHadReturned_isThereAfterAKill(int writes, @TempDir Path folder) throws Exception {
        Process child = child(folder);
        int last = -1;
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = told.readLine()) != null; ) {
                // A line that the kill cut short is the beginning of a number, and thus a smaller one.
                last = Math.max(last, Integer.parseInt(line));
                if (last + 1 == writes) {
                    // It writes as fast as it can, so the kill comes in the midst of a write or of what it tells.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(last).isGreaterThanOrEqualTo(writes - 1);

        try (Workspace workspace = Workspaces.open(folder, FolderTree.resolver())) {
            for (int i = 0; i <= last; i++) {
                assertThat(workspace.read(WorkspaceWriter.path(i))).isEqualTo(WorkspaceWriter.content(i));
            }
            workspace.write("after", new byte[] {1});
            assertThat(workspace.read("after")).containsExactly(1);
        }
    }

    private static Process child(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkspaceWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
