package dev.haulier.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.haulier.HaulierException;
import dev.haulier.credential.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A receiver, ready to read requests. Immutable.
 *
 * @param name its name
 * @param kind who calls
 * @param secret what is agreed with them, or null when there is no such Secret
 * @param virtualRepoName for Artifactory; may be empty
 * @param generic for the generic kind, else null
 */
record Receiver(
        String name,
        WebhookKind kind,
        @Nullable Secret secret,
        String virtualRepoName,
        @Nullable Generic generic) {

    WebhookReceiver shown(String project) {
        return new WebhookReceiver(
                name, kind, secret == null ? "" : "/" + kind.wireName() + "/" + Proof.path(project, name, secret));
    }

    WebhookResult receive(Headers headers, String query, byte[] body, Subscribers subscribers) {
        if (secret == null) {
            return new WebhookResult.Rejected(
                    "receiver " + name + " has no Secret with the key " + kind.secretKey(), 500);
        }
        if (body.length > Payload.MAX_BYTES) {
            return new WebhookResult.Rejected("the body has more than " + Payload.MAX_BYTES + " bytes", 413);
        }
        @Nullable String problem = Proof.problem(kind, secret, headers, body);
        if (problem != null) {
            return new WebhookResult.Rejected(problem, 401);
        }
        if (generic != null) {
            return generic.receive(headers, query, body, subscribers);
        }
        Optional<JsonNode> parsed = Payload.read(body);
        if (parsed.isEmpty()) {
            return new WebhookResult.Rejected("invalid request body: it is no JSON", 400);
        }
        try {
            return result(notice(headers, parsed.get()), subscribers);
        } catch (HaulierException e) {
            return new WebhookResult.Rejected(String.valueOf(e.getMessage()), 500);
        }
    }

    private Notice notice(Headers headers, JsonNode body) {
        return switch (kind) {
            case GITHUB -> GitPayloads.gitHub(headers.get(kind.header()), body);
            case GITLAB -> GitPayloads.gitLab(headers.get(kind.header()), body);
            case GITEA -> GitPayloads.gitea(headers.get(kind.header()), body);
            case BITBUCKET -> GitPayloads.bitbucket(headers.get(kind.header()), body);
            case HARBOR -> RegistryPayloads.harbor(body);
            case ARTIFACTORY -> RegistryPayloads.artifactory(body, virtualRepoName);
            case DOCKERHUB -> RegistryPayloads.dockerHub(body);
            case QUAY -> RegistryPayloads.quay(body);
            case AZURE -> azure(headers.get("User-Agent"), body);
            case GENERIC -> throw new IllegalStateException("has been read before");
        };
    }

    private static Notice azure(String agent, JsonNode body) {
        if (agent.startsWith("AzureContainerRegistry")) {
            return RegistryPayloads.azure(body);
        }
        return agent.startsWith("VSServices")
                ? GitPayloads.azureDevOps(body)
                : Notice.rejected("the User-Agent is neither that of Azure's registries nor that of Azure DevOps", 400);
    }

    private static WebhookResult result(Notice notice, Subscribers subscribers) {
        if (notice instanceof Notice.Done done) {
            return done.result();
        }
        if (notice instanceof Notice.PullRequest pullRequest) {
            return new WebhookResult.Refresh(List.of(), List.of(pullRequest.url()));
        }
        List<String> names =
                notice instanceof Notice.Push push ? subscribers.of(push) : subscribers.of((Notice.Artifact) notice);
        return names.isEmpty()
                ? new WebhookResult.Ignored("no Warehouse subscribes to it")
                : new WebhookResult.Refresh(names, List.of());
    }
}
