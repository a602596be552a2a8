package dev.haulier.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.haulier.Haulier;
import dev.haulier.HaulierRun;
import dev.haulier.webhook.WebhookRequest;
import dev.haulier.webhook.WebhookResult;
import dev.haulier.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hears webhooks in the HTTP server that every JDK has, and runs a project on time and on their word. */
public final class WebhookServer implements AutoCloseable {

    private final Haulier haulier;
    private final Webhooks webhooks;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final HaulierRun run;

    private WebhookServer(Haulier haulier, InetSocketAddress address) throws IOException {
        this.haulier = haulier;
        this.webhooks = haulier.webhooks();
        this.server = HttpServer.create(address, 0);
        this.run = haulier.run(threads);
    }

    /**
     * Begins to listen, and to run the project.
     *
     * @param haulier a project whose ProjectConfig has webhook receivers; it stays the caller's
     * @param address where to listen; put TLS before it
     * @return closes it
     * @throws IOException when nothing can listen there
     */
    public static WebhookServer start(Haulier haulier, InetSocketAddress address) throws IOException {
        WebhookServer started = new WebhookServer(haulier, address);
        started.server.setExecutor(started.threads);
        started.server.createContext("/webhooks", started::receive);
        started.server.start();
        return started;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(Webhooks.MAX_BODY_BYTES + 1);
            WebhookResult result = webhooks.parse(
                    new WebhookRequest(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
            if (result instanceof WebhookResult.Refresh refresh) {
                haulier.refresh(refresh);
            }
            byte[] answer = result.message().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(result.status(), answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /**
     * Where it listens.
     *
     * @return with the port, also when it was left open
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        run.close();
        threads.shutdown();
    }
}
