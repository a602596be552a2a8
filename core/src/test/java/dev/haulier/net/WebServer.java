package dev.haulier.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on the loopback address that notes what it was asked. */
public final class WebServer implements AutoCloseable {

    /** What was asked. */
    public record Asked(String method, String path, String body, com.sun.net.httpserver.Headers headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public WebServer() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Answers requests to a path and to all beneath. */
    public WebServer on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                asked.add(new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        body,
                        exchange.getRequestHeaders()));
                handler.handle(exchange);
            }
        });
        return this;
    }

    /** Always the same answer. */
    public WebServer answers(String path, int status, String type, String body) {
        return on(path, exchange -> reply(exchange, status, type, body));
    }

    /** Sends on. */
    public WebServer redirects(String path, int status, String location) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    public List<Asked> asked() {
        return asked;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** With a host that leads to the loopback address. */
    public URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    public URI uri(String path) {
        return uri("127.0.0.1", path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
