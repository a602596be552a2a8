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

    /** Refuses a repository where no request may go. */
    static void check(OutgoingPolicy policy, List<ChartDependency> dependencies) {
        for (ChartDependency each : dependencies) {
            if (isRemote(each)) {
                try {
                    policy.check(origin(each.repository(), false));
                } catch (UnknownHostException e) {
                    throw new HaulierException(
                            "the dependency " + each.name() + " cannot be fetched: " + e.getMessage(), e);
                }
            }
        }
    }

    /**
     * The users and passwords, by repository.
     *
     * @param plain whether the registries have no TLS: then only those of this machine get a password
     */
    static Map<String, HelmEngine.Login> of(StepContext context, List<ChartDependency> dependencies, boolean plain) {
        Map<String, HelmEngine.Login> logins = new LinkedHashMap<>();
        for (ChartDependency each : dependencies) {
            String repository = each.repository();
            if (!isRemote(each) || repository.startsWith("http://")) {
                continue;
            }
            String key = isOci(repository) ? repository + "/" + each.name() : repository;
            context.credentials()
                    .find(new CredentialRequest(CredentialKind.HELM, key, context.project()), origin(repository, plain))
                    .credentials()
                    .ifPresent(found -> {
                        if (found instanceof Credentials.Basic basic) {
                            logins.put(
                                    repository,
                                    new HelmEngine.Login(
                                            basic.username(), basic.password().reveal()));
                        }
                    });
        }
        return logins;
    }

    private static boolean isRemote(ChartDependency each) {
        return isOci(each.repository())
                || each.repository().startsWith("https://")
                || each.repository().startsWith("http://");
    }

    private static boolean isOci(String repository) {
        return repository.startsWith("oci://");
    }

    private static URI origin(String repository, boolean plain) {
        try {
            URI uri = URI.create(
                    isOci(repository) ? (plain ? "http" : "https") + repository.substring("oci".length()) : repository);
            return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            throw new HaulierException("the repository '" + repository + "' is no URL", e);
        }
    }
}
