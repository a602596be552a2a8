package dev.haulier.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.util.TemporaryBuffer;
import org.jspecify.annotations.Nullable;

/** One request of JGit's and its answer, by the JDK's HTTP client. Used by one thread. */
final class HttpExchange implements HttpConnection {

    /** How much of a request is kept in memory; what is longer goes to a temporary file. */
    private static final int BODY_IN_MEMORY = 1024 * 1024;

    private final HttpSession session;
    private final URL url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method = "GET";
    private @Nullable TemporaryBuffer body;
    private @Nullable HttpResponse<ResponseStream> response;

    HttpExchange(HttpSession session, URL url) {
        this.session = session;
        this.url = url;
    }

    private HttpResponse<ResponseStream> response() throws IOException {
        @Nullable HttpResponse<ResponseStream> answered = response;
        if (answered != null) {
            return answered;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri());
        if (url.getProtocol().equals("http")) {
            // Spares the server an offer to change to HTTP/2, which many answer wrongly to a request with a body.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        headers.forEach(request::setHeader);
        @Nullable String authorization = session.authorizationFor(url);
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        @Nullable TemporaryBuffer sent = body;
        try {
            request.method(method, sent == null ? BodyPublishers.noBody() : publisher(sent));
            answered = session.send(request);
        } finally {
            if (sent != null) {
                sent.destroy();
                body = null;
            }
        }
        response = answered;
        return answered;
    }

    private static BodyPublisher publisher(TemporaryBuffer sent) throws IOException {
        sent.close();
        if (sent.length() <= BODY_IN_MEMORY) {
            return BodyPublishers.ofByteArray(sent.toByteArray());
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        return sent.openInputStream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }),
                sent.length());
    }

    private URI uri() throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not a URL: " + e.getReason(), e);
        }
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().statusCode();
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getResponseMessage() {
        return "";
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        @Nullable HttpResponse<ResponseStream> answered = response;
        return answered == null ? Map.of() : answered.headers().map();
    }

    @Override
    public void setRequestProperty(String key, String value) {
        headers.put(key, value);
    }

    @Override
    public void setRequestMethod(String name) {
        method = name;
    }

    @Override
    @SuppressWarnings("NullAway") // the interface wants null for an absent header
    public String getHeaderField(String name) {
        @Nullable HttpResponse<ResponseStream> answered = response;
        return answered == null ? null : answered.headers().firstValue(name).orElse(null);
    }

    @Override
    public List<String> getHeaderFields(String name) {
        @Nullable HttpResponse<ResponseStream> answered = response;
        return answered == null ? List.of() : answered.headers().allValues(name);
    }

    @Override
    public String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        @Nullable HttpResponse<ResponseStream> answered = response;
        return answered == null
                ? -1
                : (int) answered.headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream answer = response().body();
        return url.getPath().endsWith("/info/refs") ? session.format().listening(answer) : answer;
    }

    @Override
    public OutputStream getOutputStream() {
        @Nullable TemporaryBuffer buffer = body;
        if (buffer == null) {
            buffer = new TemporaryBuffer.LocalFile(null, BODY_IN_MEMORY);
            body = buffer;
        }
        return buffer;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    // The session decides on all that follows, for every request of the operation alike.

    @Override
    public void setUseCaches(boolean use) {}

    @Override
    public void setConnectTimeout(int millis) {}

    @Override
    public void setReadTimeout(int millis) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}
}
