package dev.haulier.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Used by one thread. */
final class HttpCall {

    private final HttpExchange exchange;
    private final Map<String, String> query;
    private byte @Nullable [] body;
    private int cut = Integer.MAX_VALUE;
    private boolean lost;

    HttpCall(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = parse(exchange.getRequestURI().getRawQuery());
    }

    HttpExchange exchange() {
        return exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    @Nullable
    String query(String name) {
        return query.get(name);
    }

    @Nullable
    String requestHeader(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The body as it was before the client compressed it; read whole once and kept. */
    byte[] body() throws IOException {
        byte[] read = body;
        if (read == null) {
            read = open().readAllBytes();
            body = read;
        }
        return read;
    }

    /** The body as it was before the client compressed it, not kept. */
    InputStream stream() throws IOException {
        byte[] read = body;
        return read == null ? open() : new ByteArrayInputStream(read);
    }

    private InputStream open() throws IOException {
        String encoding = requestHeader("Content-Encoding");
        InputStream raw = exchange.getRequestBody();
        return encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip") ? new GZIPInputStream(raw) : raw;
    }

    /** User and password of basic authentication, or null when none or something else was sent. */
    @Nullable
    Login login() {
        String header = requestHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String text =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new Login(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** Names the version of what is asked for; answers 304 and says true when the caller has that version. */
    boolean isUnchanged(String etag) throws IOException {
        header("ETag", etag);
        String known = requestHeader("If-None-Match");
        if (known == null || !List.of(known.split("\\s*,\\s*")).contains(etag)) {
            return false;
        }
        reply(304);
        return true;
    }

    void reply(int status) throws IOException {
        reply(status, new byte[0]);
    }

    void reply(int status, String contentType, String text) throws IOException {
        header("Content-Type", contentType);
        reply(status, text.getBytes(StandardCharsets.UTF_8));
    }

    void reply(int status, byte[] bytes) throws IOException {
        // A request body that is left unread makes the server close the connection under the client's feet.
        exchange.getRequestBody().readAllBytes();
        if (lost) {
            drop();
            return;
        }
        if (method().equals("HEAD")) {
            if (status != 304) {
                header("Content-Length", String.valueOf(bytes.length));
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        boolean bodiless = bytes.length == 0 || status == 204 || status == 304;
        exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            try (OutputStream out = body(exchange.getResponseBody())) {
                out.write(bytes);
            }
        }
    }

    /** An answer of unknown length. */
    OutputStream replyStream(int status, String contentType) throws IOException {
        header("Content-Type", contentType);
        if (cut != Integer.MAX_VALUE) {
            // Only an answer whose length was told is known to be cut.
            return new ByteArrayOutputStream() {
                @Override
                public void close() throws IOException {
                    reply(status, toByteArray());
                }
            };
        }
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }

    /** Sends the same bytes until the client goes away. */
    void replyForEver(int status, byte[] bytes) throws IOException {
        if (method().equals("HEAD")) {
            reply(status, bytes);
            return;
        }
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, 0);
        OutputStream out = exchange.getResponseBody();
        while (true) {
            out.write(bytes);
        }
    }

    /** Has the answer end, and the connection with it, after some bytes of the body. */
    void cutAfter(int bytes) {
        cut = bytes;
    }

    /** Has the connection end in place of an answer. */
    void loseAnswer() {
        lost = true;
        cut = 0;
    }

    private OutputStream body(OutputStream out) {
        return cut == Integer.MAX_VALUE ? out : new CutStream(out, cut, this::drop);
    }

    boolean answered() {
        return exchange.getResponseCode() != -1;
    }

    /** Closes the connection as it is. */
    void drop() {
        exchange.close();
    }

    static Map<String, String> parse(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return values;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(
                    URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return values;
    }

    /** What basic authentication carries. */
    record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
