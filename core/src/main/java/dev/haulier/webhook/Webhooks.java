package dev.haulier.webhook;

import dev.haulier.HaulierException;
import dev.haulier.Project;
import dev.haulier.credential.Secret;
import dev.haulier.model.NearestName;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Git hosts, registries and others send when something is new, checks who sent it, and says which Warehouses it
 * concerns. A host mounts it in an HTTP server of its own; nothing here listens, waits or changes anything.
 *
 * <p>No request makes any call throw: a hostile one is {@link WebhookResult.Rejected}. Immutable and thread-safe.
 */
public final class Webhooks {

    /** How many bytes the body of a request may have; a host need not read more than one beyond. */
    public static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

    private final String project;
    private final List<Receiver> receivers;
    private final Subscribers subscribers;

    private Webhooks(Builder builder) {
        this.project = builder.project;
        this.receivers = List.copyOf(builder.receivers);
        this.subscribers = new Subscribers(builder.warehouses);
    }

    /**
     * The receivers of a project's {@code ProjectConfig}, with the project's Secrets.
     *
     * @param project the project
     * @return without any receiver when it configures none
     * @throws HaulierException when a receiver's configuration is wrong; the message has its path
     */
    public static Webhooks of(Project project) {
        Builder builder = builder(project.name()).warehouses(project.warehouses());
        @Nullable ProjectConfig config = project.config();
        if (config != null) {
            builder.receivers.addAll(new Configured(project.secrets()).receivers(config));
        }
        return builder.build();
    }

    /**
     * What is wrong with the receivers of a {@code ProjectConfig}.
     *
     * @param config the configuration
     * @return a line each, with its path; empty when all is well
     */
    public static List<String> problems(ProjectConfig config) {
        return new Configured(List.of()).problems(config);
    }

    /**
     * Begins to put receivers together that stand in no manifest.
     *
     * @param project the project's name, of which paths are made
     * @return a builder without receivers
     */
    public static Builder builder(String project) {
        return new Builder(project);
    }

    /**
     * Who may call, and where.
     *
     * @return in the order of their configuration
     */
    public List<WebhookReceiver> receivers() {
        return receivers.stream().map(receiver -> receiver.shown(project)).toList();
    }

    /**
     * Reads a request that has come in at the end of a receiver's path.
     *
     * @param request the request
     * @return what came of it
     */
    public WebhookResult parse(WebhookRequest request) {
        int question = request.path().indexOf('?');
        String path = question < 0 ? request.path() : request.path().substring(0, question);
        String query = question < 0 ? "" : request.path().substring(question + 1);
        // All are compared, so that time says nothing of how near one is.
        List<Receiver> fitting = receivers.stream()
                .filter(receiver -> endsWith(path, receiver.shown(project).path()))
                .toList();
        return fitting.size() == 1
                ? fitting.get(0).receive(new Headers(request.headers()), query, request.body(), subscribers)
                : new WebhookResult.Rejected("not found", 404);
    }

    private static boolean endsWith(String path, String end) {
        int from = path.length() - end.length();
        return !end.isEmpty() && from >= 0 && Proof.equal(path.substring(from), end);
    }

    /**
     * Reads a request wherever it has come in, for those who prove themselves by a signature or a token (see {@link
     * WebhookKind#isAuthenticated}). Of several receivers of its kind it is for the one whose secret fits.
     *
     * @param headers the headers, their names in any case
     * @param body the body, as it came
     * @return what came of it; rejected with 404 when its headers are those of no such receiver
     */
    public WebhookResult parse(Map<String, List<String>> headers, byte[] body) {
        Headers seen = new Headers(headers);
        WebhookResult last = new WebhookResult.Rejected(
                "no receiver knows such a request; one that has no signature must come in at its receiver's path", 404);
        for (Receiver receiver : receivers) {
            if (receiver.kind().isAuthenticated()
                    && !seen.get(receiver.kind().header()).isEmpty()) {
                WebhookResult result = receiver.receive(seen, "", body, subscribers);
                if (result.status() != 401) {
                    return result;
                }
                last = result;
            }
        }
        return last;
    }

    /**
     * Reads a request for a receiver that the host has chosen itself. For those who do not prove themselves (see {@link
     * WebhookKind#isAuthenticated}) it is the host that must know who called.
     *
     * @param receiver the receiver's name
     * @param headers the headers, their names in any case
     * @param body the body, as it came
     * @return what came of it
     * @throws HaulierException when there is no such receiver
     */
    public WebhookResult parse(String receiver, Map<String, List<String>> headers, byte[] body) {
        for (Receiver one : receivers) {
            if (one.name().equals(receiver)) {
                return one.receive(new Headers(headers), "", body, subscribers);
            }
        }
        throw new HaulierException("Project " + project + " has no webhook receiver " + receiver
                + NearestName.hint(
                        receiver, receivers.stream().map(Receiver::name).toList()));
    }

    /** Puts receivers together. Not thread-safe. */
    public static final class Builder {

        private final String project;
        private final List<Receiver> receivers = new ArrayList<>();
        private List<Warehouse> warehouses = List.of();

        private Builder(String project) {
            this.project = project;
        }

        /**
         * The Warehouses that may be concerned.
         *
         * @param all all of them
         * @return this
         */
        public Builder warehouses(Collection<Warehouse> all) {
            warehouses = List.copyOf(all);
            return this;
        }

        /**
         * Adds a receiver.
         *
         * @param name its name, unlike that of any other
         * @param kind who calls; not the generic kind, which needs more configuration than fits here
         * @param secret what is agreed with them
         * @return this
         */
        public Builder receiver(String name, WebhookKind kind, Secret secret) {
            if (kind == WebhookKind.GENERIC) {
                throw new HaulierException(
                        "a generic receiver is configured in a ProjectConfig: use Webhooks.of(project)");
            }
            if (secret.isEmpty()
                    || receivers.stream().anyMatch(one -> one.name().equals(name))) {
                throw new HaulierException(
                        "receiver " + name + " needs a secret that is not empty and a name of its own");
            }
            receivers.add(new Receiver(name, kind, secret, "", null));
            return this;
        }

        /**
         * Ends it.
         *
         * @return the receivers
         */
        public Webhooks build() {
            return new Webhooks(this);
        }
    }
}
