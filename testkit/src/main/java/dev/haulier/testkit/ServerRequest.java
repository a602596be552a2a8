package dev.haulier.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that one of the local servers received.
 *
 * @param kind what it asks for
 * @param method HTTP's method
 * @param path the path, decoded, without the query
 * @param query the query as it was sent, or null
 * @param headers all headers, names as they came
 * @param <K> the server's kinds
 */
public record ServerRequest<K extends Enum<K>>(
        K kind, String method, String path, @Nullable String query, Map<String, List<String>> headers) {

    /** Copies the headers. */
    public ServerRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     * @return empty when it was not sent
     */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst();
    }

    @Override
    public String toString() {
        return kind + " " + method + " " + path + (query == null ? "" : "?" + query);
    }
}
