package dev.haulier.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.haulier.HaulierException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An HTTP server on the loopback address that keeps a log, plans faults and hands each request to a handler. */
final class LocalHttp<K extends Enum<K>> implements AutoCloseable {

    /** Says what a request asks for. */
    interface Classifier<K> {
        K kind(HttpCall call) throws IOException;
    }

    /** Answers a request. */
    interface Handler<K> {
        void handle(HttpCall call, K kind) throws IOException;
    }

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final RequestLog<K> log = new RequestLog<>();
    private final Faults<K> faults = new Faults<>();
    private final Classifier<K> classifier;
    private final Handler<K> handler;
    private final HttpServer server;
    private final ExecutorService threads;
    private final URI uri;

    private LocalHttp(String name, Classifier<K> classifier, Handler<K> handler) {
        this.classifier = classifier;
        this.handler = handler;
        // Without it the JDK's server adds 40 ms to each answer; it is read once, when the server's classes load.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        } catch (IOException e) {
            throw new HaulierException("Cannot listen on the loopback address: " + e.getMessage(), e);
        }
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static <K extends Enum<K>> LocalHttp<K> start(String name, Classifier<K> classifier, Handler<K> handler) {
        LocalHttp<K> http = new LocalHttp<>(name, classifier, handler);
        http.server.start();
        return http;
    }

    /** Scheme, host and port, without a slash at the end. */
    URI uri() {
        return uri;
    }

    RequestLog<K> log() {
        return log;
    }

    Faults<K> faults() {
        return faults;
    }

    private void serve(HttpExchange exchange) throws IOException {
        HttpCall call = new HttpCall(exchange);
        try {
            K kind = classifier.kind(call);
            ServerRequest<K> request = new ServerRequest<>(
                    kind,
                    call.method(),
                    call.path(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders());
            log.add(request);
            @Nullable Fault fault = faults.next(request);
            if (fault == null || !fault.apply(call)) {
                handler.handle(call, kind);
            }
        } catch (RuntimeException e) {
            if (!call.answered()) {
                call.reply(500, "text/plain", e + "\n");
            }
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
