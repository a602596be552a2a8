package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.credential.SecretReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;

/** Logins by the access keys of AWS that Secrets hold, through the host's client. Thread-safe. */
final class EcrSecretReader implements SecretReader {

    private final EcrApi api;
    private final EcrOptions options;
    private final Clock clock;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    EcrSecretReader(EcrClient client, EcrOptions options, Clock clock) {
        this.api = new EcrApi(client);
        this.options = options;
        this.clock = clock;
    }

    private record Key(String id, Secret secret) {}

    private static final class Slot {
        private Credentials.@Nullable Basic login;
    }

    @Override
    public Optional<Credentials> read(CredentialRequest request, Map<String, Secret> values) {
        String id = value(values, "awsAccessKeyID");
        boolean ours = request.kind() != CredentialKind.GIT
                && !id.isEmpty()
                && EcrAddress.of(request.repoUrl(), options).isPresent();
        if (!ours) {
            return Optional.empty();
        }
        String region = value(values, "awsRegion");
        String secret = value(values, "awsSecretAccessKey");
        if (region.isEmpty() || secret.isEmpty()) {
            throw new HaulierException("the Secret for " + request.repoUrl() + " holds awsAccessKeyID and lacks "
                    + (region.isEmpty() ? "awsRegion" : "awsSecretAccessKey"));
        }
        if (!api.region().isEmpty() && !api.region().equals(region)) {
            return Optional.empty();
        }
        Slot slot = slots.computeIfAbsent(new Key(id, Secret.of(secret)), key -> new Slot());
        synchronized (slot) {
            if (slot.login == null || EcrLogin.lapses(slot.login, clock.instant())) {
                slot.login = EcrLogin.fetch(api, question(id, secret), clock.instant());
            }
            return Optional.of(slot.login);
        }
    }

    private static GetAuthorizationTokenRequest question(String id, String secret) {
        var own = StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
        return GetAuthorizationTokenRequest.builder()
                .overrideConfiguration(change -> change.credentialsProvider(own))
                .build();
    }

    private static String value(Map<String, Secret> values, String key) {
        return values.getOrDefault(key, Secret.of("")).reveal().strip();
    }

    @Override
    public void refused(CredentialRequest request, Credentials refused) {
        for (Slot slot : slots.values()) {
            synchronized (slot) {
                if (refused.equals(slot.login)) {
                    slot.login = null;
                }
            }
        }
    }
}
