package dev.haulier.step.http;

import dev.haulier.model.GoDuration;
import java.time.Duration;
import java.util.Map;

/** Builds a step {@code http}. Not thread-safe. */
public final class Http extends RequestBuilder<Http> {

    Http(String url) {
        super("http", url);
    }

    /**
     * What the request does. Without this call it is {@code GET}.
     *
     * @param name DELETE, GET, HEAD, PATCH, POST or PUT
     * @return this
     */
    public Http method(String name) {
        return put("method", name);
    }

    /**
     * What is sent.
     *
     * @param text may hold expressions
     * @return this
     */
    public Http body(String text) {
        return put("body", text);
    }

    /**
     * What is sent, byte by byte.
     *
     * @param file a file in the workspace
     * @return this
     */
    public Http bodyFromFile(String file) {
        return put("bodyFromFile", file);
    }

    /**
     * Sends the request by a proxy.
     *
     * @param url begins with http:// or https://
     * @return this
     */
    public Http proxy(String url) {
        return put("proxy", url);
    }

    /**
     * When the request is sent again while no criteria are met.
     *
     * @param duration more than nothing
     * @return this
     */
    public Http pollInterval(Duration duration) {
        return put("pollInterval", GoDuration.format(duration));
    }

    /**
     * Reads the answer as if it were of this type.
     *
     * @param type application/json, application/yaml or text/plain
     * @return this
     */
    public Http responseContentType(String type) {
        return put("responseContentType", type);
    }

    /**
     * When the step has succeeded.
     *
     * @param expression on {@code response}, without <code>${{ }}</code>
     * @return this
     */
    public Http successExpression(String expression) {
        return put("successExpression", expression);
    }

    /**
     * When the step has failed for good.
     *
     * @param expression on {@code response}, without <code>${{ }}</code>
     * @return this
     */
    public Http failureExpression(String expression) {
        return put("failureExpression", expression);
    }

    /**
     * What people read when it has failed.
     *
     * @param expression on {@code response}, without <code>${{ }}</code>; makes a text
     * @return this
     */
    public Http errorExpression(String expression) {
        return put("errorExpression", expression);
    }

    /**
     * Takes a value from the answer.
     *
     * @param name the name of the output
     * @param fromExpression on {@code response}, without <code>${{ }}</code>
     * @return this
     */
    public Http output(String name, String fromExpression) {
        return add("outputs", Map.of("name", name, "fromExpression", fromExpression));
    }
}
