package dev.haulier.testkit;

import dev.haulier.clock.Clock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;

/**
 * A {@link KubernetesServer} with a small Argo CD on it.
 *
 * <p>It reacts to Applications however they came there. An {@code operation} is begun (phase Running), ended (phase Succeeded,
 * Failed or Error, with its result) and taken away, and then the Application is compared anew: sync status, revisions,
 * health, {@code reconciledAt}. The refresh annotation is obeyed and taken away. Each of these is a write of its own, so
 * that whoever watches sees them all. Nothing is deployed anywhere: an Application is in sync when the revisions of its last
 * sync are those that its sources name now, and healthy once it was synced, unless a test says otherwise through
 * {@link ArgoCdApplication}.
 *
 * <p>Thread-safe.
 */
public final class ArgoCdServer implements AutoCloseable {

    /** Where Applications live when nothing else is said. */
    public static final String NAMESPACE = "argocd";

    private final KubernetesServer kubernetes = KubernetesServer.start();
    private final ArgoCdController controller;
    private final LocalHttp<ArgoCdRequest> api;

    private ArgoCdServer(RevisionLookup revisions, Clock clock) {
        controller = new ArgoCdController(kubernetes.api(), revisions, clock);
        api = LocalHttp.start("haulier-argocd-api", ArgoCdRest::kind, new ArgoCdRest(kubernetes.api(), controller));
    }

    /**
     * Starts an Argo CD without Applications on a free port of the loopback address.
     *
     * @param revisions how it reads repositories, such as {@link RevisionLookup#of}
     * @return a server that runs until it is closed
     */
    public static ArgoCdServer start(RevisionLookup revisions) {
        return start(revisions, Clock.system());
    }

    /**
     * Starts an Argo CD without Applications, with a clock of the test's own.
     *
     * @param revisions how it reads repositories
     * @param clock dates what it reports
     * @return a server that runs until it is closed
     */
    public static ArgoCdServer start(RevisionLookup revisions, Clock clock) {
        return new ArgoCdServer(revisions, clock);
    }

    /**
     * The cluster on which it runs, to count requests and to have them fail; what Argo CD itself does there is neither
     * counted nor hindered.
     *
     * @return always the same one
     */
    public KubernetesServer kubernetes() {
        return kubernetes;
    }

    /**
     * A client of the cluster, which is closed with the server.
     *
     * @return always the same one
     */
    public KubernetesClient client() {
        return kubernetes.client();
    }

    /**
     * The text of a kubeconfig that leads to the cluster.
     *
     * @return YAML
     */
    public String kubeconfig() {
        return kubernetes.kubeconfig();
    }

    /**
     * Where Argo CD's own API listens, for those who do not go by the cluster.
     *
     * @return an address of this machine, such as {@code http://127.0.0.1:40123}
     */
    public URI api() {
        return api.uri();
    }

    /**
     * The token that its API wants.
     *
     * @return always the same one
     */
    public String token() {
        return ArgoCdRest.TOKEN;
    }

    /**
     * The requests to its API so far.
     *
     * @return a live log
     */
    public RequestLog<ArgoCdRequest> apiRequests() {
        return api.log();
    }

    /**
     * Has something go wrong with the next requests of a kind to its API.
     *
     * @param times how many requests
     * @param kind which
     * @param fault what happens
     * @throws IllegalArgumentException when the times are less than one
     */
    public void failNext(int times, ArgoCdRequest kind, Fault fault) {
        api.faults().add(times, request -> request.kind() == kind, fault);
    }

    /** Forgets the faults of its API that have not happened yet. */
    public void heal() {
        api.faults().clear();
    }

    /**
     * Begins to describe an Application.
     *
     * @param name its name
     * @return a builder, whose {@link ArgoCdApplicationBuilder#create} makes it
     */
    public ArgoCdApplicationBuilder createApplication(String name) {
        return new ArgoCdApplicationBuilder(controller, name);
    }

    /**
     * An Application in the namespace {@value #NAMESPACE}, however and whenever it comes there.
     *
     * @param name its name
     * @return always the same one
     */
    public ArgoCdApplication application(String name) {
        return application(NAMESPACE, name);
    }

    /**
     * An Application, however and whenever it comes there.
     *
     * @param namespace where it lives
     * @param name its name
     * @return always the same one
     */
    public ArgoCdApplication application(String namespace, String name) {
        return controller.application(namespace, name);
    }

    /** Closes the client and stops everything. */
    @Override
    public void close() {
        controller.close();
        api.close();
        kubernetes.close();
    }
}
