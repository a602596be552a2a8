package dev.haulier.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.haulier.internal.yaml.YamlEditor;
import dev.haulier.internal.yaml.YamlKey;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to set one key at the end of a values.yaml of 5,000 lines, and what Jackson's read and write costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class YamlUpdateBenchmark {

    private static final int SERVICES = 714;

    private final String text = text();
    private final String unusual = text + "shared: &shared {a: b}\nsame: *shared\n";
    private final ObjectMapper jackson = new ObjectMapper(new YAMLFactory());
    private final YamlKey key = YamlKey.parse("service" + (SERVICES - 1) + ".image.tag");

    /** Made by JMH. */
    public YamlUpdateBenchmark() {}

    /**
     * The edit of {@code yaml-update}, with its check that nothing else has changed.
     *
     * @return the text
     */
    @Benchmark
    public String haulier() {
        return YamlEditor.edit(text, List.of(new YamlEditor.Update(key, "v2")));
    }

    /**
     * The same in a text with an anchor, which the parser has to read whole.
     *
     * @return the text
     */
    @Benchmark
    public String haulierByParser() {
        return YamlEditor.edit(unusual, List.of(new YamlEditor.Update(key, "v2")));
    }

    /**
     * The same through a tree, which loses comments and form.
     *
     * @return the text
     * @throws IOException never
     */
    @Benchmark
    public String jackson() throws IOException {
        JsonNode tree = jackson.readTree(text);
        ((ObjectNode) tree.path("service" + (SERVICES - 1)).path("image")).put("tag", "v2");
        return jackson.writeValueAsString(tree);
    }

    private static String text() {
        StringBuilder text = new StringBuilder("# values of all services\n");
        for (int i = 0; i < SERVICES; i++) {
            text.append("service").append(i).append(":\n");
            text.append("  # what it runs\n  image:\n    repository: registry.example.com/service")
                    .append(i)
                    .append('\n');
            text.append(
                    "    tag: \"v1\" # set by the promotion\n  replicas: 2\n  hosts: [a.example.com, b.example.com]\n");
        }
        return text.toString();
    }
}
