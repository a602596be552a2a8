package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows is code that compiles. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void example_isTheOneThatCompiles() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String shown = readme.substring(readme.indexOf("```java") + 7);
        shown = shown.substring(0, shown.indexOf("```"));
        String compiled =
                Files.readString(ROOT.resolve("examples/src/main/java/dev/haulier/examples/ReadmeExample.java"));

        assertThat(withoutSpace(compiled)).contains(withoutSpace(shown));
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining());
    }
}
