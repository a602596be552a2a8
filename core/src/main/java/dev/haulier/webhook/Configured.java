package dev.haulier.webhook;

import dev.haulier.HaulierException;
import dev.haulier.credential.Secret;
import dev.haulier.internal.config.ConfigDecoder;
import dev.haulier.model.ProjectConfig;
import dev.haulier.model.SecretResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads receivers as a {@code ProjectConfig} has them. */
final class Configured {

    private final List<SecretResource> secrets;

    Configured(List<SecretResource> secrets) {
        this.secrets = secrets;
    }

    List<String> problems(ProjectConfig config) {
        List<String> problems = new ArrayList<>();
        read(config, problems);
        return problems;
    }

    List<Receiver> receivers(ProjectConfig config) {
        List<String> problems = new ArrayList<>();
        List<Receiver> receivers = read(config, problems);
        if (!problems.isEmpty()) {
            throw new HaulierException(String.join("; ", problems));
        }
        return receivers;
    }

    private List<Receiver> read(ProjectConfig config, List<String> problems) {
        List<Receiver> receivers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<@Nullable Object> all = config.spec().webhookReceivers();
        for (int i = 0; i < all.size(); i++) {
            String path = "spec.webhookReceivers[" + i + "]";
            try {
                Receiver receiver = receiver(all.get(i));
                if (!names.add(receiver.name())) {
                    problems.add(path + ".name: " + receiver.name() + " is the name of another receiver");
                }
                receivers.add(receiver);
            } catch (HaulierException e) {
                problems.add(path + ": " + e.getMessage());
            }
        }
        return receivers;
    }

    private Receiver receiver(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new HaulierException("an object with a name and a kind is wanted");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, field) -> fields.put(String.valueOf(key), field));
        ReceiverConfig config = ConfigDecoder.decode(ReceiverConfig.class, fields);
        Map<WebhookKind, String> kinds = config.kinds();
        if (kinds.size() != 1) {
            throw new HaulierException("exactly one kind is wanted, such as github; this has " + kinds.size());
        }
        WebhookKind kind = kinds.keySet().iterator().next();
        ReceiverConfig.@Nullable Generic generic = config.generic();
        return new Receiver(
                config.name(),
                kind,
                secret(kinds.getOrDefault(kind, ""), kind.secretKey()),
                config.virtualRepoName(),
                generic == null ? null : Generic.of(generic));
    }

    private @Nullable Secret secret(String name, String key) {
        return secrets.stream()
                .filter(secret -> secret.name().equals(name))
                .flatMap(secret -> secret.value(key).stream())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Secret::of)
                .orElse(null);
    }
}
