package dev.haulier.step.http;

import dev.haulier.internal.function.BareExpression;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The config of {@code http}. */
record HttpConfig(
        String url,
        @Nullable Method method,
        List<NamedValue> headers,
        List<NamedValue> queryParams,
        @Nullable String body,
        @Nullable String bodyFromFile,
        boolean insecureSkipTLSVerify,
        @Nullable String proxy,
        @Nullable Duration timeout,
        @Nullable Duration pollInterval,
        @Nullable String responseContentType,
        @Nullable String successExpression,
        @Nullable String failureExpression,
        @Nullable String errorExpression,
        List<Output> outputs) {

    static final String JSON = "application/json";
    static final String YAML = "application/yaml";
    static final String TEXT = "text/plain";

    private static final Set<String> TYPES = Set.of(JSON, YAML, TEXT);

    HttpConfig {
        if (url.isEmpty()) {
            throw new IllegalArgumentException("url must not be empty");
        }
        if (bodyFromFile != null && bodyFromFile.isEmpty()) {
            throw new IllegalArgumentException("bodyFromFile must not be empty: name a file in the workspace");
        }
        if (bodyFromFile != null && body != null && !body.isEmpty()) {
            throw new IllegalArgumentException("body and bodyFromFile exclude each other: keep one of them");
        }
        if (proxy != null && !proxy.isEmpty() && !proxy.startsWith("http://") && !proxy.startsWith("https://")) {
            throw new IllegalArgumentException("proxy must begin with http:// or https://");
        }
        if (responseContentType != null && !TYPES.contains(responseContentType)) {
            throw new IllegalArgumentException(
                    "responseContentType must be one of " + JSON + ", " + YAML + ", " + TEXT);
        }
        positive("timeout", timeout);
        positive("pollInterval", pollInterval);
        compiled("successExpression", successExpression);
        compiled("failureExpression", failureExpression);
        compiled("errorExpression", errorExpression);
    }

    private static void positive(String key, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.isZero())) {
            throw new IllegalArgumentException(key + " must be more than nothing, such as 10s");
        }
    }

    private static void compiled(String key, @Nullable String expression) {
        if (expression != null && !expression.isEmpty()) {
            BareExpression.compile(key, expression);
        }
    }

    /** One value to take from the answer. */
    record Output(String name, String fromExpression) {

        Output {
            if (name.isEmpty() || fromExpression.isEmpty()) {
                throw new IllegalArgumentException("name and fromExpression must not be empty");
            }
            BareExpression.compile("fromExpression", fromExpression);
        }
    }
}
