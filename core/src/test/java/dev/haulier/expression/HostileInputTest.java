package dev.haulier.expression;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the inputs that {@link HostileInputFuzz} begins with, and those that it has found. */
class HostileInputTest {

    static List<Path> inputs() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(HostileInputTest.class.getResource("HostileInputFuzzInputs/text"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void input_endsInAValueOrAnExpressionException(Path input) throws IOException {
        HostileInput.check(new String(Files.readAllBytes(input), StandardCharsets.UTF_8));
    }
}
