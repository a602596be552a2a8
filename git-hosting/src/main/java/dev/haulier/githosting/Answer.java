package dev.haulier.githosting;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What a host answered.
 *
 * @param status HTTP's
 * @param body the JSON; a missing node when there was none
 * @param headers all of them
 */
record Answer(int status, JsonNode body, HttpHeaders headers) {

    static final int NOT_AUTHORITATIVE = 203;

    boolean isGood() {
        // Azure DevOps answers to a token that it does not know with 203 and a page to sign in.
        return status >= 200 && status < 300 && status != NOT_AUTHORITATIVE;
    }

    /** What the host said in its own words, on one line; empty when it said nothing that can be shown. */
    String words() {
        StringBuilder words = new StringBuilder();
        for (String field : new String[] {"message", "error", "error_description"}) {
            append(words, body.path(field));
        }
        append(words, body.path("error").path("message"));
        for (JsonNode error : body.path("errors")) {
            append(words, error.isObject() ? error.path("message") : error);
        }
        String line = words.toString().replaceAll("\\s+", " ").strip();
        return line.length() <= ApiClient.WORDS_LIMIT ? line : line.substring(0, ApiClient.WORDS_LIMIT) + "…";
    }

    private static void append(StringBuilder words, JsonNode node) {
        if (node.isArray()) {
            node.forEach(item -> append(words, item));
        } else if (node.isValueNode() && !node.asText().isBlank() && words.indexOf(node.asText()) < 0) {
            words.append(words.isEmpty() ? "" : "; ").append(node.asText());
        }
    }
}
