package dev.haulier.helm;

import dev.haulier.HaulierException;
import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.Credentials;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.StepContext;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks where a chart's dependencies are fetched from: whether requests may go there, and who may. */
final class ChartLogins {

    private ChartLogins() {}

    static Map<String, HelmEngine.Login> of(
            StepContext context, OutgoingPolicy policy, List<ChartDependency> dependencies) {
        Map<String, HelmEngine.Login> logins = new LinkedHashMap<>();
        for (ChartDependency each : dependencies) {
            String repository = each.repository();
            boolean oci = repository.startsWith("oci://");
            if (!oci && !repository.startsWith("https://") && !repository.startsWith("http://")) {
                continue;
            }
            URI origin = origin(repository, oci);
            try {
                policy.check(origin);
            } catch (UnknownHostException e) {
                throw new HaulierException(
                        "the dependency " + each.name() + " cannot be fetched: " + e.getMessage(), e);
            }
            if (!repository.startsWith("http://")) {
                String key = oci ? repository + "/" + each.name() : repository;
                context.credentials()
                        .find(new CredentialRequest(CredentialKind.HELM, key, context.project()), origin)
                        .credentials()
                        .ifPresent(found -> {
                            if (found instanceof Credentials.Basic basic) {
                                logins.put(
                                        repository,
                                        new HelmEngine.Login(
                                                basic.username(),
                                                basic.password().reveal()));
                            }
                        });
            }
        }
        return logins;
    }

    private static URI origin(String repository, boolean oci) {
        try {
            URI uri = URI.create(oci ? "https" + repository.substring("oci".length()) : repository);
            return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            throw new HaulierException("the repository '" + repository + "' is no URL", e);
        }
    }
}
