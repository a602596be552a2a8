package dev.haulier.step.http;

import dev.haulier.HaulierException;
import dev.haulier.internal.expression.Quoting;
import dev.haulier.internal.function.BareExpression;
import dev.haulier.net.ForbiddenAddressException;
import dev.haulier.net.Outgoing;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.workspace.Workspace;
import dev.haulier.workspace.WorkspaceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a request, and judges the answer by expressions. */
final class HttpStep implements PromotionStep<HttpConfig> {

    /** The most bytes of a body, either way. */
    static final int MAX_BYTES = 2 << 20;

    /** How long a request may take unless the config says otherwise. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** When a request is sent again unless the config says otherwise. */
    static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

    private static final StepType<HttpConfig> TYPE = StepType.external("http", HttpConfig.class);

    private final Outgoing outgoing;

    HttpStep(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public StepType<HttpConfig> type() {
        return TYPE;
    }

    @Override
    public StepResult run(StepContext context, HttpConfig config) throws IOException, InterruptedException {
        HttpRequest request;
        Outgoing way;
        try {
            request = request(context.workspace(), config);
            String proxy = config.proxy();
            way = outgoing.insecure(config.insecureSkipTLSVerify())
                    .through(proxy == null || proxy.isEmpty() ? null : URI.create(proxy));
        } catch (HaulierException | IllegalArgumentException e) {
            return broken("the request cannot be made: " + e.getMessage(), e);
        }
        HttpResponse<InputStream> response;
        byte[] body;
        try {
            response = way.send(request);
            body = body(request, response);
        } catch (ForbiddenAddressException e) {
            return broken(String.valueOf(e.getMessage()), e);
        }
        return judged(config, response, body);
    }

    private static byte[] body(HttpRequest request, HttpResponse<InputStream> response) throws IOException {
        String what = "the answer of " + Requests.shown(request.uri());
        try (InputStream in = response.body()) {
            return Requests.bounded(in, MAX_BYTES, what);
        } catch (InterruptedIOException | HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(what + " broke off: " + e.getMessage(), e);
        }
    }

    private static StepResult broken(String message, Exception cause) {
        return new StepResult.Errored(Map.of(), message, cause, false);
    }

    @Override
    public Preview preview(StepContext context, HttpConfig config) {
        HttpRequest request = request(context.workspace(), config);
        return new Preview(
                "would send " + request.method() + " to " + Requests.shown(request.uri()),
                config.body() == null ? "" : config.body(),
                Map.of(),
                !config.outputs().isEmpty());
    }

    private static HttpRequest request(Workspace workspace, HttpConfig config) {
        Duration timeout = config.timeout() == null ? TIMEOUT : config.timeout();
        byte[] body = body(workspace, config);
        HttpRequest.BodyPublisher sent =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        Method method = config.method() == null ? Method.GET : config.method();
        return Requests.to(config.url(), config.queryParams(), config.headers(), timeout)
                .method(method.name(), sent)
                .build();
    }

    private static byte[] body(Workspace workspace, HttpConfig config) {
        String file = config.bodyFromFile();
        if (file == null) {
            return config.body() == null ? new byte[0] : config.body().getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = workspace.open(file)) {
            return Requests.bounded(in, MAX_BYTES, "'" + file + "'");
        } catch (IOException e) {
            throw new WorkspaceException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static StepResult judged(HttpConfig config, HttpResponse<?> response, byte[] body) {
        Map<String, @Nullable Object> environment;
        @Nullable Boolean success;
        @Nullable Boolean failure;
        try {
            environment =
                    Response.environment(response.statusCode(), response.headers(), body, config.responseContentType());
            success = holds("successExpression", config.successExpression(), environment);
            failure = holds("failureExpression", config.failureExpression(), environment);
        } catch (HaulierException e) {
            return StepResult.errored(
                    "the answer of " + Requests.shown(response.uri()) + " (HTTP " + response.statusCode()
                            + ") cannot be judged: " + e.getMessage(),
                    e);
        }
        String met = "HTTP (" + response.statusCode() + ") response ";
        if (Boolean.TRUE.equals(failure)) {
            String said = error(config.errorExpression(), environment);
            return StepResult.failed(met + "met failure criteria" + (said.isEmpty() ? "" : ": " + Quoting.quote(said)));
        }
        if (Boolean.TRUE.equals(success)) {
            return succeeded(config, environment);
        }
        if (success == null && failure == null) {
            return response.statusCode() / 100 == 2
                    ? succeeded(config, environment)
                    : new StepResult.Failed(
                            Map.of(),
                            met + "of " + Requests.shown(response.uri())
                                    + " is no success, and no expression says that it is waited for",
                            null,
                            true);
        }
        return StepResult.running(
                met + "met no criteria yet", config.pollInterval() == null ? POLL_INTERVAL : config.pollInterval());
    }

    private static @Nullable Boolean holds(
            String key, @Nullable String expression, Map<String, @Nullable Object> environment) {
        return (expression == null || expression.isEmpty())
                ? null
                : (Boolean) BareExpression.compile(key, expression).holds(environment, key);
    }

    /** What people are to read, or the empty text when the expression makes none. */
    private static String error(@Nullable String expression, Map<String, @Nullable Object> environment) {
        if (expression == null || expression.isEmpty()) {
            return "";
        }
        try {
            return BareExpression.compile("errorExpression", expression).evaluate(environment, "errorExpression")
                            instanceof String text
                    ? text
                    : "";
        } catch (HaulierException e) {
            return "";
        }
    }

    private static StepResult succeeded(HttpConfig config, Map<String, @Nullable Object> environment) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        for (HttpConfig.Output output : config.outputs()) {
            try {
                outputs.put(
                        output.name(),
                        BareExpression.compile("fromExpression", output.fromExpression())
                                .evaluate(environment, "output '" + output.name() + "'"));
            } catch (HaulierException e) {
                return StepResult.errored(String.valueOf(e.getMessage()), e);
            }
        }
        return StepResult.succeeded(outputs);
    }
}
