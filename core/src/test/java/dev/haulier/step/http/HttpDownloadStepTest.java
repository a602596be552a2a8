package dev.haulier.step.http;

import static dev.haulier.step.http.HttpSteps.httpDownload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.net.WebServer;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDownloadStepTest {

    @TempDir
    private Path folder;

    private final WebServer server = new WebServer();
    private StepRunner steps;

    @BeforeEach
    void open() {
        steps = StepRunner.of(folder, HttpSteps.all(Outgoing.of(null, OutgoingPolicy.standard())));
    }

    @AfterEach
    void close() {
        steps.close();
        server.close();
    }

    private HttpDownload from(String path) {
        return httpDownload(server.uri(path).toString()).to("out/file");
    }

    private static String sha256(String text) throws Exception {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void file_isThereWhole() throws Exception {
        String content = "x".repeat(3_000_000);
        server.answers("/", 200, "", content);

        assertThat(steps.run(from("/").checksum(sha256(content)))).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.read("out/file")).isEqualTo(content);
    }

    @Test
    void wrongChecksum_leavesNothing() throws Exception {
        server.answers("/", 200, "", "content");

        StepResult result = steps.run(from("/").checksum(sha256("other")));

        assertThat(result).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.message()).contains("checksum").contains("sha256:");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(steps.workspace.find("out/file")).isEmpty();
    }

    @Test
    void fileThatIsThere_isReplacedOnlyWhenAsked() throws Exception {
        steps.write("out/file", "old");
        server.answers("/", 200, "", "new");

        assertThat(steps.run(from("/")))
                .isInstanceOfSatisfying(
                        StepResult.Errored.class,
                        errored -> assertThat(errored.retryable()).isFalse());
        assertThat(server.asked()).isEmpty();
        steps.run(from("/").allowOverwrite());
        assertThat(steps.read("out/file")).isEqualTo("new");
    }

    @Test
    void refusal_isARetryableFailure() throws Exception {
        server.answers("/", 404, "", "no");

        assertThat(steps.run(from("/"))).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.message()).contains("404");
        });
        assertThat(steps.workspace.find("out")).isEmpty();
    }

    @Test
    void announcedLength_pastTheLimit_failsAtOnce() throws Exception {
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, Download.MAX_BYTES + 1);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.getResponseBody().flush();
        });

        assertThat(steps.run(from("/"))).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.message()).contains("104857601").contains("104857600");
        });
    }

    @Test
    void limit_isReachedAndNotPassed() throws Exception {
        byte[] block = new byte[1 << 20];
        for (int past : new int[] {0, 1}) {
            server.on("/" + past, exchange -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(block);
                }
                exchange.getResponseBody().write(new byte[past]);
            });
        }

        assertThat(steps.run(from("/0"))).isInstanceOf(StepResult.Succeeded.class);
        assertThat(steps.workspace.find("out/file").orElseThrow().size()).isEqualTo(Download.MAX_BYTES);
        assertThatThrownBy(() -> steps.run(from("/1").allowOverwrite())).hasMessageContaining("104857600");
    }

    @Test
    void brokenConnection_isResumedWhereItBroke() throws Exception {
        byte[] content = new byte[2_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i % 251);
        }
        var breaks = new AtomicInteger(2);
        server.on("/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            if (range != null) {
                assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"one\"");
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
            int end = breaks.getAndDecrement() > 0 ? from + 700_000 : content.length;
            exchange.getResponseBody().write(Arrays.copyOfRange(content, from, end));
            exchange.getResponseBody().flush();
        });

        assertThat(steps.run(from("/"))).isInstanceOf(StepResult.Succeeded.class);

        assertThat(steps.workspace.read("out/file")).isEqualTo(content);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void brokenConnection_withoutAnETagOrWithAnother_leavesNothing() {
        for (String etag : new String[] {"", "W/\"weak\"", "\"changes\""}) {
            server.on("/" + etag.length(), exchange -> {
                if (!etag.isEmpty()) {
                    exchange.getResponseHeaders().set("ETag", etag);
                }
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(new byte[500]);
                exchange.getResponseBody().flush();
            });
            assertThatThrownBy(() -> steps.run(from("/" + etag.length()))).isInstanceOf(HaulierException.class);
            assertThat(steps.workspace.find("out/file")).isEmpty();
        }
    }
}
