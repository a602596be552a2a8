package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.artifact.GenericSource;
import dev.haulier.testkit.GenericSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a source of one's own keeps the contract of all of them. */
class OwnSourceTest extends GenericSourceContract {

    @TempDir
    private Path builds;

    private int number;

    @Override
    protected GenericSource source() {
        // The contract publishes versions; a build's number is its place among them.
        return GenericSource.of(
                "build",
                OwnSource.Builds.class,
                (config, context) -> OwnSource.list(config, context).stream()
                        .map(build -> dev.haulier.model.ArtifactReference.found(
                                build.artifactType(),
                                read(builds.resolve(build.version()).resolve("ok"))))
                        .toList());
    }

    @Override
    protected String subscriptionType() {
        return "build";
    }

    @Override
    protected Map<String, @Nullable Object> config() {
        return Map.of("folder", builds.toString(), "containing", "ok");
    }

    @Override
    protected void publish(String version) {
        build(version);
    }

    private void build(String content) {
        try {
            Path build = Files.createDirectory(builds.resolve(String.valueOf(++number + 8)));
            Files.writeString(build.resolve("ok"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void newest_isTheHighestNumber_thatIsComplete() throws IOException {
        build("nine");
        build("ten");
        Files.createDirectory(builds.resolve("11"));

        var freight = OwnSource.newest(builds);

        assertThat(freight.artifacts()).singleElement().satisfies(artifact -> {
            assertThat(artifact.version()).isEqualTo("10");
            assertThat(artifact.subscriptionName()).isEqualTo("nightly");
            assertThat(artifact.metadata())
                    .containsEntry("path", builds.resolve("10").toString());
        });
    }

    @Test
    void newest_withoutTheFolder_saysWhere() {
        assertThatThrownBy(() -> OwnSource.newest(builds.resolve("nowhere")))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("cannot list the builds in " + builds.resolve("nowhere"));
    }

    @Test
    void page_showsTheCodeThatCompiles() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String page = Files.readString(root.resolve("docs/discovery.md"));
        String compiled = Files.readString(root.resolve("examples/src/main/java/dev/haulier/examples/OwnSource.java"));
        String[] blocks = page.split("```java");

        assertThat(blocks.length).isGreaterThan(3);
        for (int i = 1; i < 4; i++) {
            assertThat(withoutSpace(compiled)).contains(withoutSpace(blocks[i].substring(0, blocks[i].indexOf("```"))));
        }
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining());
    }
}
