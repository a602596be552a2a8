package dev.haulier.git;

import dev.haulier.artifact.SourceMeter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP requests of one operation on one repository: they share a deadline, and the credentials go to the repository's
 * own host and to no other. Used by one thread.
 */
final class HttpSession implements HttpConnectionFactory {

    /** How much of a refusing server's own words is read. */
    static final int WORDS_LIMIT = 300;

    private final HttpClient client;
    private final GitUrl origin;
    private final @Nullable String authorization;
    private final Deadline deadline;
    private final Duration idle;
    private final SourceMeter meter;
    private final ObjectFormat format;

    HttpSession(
            HttpClient client,
            GitUrl origin,
            @Nullable String authorization,
            Deadline deadline,
            Duration idle,
            SourceMeter meter,
            ObjectFormat format) {
        this.client = client;
        this.origin = origin;
        this.authorization = authorization;
        this.deadline = deadline;
        this.idle = idle;
        this.meter = meter;
        this.format = format;
    }

    /** What the server says of its objects' names. */
    ObjectFormat format() {
        return format;
    }

    @Override
    public HttpConnection create(URL url) {
        return new HttpExchange(this, url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) {
        // The client has its own idea of proxies.
        return new HttpExchange(this, url);
    }

    @Nullable
    String authorizationFor(URL url) {
        int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        boolean same = url.getProtocol().equalsIgnoreCase(origin.scheme())
                && url.getHost().toLowerCase(Locale.ROOT).equals(origin.host())
                && port == origin.effectivePort();
        return same ? authorization : null;
    }

    HttpResponse<ResponseStream> send(HttpRequest.Builder request) throws IOException {
        deadline.check();
        meter.request();
        HttpResponse<ResponseStream> response;
        try {
            response = client.send(
                    request.timeout(deadline.left(idle)).build(),
                    head -> new ResponseStream.Subscriber(new ResponseStream(deadline, idle, meter)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (HttpTimeoutException e) {
            deadline.check();
            throw timedOut(e);
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            throw broken(e);
        }
        int status = response.statusCode();
        if (status != 200 && !isRedirect(status)) {
            throw new HttpRefusal(status, words(response));
        }
        return response;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static String words(HttpResponse<ResponseStream> response) {
        try (ResponseStream body = response.body()) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (!type.startsWith("text/plain")) {
                return "";
            }
            String text = new String(body.readNBytes(WORDS_LIMIT), StandardCharsets.UTF_8);
            return text.replaceAll("\\s+", " ").strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static IOException timedOut(HttpTimeoutException e) {
        SocketTimeoutException timeout = new SocketTimeoutException("no answer in time");
        timeout.initCause(e);
        return timeout;
    }

    private static IOException broken(IOException e) {
        SocketException socket = new SocketException(e.getMessage());
        socket.initCause(e);
        return socket;
    }
}
