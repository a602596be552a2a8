package dev.haulier.step.http;

import static dev.haulier.step.http.HttpSteps.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.net.WebServer;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStepTest {

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

    private Http to(String path) {
        return http(server.uri(path).toString());
    }

    @Test
    void request_isSentAsTheConfigSays() throws Exception {
        server.answers("/", 200, "", "");

        steps.run(to("/a?x=1")
                .method("POST")
                .header("X-A", "1")
                .header("X-A", "2")
                .queryParam("q", "a b&c")
                .body("{\"b\": 1}"));

        WebServer.Asked asked = server.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/a?x=1&q=a+b%26c");
        assertThat(asked.body()).isEqualTo("{\"b\": 1}");
        assertThat(asked.headers().get("X-A")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void url_mayHoldWhatPeopleWrite() throws Exception {
        server.answers("/", 200, "", "");

        steps.run(http(server.uri("/") + "a/ü b[0]|c?query=up{job=\"a\"} > 90%&x=%20[1]")
                .queryParam("q", "ü"));
        steps.run(to("/%2Fa"));

        assertThat(server.asked().stream().map(WebServer.Asked::path))
                .containsExactly(
                        "/a/%C3%BC%20b%5B0%5D%7Cc?query=up%7Bjob=%22a%22%7D%20%3E%2090%25&x=%20[1]&q=%C3%BC", "/%2Fa");
    }

    @Test
    void headersOfTheConnection_areTheClientsOwn() throws Exception {
        server.answers("/", 200, "", "");

        StepResult result = steps.run(to("/").method("POST")
                .header("Host", "other.example.com")
                .header("content-length", "99")
                .header("Transfer-Encoding", "chunked")
                .header("Connection", "close")
                .header("X-A", "1")
                .body("x"));

        assertThat(result).isEqualTo(StepResult.succeeded());
        WebServer.Asked asked = server.asked().get(0);
        assertThat(asked.headers().get("Host").get(0)).startsWith("127.0.0.1");
        assertThat(asked.headers().get("X-A")).containsExactly("1");
        assertThat(asked.body()).isEqualTo("x");
    }

    @Test
    void outputs_comeFromTheAnswer() throws Exception {
        server.on("/", exchange -> {
            exchange.getResponseHeaders().set("X-Run", "42");
            WebServer.reply(exchange, 201, "Application/JSON; charset=utf-8", "{\"id\": 7, \"list\": [1, 2]}");
        });

        StepResult result = steps.run(to("/").output("id", "response.body.id")
                .output("status", "response.status")
                .output("run", "response.header('x-run')")
                .output("all", "response.headers['X-Run'][0]")
                .output("length", "len(response.body.list) + 1"));

        assertThat(result.output()).isEqualTo(Map.of("id", 7L, "status", 201L, "run", "42", "all", "42", "length", 3L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | '{\"a\": 1}' | '' | response.body.a == 1",
                "text/yaml | 'a: 1' | '' | response.body.a == 1",
                "'' | '{\"a\": 1}' | '' | response.body.a == 1",
                "application/weird | '<a/>' | '' | response.body == {}",
                "text/plain | 'x' | '' | response.body == 'x'",
                "text/html | 'a: 1' | application/yaml | response.body.a == 1",
                "application/json | '[1]' | text/plain | response.body == '[1]'",
                "application/json | '' | '' | response.body == {}",
            })
    void body_isReadByItsType(String type, String body, String override, String expression) throws Exception {
        server.answers("/", 200, type, body);
        Http step = to("/").output("x", expression);

        StepResult result = steps.run(override.isEmpty() ? step : step.responseContentType(override));

        assertThat(result.output()).as(result.message()).containsEntry("x", true);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', '', SUCCEEDED",
        "404, '', '', FAILED_RETRYABLE",
        "200, true, '', SUCCEEDED",
        "500, true, '', SUCCEEDED",
        "200, false, '', RUNNING",
        "200, '', false, RUNNING",
        "200, false, false, RUNNING",
        "200, true, false, SUCCEEDED",
        "200, true, true, FAILED",
        "200, '', true, FAILED",
        "200, response.body.x.y, '', ERRORED",
        "200, 1, '', ERRORED",
        "200, true, 1, ERRORED"
    })
    void outcome_followsTheExpressions(int status, String success, String failure, String outcome) throws Exception {
        server.answers("/", status, "", "");
        Http step = to("/");
        if (!success.isEmpty()) {
            step.successExpression(success);
        }
        if (!failure.isEmpty()) {
            step.failureExpression(failure);
        }

        StepResult result = steps.run(step);

        String found = result.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
        if (result instanceof StepResult.Failed failed && failed.retryable()) {
            found += "_RETRYABLE";
        }
        assertThat(found).as(result.message()).isEqualTo(outcome);
    }

    @Test
    void waiting_lastsAsLongAsTheConfigSays() throws Exception {
        server.answers("/", 200, "", "");

        assertThat(steps.run(to("/").successExpression("false")))
                .isInstanceOfSatisfying(
                        StepResult.Running.class,
                        running -> assertThat(running.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
        assertThat(steps.run(to("/").successExpression("false").pollInterval(Duration.ofMinutes(2))))
                .isInstanceOfSatisfying(
                        StepResult.Running.class,
                        running -> assertThat(running.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void errorExpression_saysWhatPeopleRead() throws Exception {
        server.answers("/", 500, "application/json", "{\"error\": \"out of beans\"}");
        Http step = to("/").failureExpression("response.status >= 500");

        assertThat(steps.run(step).message()).isEqualTo("HTTP (500) response met failure criteria");
        assertThat(steps.run(to("/").failureExpression("true").errorExpression("response.body.error"))
                        .message())
                .isEqualTo("HTTP (500) response met failure criteria: \"out of beans\"");
        assertThat(steps.run(to("/").failureExpression("true").errorExpression("'a \"b\"' + '\\n' + 'c'"))
                        .message())
                .isEqualTo("HTTP (500) response met failure criteria: \"a \\\"b\\\"\\nc\"");
        assertThat(steps.run(to("/").failureExpression("true").errorExpression("response.body.a.b"))
                        .message())
                .isEqualTo("HTTP (500) response met failure criteria");
    }

    @Test
    void brokenBody_ofADeclaredType_isAnError() throws Exception {
        server.answers("/", 200, "application/json", "{");

        assertThat(steps.run(to("/"))).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.retryable()).isTrue();
            assertThat(errored.message()).contains("line 1").doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void answer_isTakenUpToItsLimit(int past) throws Exception {
        server.answers("/", 200, "text/plain", "x".repeat(HttpStep.MAX_BYTES + past));

        if (past == 0) {
            assertThat(steps.run(to("/").output("n", "len(response.body)")).output())
                    .containsEntry("n", (long) HttpStep.MAX_BYTES);
        } else {
            assertThatThrownBy(() -> steps.run(to("/"))).hasMessageContaining("2097152 bytes");
        }
    }

    @Test
    void bodyFromAFile_isSentUpToItsLimit() throws Exception {
        server.answers("/", 200, "", "");
        steps.write("small", "x".repeat(HttpStep.MAX_BYTES));
        steps.write("large", "x".repeat(HttpStep.MAX_BYTES + 1));

        assertThat(steps.run(to("/").method("PUT").bodyFromFile("small"))).isInstanceOf(StepResult.Succeeded.class);
        assertThat(server.asked().get(0).body()).hasSize(HttpStep.MAX_BYTES);
        for (String file : new String[] {"large", "missing"}) {
            assertThat(steps.run(to("/").method("PUT").bodyFromFile(file)))
                    .isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
                        assertThat(errored.retryable()).isFalse();
                        assertThat(errored.message()).contains("'" + file + "'");
                    });
        }
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void addressThatThePolicyRefuses_endsTheStepAtOnce() throws Exception {
        server.redirects("/", 302, "http://169.254.169.254/latest");

        for (String url :
                new String[] {"http://169.254.169.254/latest", server.uri("/").toString()}) {
            assertThat(steps.run(http(url))).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
                assertThat(errored.retryable()).isFalse();
                assertThat(errored.message()).contains("169.254.169.254").doesNotContain("\n");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a url", "/relative", "ftp://example.com/", "http://", "http://exa mple/"})
    void badUrl_endsTheStepAtOnce(String url) throws Exception {
        assertThat(steps.run(http(url))).isInstanceOfSatisfying(StepResult.Errored.class, errored -> {
            assertThat(errored.retryable()).isFalse();
            assertThat(errored.message()).doesNotContain("\n");
        });
    }

    @Test
    void deadServer_isARetryableError() {
        String url = server.uri("/").toString();
        server.close();

        assertThatThrownBy(() -> steps.run(http(url)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method | get | GET",
                "method | OPTIONS | none of the allowed",
                "urll | x | url",
                "timeout | 10 | duration",
                "timeout | 0s | more than nothing",
                "proxy | socks://a | http://",
                "responseContentType | text/html | application/json",
                "successExpression | a + | successExpression",
                "failureExpression | ${{ true }} | leave out",
                "bodyFromFile | '' | bodyFromFile"
            })
    void wrongConfig_isRefused(String key, String value, String said) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(Map.of("url", "http://127.0.0.1/"));
        config.put(key, value == null ? "" : value);

        assertThatThrownBy(() -> steps.run("http", config))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining(said);
    }

    @Test
    void bodyTwice_isRefused() {
        assertThatThrownBy(() -> steps.run("http", Map.of("url", "http://a/", "body", "x", "bodyFromFile", "f")))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> steps.run(
                        "http", Map.of("url", "http://a/", "headers", List.of(Map.of("name", "", "value", "x")))))
                .isInstanceOf(ConfigDecoder.ConfigException.class)
                .hasMessageContaining("headers[0]");
    }
}
