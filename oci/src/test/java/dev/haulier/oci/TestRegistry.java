package dev.haulier.oci;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A registry that can also misbehave: answers are scripted by request, and every request is written down with what it was
 * authorised by.
 */
final class TestRegistry implements AutoCloseable {

    /** How callers prove who they are. */
    enum Login {
        NOBODY_NEED,
        PASSWORD,
        TOKEN
    }

    /** An answer of the test's own. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    static final String USER = "robot";
    static final String PASSWORD = "s3cr3t-word";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TreeMap<String, byte[]> tags = new TreeMap<>();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, List<Script>> scripts = new HashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private Login login = Login.NOBODY_NEED;
    private String realm = "";
    private int pageSize = Integer.MAX_VALUE;
    private int validFrom;

    TestRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String repository() {
        return host() + "/org/app";
    }

    TestRegistry login(Login way) {
        login = way;
        return this;
    }

    TestRegistry pageSize(int size) {
        pageSize = size;
        return this;
    }

    TestRegistry realm(String url) {
        realm = url;
        return this;
    }

    /** From now on tokens that were given out are refused. */
    void revokeTokens() {
        validFrom = tokens.get() + 1;
    }

    /** Answers the next request of this kind ({@code GET /v2/...}, without the query) by the script. */
    TestRegistry script(String request, Script script) {
        synchronized (scripts) {
            scripts.computeIfAbsent(request, key -> new ArrayList<>()).add(script);
        }
        return this;
    }

    synchronized String image(String tag, String created, String os, String architecture) {
        byte[] config = json("{'created':'" + created + "','os':'" + os + "','architecture':'" + architecture
                + "','t':'" + tag + "'}");
        return manifest(
                tag,
                "{'schemaVersion':2,'mediaType':'application/vnd.oci.image.manifest.v1+json','config':{'mediaType':"
                        + "'application/vnd.oci.image.config.v1+json','digest':'" + blob(config) + "','size':"
                        + config.length + "},'layers':[]}");
    }

    /** Stores a manifest, under a tag unless that is empty. */
    synchronized String manifest(String tag, String text) {
        byte[] body = json(text);
        if (!tag.isEmpty()) {
            tags.put(tag, body);
        }
        return blob(body);
    }

    synchronized String blob(byte[] body) {
        String digest = digest(body);
        blobs.put(digest, body);
        return digest;
    }

    synchronized void remove(String digest) {
        blobs.remove(digest);
    }

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static String digest(byte[] body) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Script status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            reply(exchange, status, new byte[0]);
        };
    }

    static Script body(String text, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            reply(exchange, 200, json(text));
        };
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String request = exchange.getRequestMethod() + " " + uri.getPath();
            requests.add(request);
            connections.add(exchange.getRemoteAddress().getPort());
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "" : authorization);
            Script script = next(request);
            if (script != null) {
                script.answer(exchange);
            } else if (uri.getPath().equals("/token")) {
                token(exchange);
            } else if (!allowed(authorization)) {
                challenge(exchange);
            } else {
                content(exchange, uri);
            }
        }
    }

    private @Nullable Script next(String request) {
        synchronized (scripts) {
            List<Script> planned = scripts.get(request);
            return planned == null || planned.isEmpty() ? null : planned.remove(0);
        }
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private boolean allowed(@Nullable String authorization) {
        return switch (login) {
            case NOBODY_NEED -> true;
            case PASSWORD -> basic().equals(authorization);
            case TOKEN ->
                authorization != null
                        && authorization.startsWith("Bearer token-")
                        && Integer.parseInt(authorization.substring("Bearer token-".length())) >= validFrom;
        };
    }

    private void challenge(HttpExchange exchange) throws IOException {
        String server = realm.isEmpty() ? "http://" + host() + "/token" : realm;
        exchange.getResponseHeaders()
                .add(
                        "WWW-Authenticate",
                        login == Login.PASSWORD
                                ? "Basic realm=\"registry\""
                                : "Bearer realm=\"" + server
                                        + "\",service=\"registry, test\",scope=\"repository:org/app:pull\"");
        reply(exchange, 401, json("{'errors':[{'code':'UNAUTHORIZED','message':'authentication required'}]}"));
    }

    private void token(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!basic().equals(authorization)) {
            reply(exchange, 401, new byte[0]);
            return;
        }
        reply(exchange, 200, json("{'token':'token-" + tokens.incrementAndGet() + "','expires_in':300}"));
    }

    private synchronized void content(HttpExchange exchange, URI uri) throws IOException {
        String path = uri.getPath();
        String rest = path.substring(path.indexOf("/org/app/") < 0 ? 0 : path.indexOf("/org/app/") + 9);
        byte[] body = null;
        if (rest.equals("tags/list")) {
            list(exchange, uri);
            return;
        }
        if (rest.startsWith("manifests/")) {
            String reference = rest.substring("manifests/".length());
            body = tags.getOrDefault(reference, blobs.get(reference));
        } else if (rest.startsWith("blobs/")) {
            body = blobs.get(rest.substring("blobs/".length()));
        }
        if (body == null) {
            reply(exchange, 404, json("{'errors':[{'code':'MANIFEST_UNKNOWN','message':'unknown'}]}"));
            return;
        }
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest(body));
        reply(exchange, 200, body);
    }

    private void list(HttpExchange exchange, URI uri) throws IOException {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        String last = query.contains("last=") ? query.substring(query.indexOf("last=") + 5) : "";
        List<String> all = new ArrayList<>(tags.tailMap(last, false).keySet());
        List<String> page = all.subList(0, Math.min(pageSize, all.size()));
        if (page.size() < all.size()) {
            exchange.getResponseHeaders()
                    .add(
                            "Link",
                            "</v2/org/app/tags/list?n=" + pageSize + "&last=" + page.get(page.size() - 1)
                                    + ">; rel=\"next\"");
        }
        reply(exchange, 200, json("{'name':'org/app','tags':['" + String.join("','", page) + "']}"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
