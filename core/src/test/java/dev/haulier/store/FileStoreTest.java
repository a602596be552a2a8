package dev.haulier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

    private static final String PROJECT = "demo";
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    private static ConfigMapResource resource(String name, String value) {
        return new ConfigMapResource(ObjectMeta.named(name).withNamespace(PROJECT), Map.of("value", value), Map.of());
    }

    @Test
    void create_writesReadableYamlWhereOneLooksForIt() throws IOException {
        try (FileStore store = FileStore.open(folder)) {
            store.create(resource("one", "first"));
        }

        assertThat(Files.readString(folder.resolve("demo/configmap/one.yaml")))
                .contains("kind: ConfigMap")
                .contains("name: one")
                .contains("value: first");
    }

    @Test
    void open_showsWhatWasThere() {
        try (FileStore store = FileStore.open(folder)) {
            store.create(resource("one", "first"));
        }
        try (FileStore store = FileStore.open(folder)) {
            assertThat(store.find(ConfigMapResource.class, PROJECT, "one")).isPresent();
        }
    }

    @Test
    void open_twiceInOneProcess_isRefused() {
        try (FileStore store = FileStore.open(folder)) {
            assertThat(store.folder()).isEqualTo(folder.toAbsolutePath());
            assertThatThrownBy(() -> FileStore.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("share the store");
            store.create(resource("one", "still works"));
        }
    }

    @Test
    void open_ofAFile_saysWhatIsWanted() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> FileStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("must be a folder");
    }

    @Test
    void open_removesWhatAKilledWriterLeftBehind() throws IOException {
        Path left = folder.resolve("demo/configmap/.one.yaml.tmp");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "half");

        FileStore.open(folder).close();

        assertThat(left).doesNotExist();
    }

    @Test
    void find_ofGarbledFile_namesItAndTheRestStillWorks() throws IOException {
        try (FileStore store = FileStore.open(folder)) {
            store.create(resource("good", "x"));
            store.create(resource("bad", "x"));
            Path bad = folder.resolve("demo/configmap/bad.yaml");
            for (byte[] garbage : List.of(
                    "kind: [".getBytes(StandardCharsets.UTF_8), new byte[0], new byte[] {(byte) 0xff, (byte) 0xfe, 0
                    })) {
                Files.write(bad, garbage);

                assertThatThrownBy(() -> store.find(ConfigMapResource.class, PROJECT, "bad"))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(bad.toString())
                        .hasMessageContaining("move it away")
                        .hasMessageNotContaining("\n");
                assertThatThrownBy(() -> store.list(ConfigMapResource.class, PROJECT))
                        .isInstanceOf(StoreException.class);
                assertThat(store.find(ConfigMapResource.class, PROJECT, "good")).isPresent();
                assertThat(store.names(ConfigMapResource.class, PROJECT)).containsExactly("bad", "good");
            }
        }
    }

    @Test
    void find_ofFileThatIsCutAnywhere_isRefused() throws IOException {
        try (FileStore store = FileStore.open(folder)) {
            store.create(resource("one", "x"));
            Path file = folder.resolve("demo/configmap/one.yaml");
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length - 1; length++) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));

                assertThatThrownBy(() -> store.find(ConfigMapResource.class, PROJECT, "one"))
                        .as("the first %d bytes", length)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void find_ofFileThatSomebodyElseWrote_takesItAsItIs() throws IOException {
        Path file = folder.resolve("demo/configmap/one.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\n  namespace: demo\ndata:\n  value: mine\n");
        try (FileStore store = FileStore.open(folder)) {
            assertThat(store.find(ConfigMapResource.class, PROJECT, "one")
                            .orElseThrow()
                            .resource()
                            .data())
                    .containsEntry("value", "mine");
        }
    }

    @Test
    void find_ofFileThatHoldsAnother_isRefused() throws IOException {
        try (FileStore store = FileStore.open(folder)) {
            store.create(resource("one", "x"));
            Files.copy(folder.resolve("demo/configmap/one.yaml"), folder.resolve("demo/configmap/two.yaml"));

            assertThatThrownBy(() -> store.find(ConfigMapResource.class, PROJECT, "two"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("ConfigMap demo/one");
            assertThat(store.find(Stage.class, PROJECT, "one")).isEmpty();
        }
    }

    @Test
    void find_seesWhatSomebodyEditedByHand() throws IOException {
        try (FileStore store = FileStore.open(folder)) {
            Stored<ConfigMapResource> before = store.create(resource("one", "first"));
            Path file = folder.resolve("demo/configmap/one.yaml");
            Files.writeString(file, Files.readString(file).replace("first", "edited"));

            assertThat(store.find(ConfigMapResource.class, PROJECT, "one")
                            .orElseThrow()
                            .resource()
                            .data())
                    .containsEntry("value", "edited");
            assertThatThrownBy(() -> store.replace(before, resource("one", "second")))
                    .isInstanceOf(StoreConflictException.class);
        }
    }

    @Test
    void lock_holdsAgainstAnotherProcessUntilThatIsKilled() throws Exception {
        Process child = child("lock");
        try (FileStore store = FileStore.open(folder)) {
            assertThat(line(child)).isEqualTo("locked");
            assertThat(store.lock("one", Duration.ZERO)).isEmpty();
            assertThat(store.lock("two", Duration.ZERO)).isPresent();

            child.destroyForcibly().waitFor();

            Optional<StoreLock> lock = store.lock("one", Duration.ofSeconds(30));
            assertThat(lock).isPresent();
            lock.get().close();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void write_ofAKilledProcess_leavesTheOldOrTheNew() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            Process child = child("write");
            // It writes as fast as it can, so whenever the kill comes, it comes in the midst of a write.
            assertThat(line(child)).isEqualTo("writing");
            child.destroyForcibly().waitFor();

            try (FileStore store = FileStore.open(folder)) {
                ConfigMapResource left = store.find(ConfigMapResource.class, PROJECT, "big")
                        .orElseThrow()
                        .resource();
                String value = left.data().getOrDefault("value", "");
                assertThat(value).hasSize(ChildProcess.SIZE).containsOnlyOnce(value.substring(0, 8) + "|");
                assertThat(left.data()).containsEntry("first", value.substring(0, 8));
                assertThat(store.summaries(ChildProcess.FIRST, PROJECT))
                        .as("the kill may have come before the summary was kept")
                        .isEqualTo(Map.of("big", value.substring(0, 8)));
                try (Stream<Path> files = Files.list(folder.resolve("demo/configmap"))) {
                    assertThat(files).hasSize(1);
                }
            }
        }
    }

    @Test
    void replace_byTwoProcesses_losesNothing() throws Exception {
        try (FileStore store = FileStore.open(folder)) {
            store.create(resource("count", "0"));
            Process first = child("count");
            Process second = child("count");
            assertThat(line(first)).isEqualTo("done");
            assertThat(line(second)).isEqualTo("done");

            assertThat(store.find(ConfigMapResource.class, PROJECT, "count")
                            .orElseThrow()
                            .resource()
                            .data())
                    .containsEntry("value", Integer.toString(2 * ChildProcess.COUNTS));
        }
    }

    private Process child(String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProcess.class.getName(),
                        what,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(Process child) throws IOException {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
