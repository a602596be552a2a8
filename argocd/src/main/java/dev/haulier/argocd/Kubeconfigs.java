package dev.haulier.argocd;

import dev.haulier.clock.Clock;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens clients by kubeconfig files. */
final class Kubeconfigs {

    private Kubeconfigs() {}

    /** Opens the way to the Applications in the cluster of a context; an empty name means the file's current one. */
    static Applications open(Path kubeconfig, String context, Clock clock) {
        Config config = config(kubeconfig, context);
        var client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
        String place = "the cluster " + config.getMasterUrl() + " (context "
                + config.getCurrentContext().getName() + " of " + kubeconfig + ")";
        return new KubernetesApplications(client, place, true, clock);
    }

    private static Config config(Path kubeconfig, String context) {
        if (!Files.isReadable(kubeconfig)) {
            throw new ArgoCdException(
                    "the kubeconfig " + kubeconfig + " cannot be read; check the path and its permissions", null);
        }
        Config config;
        try {
            config = Config.fromKubeconfig(context.isEmpty() ? null : context, kubeconfig.toFile());
        } catch (RuntimeException malformed) {
            throw new ArgoCdException(
                    "the kubeconfig " + kubeconfig + " is no kubeconfig: "
                            + OneLine.of(String.valueOf(malformed.getMessage())),
                    malformed);
        }
        NamedContext chosen = config.getCurrentContext();
        List<String> names = config.getContexts() == null
                ? List.of()
                : config.getContexts().stream()
                        .map(NamedContext::getName)
                        .sorted()
                        .toList();
        String wanted = context.isEmpty() && chosen != null ? chosen.getName() : context;
        if (chosen == null || !names.contains(wanted) || !wanted.equals(chosen.getName())) {
            throw new ArgoCdException(
                    "the kubeconfig " + kubeconfig
                            + (context.isEmpty() ? " has no current context" : " has no context " + context)
                            + (names.isEmpty() ? "" : "; there are " + String.join(", ", names)),
                    null);
        }
        return config;
    }
}
