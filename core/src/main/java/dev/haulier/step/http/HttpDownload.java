package dev.haulier.step.http;

/** Builds a step {@code http-download}. Not thread-safe. */
public final class HttpDownload extends RequestBuilder<HttpDownload> {

    HttpDownload(String url) {
        super("http-download", url);
    }

    /**
     * Where to put the file.
     *
     * @param path in the workspace; may hold expressions
     * @return this
     */
    public HttpDownload to(String path) {
        return put("outPath", path);
    }

    /**
     * Replaces a file that is there already.
     *
     * @return this
     */
    public HttpDownload allowOverwrite() {
        return put("allowOverwrite", true);
    }

    /**
     * What the file must be.
     *
     * @param value {@code sha256:} or {@code sha512:} and hexadecimal digits
     * @return this
     */
    public HttpDownload checksum(String value) {
        return put("checksum", value);
    }
}
