package dev.haulier.oci;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * What a server answered in the end.
 *
 * @param uri what was asked last, after redirects
 * @param status of HTTP
 * @param headers of the answer
 * @param body whole; empty when it went to a file
 */
@SuppressWarnings("ArrayRecordComponent")
record HttpAnswer(URI uri, int status, HttpHeaders headers, byte[] body) {

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
