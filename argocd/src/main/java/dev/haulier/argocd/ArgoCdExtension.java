package dev.haulier.argocd;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.clock.Clock;
import dev.haulier.credential.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * Adds Argo CD: the steps {@code argocd-update} and {@code argocd-wait}, and the health of what they deployed. Immutable and
 * thread-safe.
 *
 * <p>There are two ways to an Argo CD: the API of the cluster that it runs in, which needs the verbs get, list, watch and
 * patch on {@code applications.argoproj.io}; and Argo CD's own API, which needs a token.
 */
public final class ArgoCdExtension implements Extension {

    /** The namespace of Applications when neither the step nor the host names one. */
    public static final String DEFAULT_NAMESPACE = "argocd";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final String namespace;
    private final Opening opening;
    private final List<ArgoCdExtension> others;

    /** Opens the way to the Applications, once for each Haulier that is built. */
    private interface Opening {
        Applications open(Clock clock);
    }

    private ArgoCdExtension(String name, String namespace, Opening opening, List<ArgoCdExtension> others) {
        this.name = name;
        this.namespace = namespace;
        this.opening = opening;
        this.others = List.copyOf(others);
    }

    /**
     * Argo CD in the cluster that a client goes to.
     *
     * @param client the host's client; it stays open, and requests by it are bounded to ten seconds each
     * @return an instance with the name {@code default} and the namespace {@value #DEFAULT_NAMESPACE}
     */
    public static ArgoCdExtension with(KubernetesClient client) {
        return new ArgoCdExtension(
                "default",
                DEFAULT_NAMESPACE,
                clock -> new KubernetesApplications(client, "the cluster " + client.getMasterUrl(), false, clock),
                List.of());
    }

    /**
     * Argo CD in the cluster of a kubeconfig's current context.
     *
     * @param kubeconfig the file; read when a Haulier is built, which then has a client of its own until it is closed
     * @return an instance with the name {@code default} and the namespace {@value #DEFAULT_NAMESPACE}
     */
    public static ArgoCdExtension fromKubeconfig(Path kubeconfig) {
        return fromKubeconfig(kubeconfig, "");
    }

    /**
     * Argo CD in the cluster of one of a kubeconfig's contexts.
     *
     * @param kubeconfig the file; read when a Haulier is built, which then has a client of its own until it is closed
     * @param context the context's name; empty for the current one. A name that is not in the file is refused when a Haulier
     *     is built
     * @return an instance with the name {@code default} and the namespace {@value #DEFAULT_NAMESPACE}
     */
    public static ArgoCdExtension fromKubeconfig(Path kubeconfig, String context) {
        return new ArgoCdExtension(
                "default", DEFAULT_NAMESPACE, clock -> Kubeconfigs.open(kubeconfig, context, clock), List.of());
    }

    /**
     * Argo CD by its own API, for hosts that may not go to its cluster. Argo CD says then who began an operation: the
     * account of the token.
     *
     * @param server its address, such as {@code https://argocd.example.com}; an {@code http://} address sends the token in the
     *     clear
     * @param token asked before each request, so that a host can renew it; an account needs {@code get}, {@code update} and
     *     {@code sync} on the Applications
     * @return an instance with the name {@code default} and the namespace {@value #DEFAULT_NAMESPACE}
     */
    public static ArgoCdExtension withApi(URI server, Supplier<Secret> token) {
        return withApi(
                server,
                token,
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
    }

    /**
     * Argo CD by its own API, with the host's own way to send requests, such as one that trusts a private authority or goes
     * by a proxy.
     *
     * @param server as {@link #withApi(URI, Supplier)}
     * @param token as {@link #withApi(URI, Supplier)}
     * @param http sends the requests; stays open. It must not follow redirects, or the token goes along
     * @return an instance with the name {@code default} and the namespace {@value #DEFAULT_NAMESPACE}
     * @throws IllegalArgumentException when the address is none of HTTP, or the client follows redirects
     */
    public static ArgoCdExtension withApi(URI server, Supplier<Secret> token, HttpClient http) {
        if (server.getHost() == null
                || server.getScheme() == null
                || !server.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "the address of Argo CD must be like https://argocd.example.com, and is " + server);
        }
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the client for Argo CD follows redirects, and would take the token along; have it follow none");
        }
        return new ArgoCdExtension(
                "default",
                DEFAULT_NAMESPACE,
                clock -> new RestApplications(new RestClient(server, token, http)),
                List.of());
    }

    /**
     * Argo CD that cannot be reached from here: pipelines with its steps can be checked, and a step that runs fails and says
     * why.
     *
     * @param reason why not, and what would help, such as {@code there is no kubeconfig: name one}
     * @return an instance with the name {@code default}
     */
    public static ArgoCdExtension unreachable(String reason) {
        return new ArgoCdExtension("default", DEFAULT_NAMESPACE, clock -> new NoApplications(reason), List.of());
    }

    /**
     * The same by another name. A step picks an instance by the key {@code instance} of an Application; without that key it
     * gets the first one.
     *
     * @param name what steps call the instance
     * @return a copy
     */
    public ArgoCdExtension named(String name) {
        return new ArgoCdExtension(name, namespace, opening, others);
    }

    /**
     * The same with another default namespace.
     *
     * @param namespace where Applications live for which a step names no namespace
     * @return a copy
     */
    public ArgoCdExtension namespace(String namespace) {
        return new ArgoCdExtension(name, namespace, opening, others);
    }

    /**
     * The same and one more instance.
     *
     * @param other an instance with another name
     * @return a copy
     * @throws IllegalArgumentException when there is one of that name already
     */
    public ArgoCdExtension and(ArgoCdExtension other) {
        var more = new ArrayList<>(others);
        more.add(new ArgoCdExtension(other.name, other.namespace, other.opening, List.of()));
        more.addAll(other.others);
        var names = new ArrayList<String>();
        names.add(name);
        for (ArgoCdExtension each : more) {
            if (names.contains(each.name)) {
                throw new IllegalArgumentException(
                        "there are two Argo CD instances named \"" + each.name + "\"; name them apart by named(…)");
            }
            names.add(each.name);
        }
        return new ArgoCdExtension(name, namespace, opening, more);
    }

    @Override
    public void register(Registration registration) {
        var targets = new LinkedHashMap<String, ArgoCdTarget>();
        var all = new ArrayList<ArgoCdExtension>();
        all.add(this);
        all.addAll(others);
        for (ArgoCdExtension each : all) {
            var target = new ArgoCdTarget(
                    "Argo CD", each.namespace, each.opening.open(registration.clock()), registration.clock());
            registration.closing(target);
            targets.put(each.name, target);
        }
        var instances = new Instances(targets);
        registration
                .step(new ArgoCdUpdate(instances))
                .step(new ArgoCdWait(instances))
                .healthChecker(new ArgoCdHealthChecker(instances));
    }
}
