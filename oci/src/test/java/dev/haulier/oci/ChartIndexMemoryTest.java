package dev.haulier.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.artifact.SourceContext;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a large index in a program that has less memory than the index has bytes. */
class ChartIndexMemoryTest {

    private static final int VERSIONS = 50_000;
    private static final String HEAP = "-Xmx20m";

    @TempDir
    private Path folder;

    @Test
    void index_ofMoreBytesThanTheHeap_isRead() throws Exception {
        try (TestRegistry web = new TestRegistry()) {
            long[] sent = new long[1];
            web.script("GET /index.yaml", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                sent[0] = write(exchange.getResponseBody());
            });
            Path output = folder.resolve("output");
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            "http://" + web.host())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
            } finally {
                child.destroyForcibly();
            }

            assertThat(output).content().isEqualToIgnoringNewLines("read " + VERSIONS / 100);
            assertThat(child.exitValue()).isZero();
            assertThat(sent[0]).isGreaterThan(25_000_000);
        }
    }

    /** A hundred charts, each version with what Helm writes of one. */
    private static long write(java.io.OutputStream stream) throws IOException {
        long bytes = 0;
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            out.write("apiVersion: v1\nentries:\n");
            for (int chart = 0; chart < 100; chart++) {
                out.write("  chart-" + chart + ":\n");
                for (int version = 0; version < VERSIONS / 100; version++) {
                    String text = entry(chart, version);
                    bytes += text.length();
                    out.write(text);
                }
            }
            out.write("generated: \"2026-01-02T03:04:05Z\"\n");
        }
        return bytes;
    }

    private static String entry(int chart, int version) {
        return "  - annotations:\n      category: Infrastructure\n      licenses: Apache-2.0\n    apiVersion: v2\n"
                + "    appVersion: 1." + version + ".0\n    created: \"2026-01-02T03:04:05.123456789Z\"\n"
                + "    dependencies:\n    - name: common\n      repository: oci://registry.example.com/charts\n"
                + "      tags:\n      - bitnami-common\n      version: 2.x.x\n"
                + "    description: A chart with a description of some length, as charts tend to have one.\n"
                + "    digest: 8b2c6e0f1a3d5b7c9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d\n"
                + "    name: chart-" + chart + "\n    urls:\n    - https://charts.example.com/chart-" + chart + "-1."
                + version + ".0.tgz\n    version: 1." + version + ".0\n";
    }

    /** The child program. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws InterruptedException {
            List<String> versions = HttpChartSource.with(OciOptions.defaults())
                    .list(
                            ChartSubscriptions.of(arguments[0], "chart-7"),
                            SourceContext.of("demo", new CredentialLookup(List.of(), new Redactor()), Clock.system()));
            System.out.println("read " + versions.size());
        }
    }
}
