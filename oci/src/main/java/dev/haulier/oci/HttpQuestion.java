package dev.haulier.oci;

import java.net.URI;

/**
 * What is asked of a server.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param uri where
 * @param accept media types, parted by commas
 * @param authorization the header's value, sent to this host only; empty for none
 * @param maxBytes the most bytes that the answer may have
 * @param insecure whether certificates go unchecked
 * @param purpose what it is for, as in "list the tags of ghcr.io/org/app"
 */
record HttpQuestion(
        String method, URI uri, String accept, String authorization, int maxBytes, boolean insecure, String purpose) {

    HttpQuestion at(URI other, String itsAuthorization) {
        return new HttpQuestion(method, other, accept, itsAuthorization, maxBytes, insecure, purpose);
    }

    /** Never shows what is behind a question mark, where storage services put their secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
