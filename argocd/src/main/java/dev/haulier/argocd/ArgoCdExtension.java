package dev.haulier.argocd;

import dev.haulier.Extension;
import dev.haulier.Registration;
import dev.haulier.clock.Clock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Adds Argo CD: the steps {@code argocd-update} and {@code argocd-wait}, and the health of what it deployed. Immutable and thread-safe.
 *
 * <p>Needs the verbs get, list, watch and patch on {@code applications.argoproj.io}.
 */
public final class ArgoCdExtension implements Extension {

    /** The namespace of Applications when neither the step nor the host names one. */
    public static final String DEFAULT_NAMESPACE = "argocd";

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
