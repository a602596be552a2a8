package dev.haulier.git;

import dev.haulier.clock.Clock;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the host has decided, once for all repositories. Immutable. */
record GitSettings(
        GitAuthor committer,
        @Nullable ObjectSigner signer,
        IntegrationPolicy integration,
        int gitHubRevisions,
        boolean gitHubVouches,
        Set<String> schemes,
        Duration idleTimeout,
        Duration operationTimeout,
        Path sshFolder,
        @Nullable Path knownHosts,
        HttpClients clients,
        RandomGenerator random,
        Clock clock) {

    HttpClient http(boolean insecure) {
        return clients.get(insecure);
    }
}
