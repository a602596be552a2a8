package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.haulier.HaulierException;
import dev.haulier.verification.HttpVerifier;
import dev.haulier.verification.HttpVerifierBuilder;
import dev.haulier.verification.Verdict;
import dev.haulier.verification.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpVerifierTest extends VerifierContract {

    private record Answer(int status, String body) {}

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> answers = new ArrayDeque<>();
    private volatile Answer usual = new Answer(200, "{\"ready\": true}");
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Token") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer;
            synchronized (answers) {
                answer = answers.isEmpty() ? usual : answers.poll();
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Override
    protected Verifier verifier() {
        return probe().build();
    }

    private HttpVerifierBuilder probe() {
        return HttpVerifier.get("{{args.url}}/health").every(Duration.ofSeconds(5));
    }

    @Override
    protected Map<String, String> arguments() {
        return Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort(), "token", "abc");
    }

    @Override
    protected void make(boolean good) {
        usual = new Answer(good ? 200 : 503, "{\"ready\": " + good + "}");
    }

    @Test
    void placeholders_standForArguments_everywhere() throws Exception {
        verification("a")
                .ask(HttpVerifier.post("{{ args.url }}/go", "t={{args.token}}")
                        .header("X-Token", "t-{{args.token}}")
                        .build());

        assertThat(requests).containsExactly("POST /go t-abc t=abc");
    }

    @Test
    void missingArgument_isAnErrorThatNamesIt() {
        Verifier verifier = HttpVerifier.get("{{args.ulr}}/health").build();
        assertThatThrownBy(() -> verification("a").ask(verifier))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("ulr")
                .hasMessageContaining("did you mean url?");
    }

    @Test
    void successExpression_seesStatusHeadersAndJson() throws Exception {
        Verifier verifier = probe().success(
                        "response.status == 200 && response.body.ready && 'Date' in response.headers || "
                                + "response.body.ready && response.headers['date'] != nil")
                .build();
        assertThat(verification("a").ask(verifier)).isInstanceOf(Verdict.Successful.class);
        usual = new Answer(200, "{\"ready\": false}");
        assertThat(verification("b").ask(verifier).message())
                .isEqualTo("status 200, and the success expression does not hold");
    }

    @Test
    void badAnswer_isAskedAgain_untilItIsGoodOftenEnough() throws Exception {
        answers.add(new Answer(503, ""));
        answers.add(new Answer(200, ""));
        answers.add(new Answer(500, ""));
        Verifier verifier =
                probe().giveUpAfter(Duration.ofMinutes(1)).timesGood(3).build();

        Verdict verdict = verification("a").askToTheEnd(verifier);

        assertThat(verdict).isEqualTo(Verdict.successful("3 times good: status 200"));
        assertThat(requests).hasSize(6);
    }

    @Test
    void badAnswer_toTheEnd_isFailedWithTheLastReason() throws Exception {
        usual = new Answer(503, "");
        Verifier verifier = probe().giveUpAfter(Duration.ofSeconds(20)).build();

        Verdict verdict = verification("a").askToTheEnd(verifier);

        assertThat(verdict).isEqualTo(Verdict.failed("status 503 instead of 200 to 299"));
        assertThat(requests).hasSize(5);
    }

    @Test
    void failureExpression_endsItAtOnce() throws Exception {
        usual = new Answer(200, "{\"fatal\": true}");
        Verifier verifier = probe().failure("response.body?.fatal ?? false")
                .giveUpAfter(Duration.ofHours(1))
                .build();

        assertThat(verification("a").ask(verifier)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void noServer_isAnErrorWithoutTheUrlsPath() throws Exception {
        Map<String, String> arguments = arguments();
        server.stop(0);

        Verdict verdict = TestVerification.of("a", arguments, MutableClock.at("2026-01-01T00:00:00Z"))
                .ask(verifier());

        assertThat(verdict).isInstanceOf(Verdict.Errored.class);
        assertThat(verdict.message()).contains("cannot be reached").doesNotContain("health");
    }

    @Test
    void answer_atTheBound_isRead_andOneBeyondIsAnError() throws Exception {
        usual = new Answer(200, "x".repeat(HttpVerifier.MAX_BODY));
        assertThat(verification("a").ask(verifier())).isInstanceOf(Verdict.Successful.class);
        usual = new Answer(200, "x".repeat(HttpVerifier.MAX_BODY + 1));
        assertThat(verification("b").ask(verifier()).message()).contains("longer than");
    }

    @Test
    void expression_thatCannotCompile_isRefusedWhenItIsBuilt() {
        HttpVerifierBuilder builder = probe().success("response.status ==");
        assertThatThrownBy(builder::build)
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining("success expression");
    }
}
