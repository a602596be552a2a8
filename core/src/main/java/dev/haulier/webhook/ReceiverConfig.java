package dev.haulier.webhook;

import dev.haulier.model.LabelSelectorRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of {@code webhookReceivers} in its wire shape: a name and one kind. */
record ReceiverConfig(
        String name,
        @Nullable Plain bitbucket,
        @Nullable Plain dockerhub,
        @Nullable Plain github,
        @Nullable Plain gitlab,
        @Nullable Plain harbor,
        @Nullable Plain quay,
        @Nullable Artifactory artifactory,
        @Nullable Plain azure,
        @Nullable Plain gitea,
        @Nullable Generic generic) {

    record SecretRef(String name) {}

    record Plain(SecretRef secretRef) {}

    record Artifactory(SecretRef secretRef, @Nullable String virtualRepoName) {}

    record Generic(SecretRef secretRef, List<Action> actions) {}

    record Action(
            String action,
            @Nullable String whenExpression,
            @Nullable Map<String, @Nullable Object> parameters,
            List<Target> targetSelectionCriteria) {}

    record Target(
            String kind,
            @Nullable String name,
            @Nullable Labels labelSelector,
            @Nullable Index indexSelector) {}

    record Labels(
            @Nullable Map<String, String> matchLabels,
            @Nullable List<LabelSelectorRequirement> matchExpressions) {}

    record Index(List<Match> matchIndices) {}

    record Match(String key, String operator, String value) {}

    /** The names of the Secrets by the kinds that are given. */
    Map<WebhookKind, String> kinds() {
        Map<WebhookKind, String> given = new LinkedHashMap<>();
        put(given, WebhookKind.BITBUCKET, bitbucket);
        put(given, WebhookKind.DOCKERHUB, dockerhub);
        put(given, WebhookKind.GITHUB, github);
        put(given, WebhookKind.GITLAB, gitlab);
        put(given, WebhookKind.HARBOR, harbor);
        put(given, WebhookKind.QUAY, quay);
        put(given, WebhookKind.AZURE, azure);
        put(given, WebhookKind.GITEA, gitea);
        if (artifactory != null) {
            given.put(WebhookKind.ARTIFACTORY, artifactory.secretRef().name());
        }
        if (generic != null) {
            given.put(WebhookKind.GENERIC, generic.secretRef().name());
        }
        return given;
    }

    private static void put(Map<WebhookKind, String> given, WebhookKind kind, @Nullable Plain config) {
        if (config != null) {
            given.put(kind, config.secretRef().name());
        }
    }

    String virtualRepoName() {
        @Nullable Artifactory config = artifactory;
        return config == null || config.virtualRepoName() == null ? "" : config.virtualRepoName();
    }
}
