package dev.haulier.aws.ecr;

import dev.haulier.HaulierException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Calls the API and turns what goes wrong into one line that says what to do. */
final class EcrApi {

    private static final int MAX_MESSAGE = 300;

    private final EcrClient client;

    EcrApi(EcrClient client) {
        this.client = client;
    }

    EcrClient client() {
        return client;
    }

    /** The client's region; empty for clients that do not say, such as a host's own decorator. */
    String region() {
        try {
            return Optional.ofNullable(client.serviceClientConfiguration().region())
                    .map(region -> region.id())
                    .orElse("");
        } catch (UnsupportedOperationException e) {
            return "";
        }
    }

    /** Whether the client talks to a stand-in without TLS. */
    boolean isPlain() {
        try {
            return client.serviceClientConfiguration()
                    .endpointOverride()
                    .filter(endpoint -> "http".equals(endpoint.getScheme()))
                    .isPresent();
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /** Whether a repository is in the region that the client talks to. */
    boolean reaches(EcrAddress repository) {
        String region = region();
        return region.isEmpty() || repository.region().isEmpty() || region.equals(repository.region());
    }

    /** Does what is asked, for a repository or, where that is null, for the registry as a whole. */
    <T> T call(String action, @Nullable EcrAddress repository, Supplier<T> request) throws InterruptedException {
        String place = repository == null ? "" : " for " + repository.url();
        try {
            return request.get();
        } catch (AbortedException e) {
            InterruptedException interrupted = new InterruptedException("interrupted while asking ECR");
            interrupted.initCause(e);
            throw interrupted;
        } catch (RepositoryNotFoundException e) {
            String account = repository == null || repository.account() == null
                    ? "the client's own account"
                    : "account " + repository.account();
            throw new HaulierException(
                    "ECR has no repository \"" + (repository == null ? "" : repository.name()) + "\" in " + account
                            + where() + place + "; check name, account and region",
                    e);
        } catch (EcrException e) {
            throw new HaulierException(refused(action, place, e), e);
        } catch (SdkException e) {
            throw new HaulierException(
                    "Could not ask ECR" + where() + " to " + action + place + ": " + oneLine(e.getMessage()), e);
        }
    }

    private String refused(String action, String place, EcrException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String start = "ECR" + where() + " refused to " + action + place + " (" + e.statusCode() + " " + code + ")";
        if (e.isThrottlingException()) {
            return start + ": too many requests; ask less often, or give the client more retries";
        }
        String said = oneLine(details == null ? e.getMessage() : details.errorMessage());
        if (code.startsWith("AccessDenied")) {
            return start + ": " + said + "; allow ecr:" + action;
        }
        if (e.statusCode() == 403 || code.contains("Token") || code.contains("Signature")) {
            return start + ": " + said + "; check the credentials of the client";
        }
        return start + ": " + said;
    }

    private String where() {
        String region = region();
        return region.isEmpty() ? "" : " in " + region;
    }

    private static String oneLine(@Nullable String text) {
        String line =
                text == null ? "no reason given" : text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }
}
