package dev.haulier.cli;

import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.credential.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the way to Argo CD: by its own API where a server is named, otherwise by the cluster. */
final class ArgoCds {

    private static final String SERVER = "ARGOCD_SERVER";
    private static final String TOKEN = "ARGOCD_AUTH_TOKEN";

    private ArgoCds() {}

    static ArgoCdExtension of(ProjectOptions options, Map<String, String> environment) {
        String named = options.argoCdServer();
        boolean byOption = named != null;
        String server = named == null ? environment.getOrDefault(SERVER, "") : named;
        Path kubeconfig = options.kubeconfig();
        if (byOption && kubeconfig != null) {
            throw new CliException("--argocd-server and --kubeconfig are two ways to one Argo CD; name one of them");
        }
        return server.isBlank() || kubeconfig != null
                ? byCluster(kubeconfig, options.context(), environment)
                : byApi(server, environment);
    }

    private static ArgoCdExtension byApi(String server, Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN, "").strip();
        if (token.isEmpty()) {
            throw new CliException(
                    "Argo CD at " + server + " wants a token: put one into the environment variable " + TOKEN);
        }
        // Argo CD's own program takes the address without a scheme as well.
        String address = server.contains("://") ? server : "https://" + server;
        try {
            return ArgoCdExtension.withApi(URI.create(address), () -> Secret.of(token));
        } catch (IllegalArgumentException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
    }

    private static ArgoCdExtension byCluster(@Nullable Path asked, String context, Map<String, String> environment) {
        if (asked != null && !Files.isRegularFile(asked)) {
            throw new CliException("--kubeconfig " + asked + " is not a file");
        }
        Path file = asked != null ? asked : defaultKubeconfig(environment);
        return Files.isRegularFile(file)
                ? ArgoCdExtension.fromKubeconfig(file, context)
                : ArgoCdExtension.unreachable("there is no kubeconfig at " + file
                        + ": name one with --kubeconfig, or Argo CD's own API with --argocd-server");
    }

    private static Path defaultKubeconfig(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        return named.isBlank() ? Path.of(System.getProperty("user.home"), ".kube", "config") : Path.of(named);
    }
}
