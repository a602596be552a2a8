package dev.haulier.oci;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server.
 *
 * @param method such as {@code GET}
 * @param uri where
 * @param authorization the header's value, sent to this host only; empty for none
 * @param headers further headers that hold no secret
 * @param maxBytes the most bytes that the answer may have
 * @param insecure whether certificates go unchecked
 * @param sink the file that a good answer's body goes to, or null to have it in memory
 * @param resuming whether what the file holds already is the answer's beginning, and need not be sent again
 * @param purpose what it is for, as in "list the tags of ghcr.io/org/app"
 * @param form what is posted, as browsers encode it; empty for none; may hold a secret
 * @param content what is sent otherwise; goes to the same host only
 */
@SuppressWarnings("ArrayRecordComponent")
record HttpQuestion(
        String method,
        URI uri,
        String authorization,
        Map<String, String> headers,
        int maxBytes,
        boolean insecure,
        @Nullable Path sink,
        boolean resuming,
        String purpose,
        String form,
        byte[] content) {

    private static final byte[] NONE = {};

    static HttpQuestion of(String method, URI uri, int maxBytes, boolean insecure, String purpose) {
        return new HttpQuestion(method, uri, "", Map.of(), maxBytes, insecure, null, false, purpose, "", NONE);
    }

    HttpQuestion at(URI other, String itsAuthorization) {
        // What is posted holds a secret, which goes to nobody else.
        String posted = RegistryHttp.sameOrigin(other, uri) ? form : "";
        byte[] carried = RegistryHttp.sameOrigin(other, uri) ? content : NONE;
        return new HttpQuestion(
                method, other, itsAuthorization, headers, maxBytes, insecure, sink, resuming, purpose, posted, carried);
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
        return new HttpQuestion(
                method, uri, authorization, more, maxBytes, insecure, sink, resuming, purpose, form, content);
    }

    HttpQuestion posting(String newForm) {
        return new HttpQuestion(
                        "POST",
                        uri,
                        authorization,
                        headers,
                        maxBytes,
                        insecure,
                        sink,
                        resuming,
                        purpose,
                        newForm,
                        content)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    HttpQuestion into(Path file) {
        return new HttpQuestion(
                method, uri, authorization, headers, maxBytes, insecure, file, false, purpose, form, content);
    }

    /** Into a file whose beginning may be there already, of an earlier try. */
    HttpQuestion onto(Path file) {
        return new HttpQuestion(
                method, uri, authorization, headers, maxBytes, insecure, file, true, purpose, form, content);
    }

    HttpQuestion sending(byte[] bytes) {
        return new HttpQuestion(
                method, uri, authorization, headers, maxBytes, insecure, sink, resuming, purpose, form, bytes);
    }

    /** Never shows what is behind a question mark, where storage services put their secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
