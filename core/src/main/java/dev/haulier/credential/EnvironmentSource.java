package dev.haulier.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials from environment variables, bound to the hosts that a variable names. */
final class EnvironmentSource implements CredentialSource {

    private final Map<String, String> environment;

    EnvironmentSource(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        String stem = "HAULIER_" + request.kind().name() + "_";
        String password = environment.getOrDefault(stem + "PASSWORD", environment.getOrDefault(stem + "TOKEN", ""));
        if (password.isEmpty() || !hostAllowed(environment.get(stem + "HOST"), request.repoUrl())) {
            return Optional.empty();
        }
        String username = environment.getOrDefault(stem + "USERNAME", "haulier");
        return Optional.of(new Credentials.Basic(username, Secret.of(password)));
    }

    private static boolean hostAllowed(@Nullable String hosts, String url) {
        if (hosts == null || hosts.isBlank()) {
            return true;
        }
        String host = RepositoryHost.of(url);
        return Arrays.stream(hosts.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .anyMatch(entry -> entry.equals(host) || entry.equals(RepositoryHost.withoutPort(host)));
    }

    @Override
    public String name() {
        return "the environment (HAULIER_…)";
    }
}
