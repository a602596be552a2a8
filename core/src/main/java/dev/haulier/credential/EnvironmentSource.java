package dev.haulier.credential;

import dev.haulier.HaulierException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Credentials from environment variables, bound to the hosts that a variable names. */
final class EnvironmentSource implements CredentialSource {

    private final Map<String, String> environment;

    EnvironmentSource(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        for (CredentialKind kind : CredentialKind.values()) {
            String stem = stem(kind);
            if (!password(stem).isEmpty() && hosts(stem).isBlank()) {
                throw new HaulierException(
                        stem + (value(stem + "PASSWORD").isEmpty() ? "TOKEN" : "PASSWORD") + " is set without " + stem
                                + "HOST: set that too, to the hosts that may have it, separated by commas");
            }
        }
    }

    @Override
    public Optional<Credentials> find(CredentialRequest request) {
        String stem = stem(request.kind());
        String password = password(stem);
        if (password.isEmpty() || !isFor(hosts(stem), request.repoUrl())) {
            return Optional.empty();
        }
        String username = environment.getOrDefault(stem + "USERNAME", "haulier");
        return Optional.of(new Credentials.Basic(username, Secret.of(password)));
    }

    private static boolean isFor(String hosts, String url) {
        String host = RepositoryHost.of(url);
        return Arrays.stream(hosts.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .anyMatch(entry -> entry.equals(host) || entry.equals(RepositoryHost.withoutPort(host)));
    }

    private static String stem(CredentialKind kind) {
        return "HAULIER_" + kind.name() + "_";
    }

    private String password(String stem) {
        String password = value(stem + "PASSWORD");
        return password.isEmpty() ? value(stem + "TOKEN") : password;
    }

    private String hosts(String stem) {
        return value(stem + "HOST");
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }

    @Override
    public String name() {
        return "the environment (HAULIER_…)";
    }

    @Override
    public String whyNone(CredentialRequest request) {
        String stem = stem(request.kind());
        return password(stem).isEmpty()
                ? "no " + stem + "PASSWORD"
                : stem + "HOST does not name " + RepositoryHost.of(request.repoUrl());
    }
}
