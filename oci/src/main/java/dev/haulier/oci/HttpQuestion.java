package dev.haulier.oci;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server.
 *
 * @param method {@code GET}, {@code HEAD} or, with a form, {@code POST}
 * @param uri where
 * @param authorization the header's value, sent to this host only; empty for none
 * @param headers further headers that hold no secret
 * @param maxBytes the most bytes that the answer may have
 * @param insecure whether certificates go unchecked
 * @param sink the file that a good answer's body goes to, or null to have it in memory
 * @param purpose what it is for, as in "list the tags of ghcr.io/org/app"
 * @param form what is posted, as browsers encode it; empty for none; may hold a secret
 */
record HttpQuestion(
        String method,
        URI uri,
        String authorization,
        Map<String, String> headers,
        int maxBytes,
        boolean insecure,
        @Nullable Path sink,
        String purpose,
        String form) {

    static HttpQuestion of(String method, URI uri, int maxBytes, boolean insecure, String purpose) {
        return new HttpQuestion(method, uri, "", Map.of(), maxBytes, insecure, null, purpose, "");
    }

    HttpQuestion at(URI other, String itsAuthorization) {
        // What is posted holds a secret, which goes to nobody else.
        String posted = RegistryHttp.sameOrigin(other, uri) ? form : "";
        return new HttpQuestion(method, other, itsAuthorization, headers, maxBytes, insecure, sink, purpose, posted);
    }

    HttpQuestion authorized(String value) {
        return at(uri, value);
    }

    /** With one more header; an empty value is no header. */
    HttpQuestion header(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpQuestion(method, uri, authorization, more, maxBytes, insecure, sink, purpose, form);
    }

    HttpQuestion posting(String newForm) {
        return new HttpQuestion("POST", uri, authorization, headers, maxBytes, insecure, sink, purpose, newForm)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    HttpQuestion into(Path file) {
        return new HttpQuestion(method, uri, authorization, headers, maxBytes, insecure, file, purpose, form);
    }

    /** Never shows what is behind a question mark, where storage services put their secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
