package dev.haulier.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Kubernetes API that keeps what it is given, for a {@link KubernetesClient} or a program that reads a kubeconfig.
 *
 * <p>It creates, reads, lists, watches, updates, patches (merge and JSON patch) and deletes objects of any kind, and refuses
 * what bears an old resource version. What it cannot do it refuses: server-side apply and dry runs. A list is never cut
 * into pages. It asks nobody who they are. Objects of Argo CD lie in it lifeless; {@link ArgoCdServer} makes them live.
 *
 * <p>Thread-safe.
 */
public final class KubernetesServer implements AutoCloseable {

    /** Held on to, since a logger that nobody holds forgets its level. */
    private static final Logger CHATTER = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesApi api = new KubernetesApi();
    private final KubernetesMockServer server;
    private final KubernetesClient client;

    private KubernetesServer() {
        if (CHATTER.getLevel() == null) {
            // It would announce each start on the standard error output.
            CHATTER.setLevel(Level.WARNING);
        }
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new LinkedHashMap<>(), api, false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient(new JdkHttpClientFactory());
    }

    /**
     * Starts an empty cluster on a free port of the loopback address.
     *
     * @return a server that runs until it is closed
     */
    public static KubernetesServer start() {
        return new KubernetesServer();
    }

    /**
     * A client of this server, which the server closes when it is closed itself.
     *
     * @return always the same one
     */
    public KubernetesClient client() {
        return client;
    }

    /**
     * Where the server listens.
     *
     * @return an address of this machine, such as {@code http://127.0.0.1:40123}
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /**
     * The text of a kubeconfig whose only context leads here.
     *
     * @return YAML
     */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: testkit
                clusters:
                - name: testkit
                  cluster:
                    server: %s
                contexts:
                - name: testkit
                  context:
                    cluster: testkit
                    user: testkit
                    namespace: default
                users:
                - name: testkit
                  user: {}
                """.formatted(uri());
    }

    /**
     * The requests so far.
     *
     * @return a live log
     */
    public RequestLog<KubernetesRequest> requests() {
        return api.log();
    }

    /**
     * Has something go wrong with the next requests of a kind.
     *
     * @param times how many requests
     * @param kind which
     * @param fault what happens; what breaks connections or never ends is not possible here
     * @throws IllegalArgumentException when the fault is one of those, or the times are less than one
     */
    public void failNext(int times, KubernetesRequest kind, Fault fault) {
        if (fault.breaksConnections()) {
            throw new IllegalArgumentException("The Kubernetes server cannot break a connection; use a status instead");
        }
        api.faults().add(times, request -> request.kind() == kind, fault);
    }

    /** Forgets the faults that have not happened yet. */
    public void heal() {
        api.faults().clear();
    }

    KubernetesApi api() {
        return api;
    }

    /** Closes the client and stops the server. */
    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
