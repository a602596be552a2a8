package dev.haulier.webhook;

import java.util.List;
import java.util.Map;

/**
 * A request as a host's HTTP server has it. Immutable, as long as nobody writes to the body.
 *
 * @param path the path and, behind a question mark, the query, both as sent; of the path only the end counts, so it may be
 *     mounted anywhere
 * @param headers the headers, their names in any case
 * @param body the body, as it came
 */
@SuppressWarnings("ArrayRecordComponent")
public record WebhookRequest(String path, Map<String, List<String>> headers, byte[] body) {

    /**
     * Path and size.
     *
     * @return a text without the path, which is a secret, and without what was sent
     */
    @Override
    public String toString() {
        return "request with " + headers.size() + " headers and " + body.length + " bytes";
    }
}
