package dev.haulier.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.haulier.HaulierException;
import dev.haulier.expression.Expression;
import dev.haulier.expression.ExpressionException;
import dev.haulier.expression.Language;
import dev.haulier.model.GoDuration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the answer to an HTTP request. Without a success expression a status from 200 to 299 is good. The request may be
 * repeated: until it was good often enough, or until time is up. How often it was good is remembered across a kill.
 *
 * <p>{@code {{args.name}}} in URL, header values and body stands for an argument of the verification. Requests go by the host's
 * HTTP client and to where its {@link dev.haulier.net.OutgoingPolicy} lets them.
 *
 * <p>Immutable and thread-safe.
 */
public final class HttpVerifier implements Verifier {

    /** How many bytes of an answer are looked at; a longer one is an error. */
    public static final int MAX_BODY = 1 << 20;

    private static final String STARTED = "started";
    private static final String GOOD = "good";

    private final HttpVerifierBuilder settings;
    private final @Nullable Expression success;
    private final @Nullable Expression failure;

    HttpVerifier(HttpVerifierBuilder settings) {
        this.settings = settings;
        this.success = compiled("success expression", settings.success);
        this.failure = compiled("failure expression", settings.failure);
    }

    /**
     * Begins to describe a probe.
     *
     * @param url {@code http://} or {@code https://}; may hold {@code {{args.name}}}
     * @return a builder
     */
    public static HttpVerifierBuilder get(String url) {
        return new HttpVerifierBuilder("GET", url);
    }

    /**
     * Begins to describe a probe that posts.
     *
     * @param url {@code http://} or {@code https://}; may hold {@code {{args.name}}}
     * @param body what to post; may hold {@code {{args.name}}}
     * @return a builder
     */
    public static HttpVerifierBuilder post(String url, String body) {
        return new HttpVerifierBuilder("POST", url).body(body);
    }

    private static @Nullable Expression compiled(String what, @Nullable String text) {
        try {
            return text == null ? null : Expression.compile(text, Language.standard());
        } catch (ExpressionException e) {
            throw new HaulierException("the " + what + " cannot be compiled: " + e.getMessage(), e);
        }
    }

    @Override
    public Verdict verify(VerificationContext context) throws InterruptedException {
        Instant now = context.clock().instant();
        Instant started = context.state().get(STARTED) instanceof String text ? Instant.parse(text) : now;
        long good = context.state().get(GOOD) instanceof Number number ? number.longValue() : 0;
        Answer found;
        try {
            found = probe(context);
        } catch (IOException e) {
            found = new Answer(Verdict.errored(String.valueOf(e.getMessage())), false);
        }
        Verdict answer = found.verdict();
        if (answer instanceof Verdict.Successful && ++good >= settings.timesGood) {
            return settings.timesGood == 1 ? answer : Verdict.successful(good + " times good: " + answer.message());
        }
        if (!(answer instanceof Verdict.Successful)) {
            good = 0;
            Duration spent = Duration.between(started, context.clock().instant());
            if (found.last() || spent.compareTo(settings.giveUpAfter) >= 0) {
                return answer;
            }
        }
        var state = new LinkedHashMap<String, @Nullable Object>();
        state.put(STARTED, started.toString());
        state.put(GOOD, good);
        String progress = good == 0 ? answer.message() : good + " of " + settings.timesGood + " times good";
        return Verdict.running(progress, settings.every, state);
    }

    /** What one answer says, and whether no later one can say otherwise. */
    private record Answer(Verdict verdict, boolean last) {}

    private Answer probe(VerificationContext context) throws IOException, InterruptedException {
        String url = Placeholders.filled(settings.url, context.arguments(), text -> text);
        HttpRequest request = request(url, context.arguments());
        HttpResponse<InputStream> response =
                context.outgoing().insecure(settings.insecure).send(request);
        byte[] body;
        try (InputStream in = response.body()) {
            body = in.readNBytes(MAX_BODY + 1);
        }
        if (body.length > MAX_BODY) {
            return new Answer(Verdict.errored("the answer is longer than " + MAX_BODY + " bytes"), true);
        }
        return judged(response, new String(body, StandardCharsets.UTF_8));
    }

    private HttpRequest request(String url, Map<String, String> arguments) {
        try {
            String body = settings.body;
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url))
                    .timeout(settings.timeout)
                    .method(
                            settings.method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(Placeholders.filled(body, arguments, text -> text)));
            settings.headers.forEach(
                    (name, value) -> builder.header(name, Placeholders.filled(value, arguments, text -> text)));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new HaulierException("no request can be made of the verifier's URL and headers: write a URL like"
                    + " https://app.example.com/health");
        }
    }

    private Answer judged(HttpResponse<InputStream> response, String body) {
        int status = response.statusCode();
        Map<String, @Nullable Object> environment = environment(response, body);
        if (failure != null && is(failure, environment)) {
            return new Answer(Verdict.failed("status " + status + ", and the failure expression holds"), true);
        }
        boolean good = success == null ? status / 100 == 2 : is(success, environment);
        String why = success == null ? " instead of 200 to 299" : ", and the success expression does not hold";
        return new Answer(
                good ? Verdict.successful("status " + status) : Verdict.failed("status " + status + why), false);
    }

    private static boolean is(Expression expression, Map<String, @Nullable Object> environment) {
        Object value = expression.evaluate(environment);
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new HaulierException("an expression of an HTTP verifier must be true or false");
    }

    private static Map<String, @Nullable Object> environment(HttpResponse<InputStream> response, String body) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        response.headers().map().forEach((name, values) -> headers.put(name, values));
        var seen = new LinkedHashMap<String, @Nullable Object>();
        seen.put("status", (long) response.statusCode());
        seen.put("headers", headers);
        seen.put("body", parsed(body));
        var environment = new LinkedHashMap<String, @Nullable Object>();
        environment.put("response", seen);
        return environment;
    }

    /** JSON as what it says, other text as it is. */
    private static @Nullable Object parsed(String body) {
        try {
            return new ObjectMapper().readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    @Override
    public String toString() {
        return "HttpVerifier[" + settings.method + " " + settings.url + ", at most "
                + GoDuration.format(settings.giveUpAfter) + "]";
    }
}
