package dev.haulier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.LoadOptions;
import dev.haulier.Project;
import dev.haulier.model.Warehouse;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What must hold for a request that somebody has made up: it ends in a result of one line, and in nothing else. */
final class HostileRequest {

    static final List<String> EVENTS = List.of(
            "push",
            "package",
            "registry_package",
            "pull_request",
            "Push Hook",
            "Merge Request Hook",
            "repo:push",
            "repo:refs_changed",
            "pullrequest:fulfilled",
            "pr:merged",
            "AzureContainerRegistry/1.0",
            "VSServices/1.0");

    private static final Webhooks WEBHOOKS = Posts.receivers()
            .warehouses(List.of(
                    Warehouse.named("git")
                            .git(
                                    "https://github.com/acme/gitops",
                                    git -> git.branch("main").includePaths("glob:env/**"))
                            .build(),
                    Warehouse.named("image")
                            .image("ghcr.io/acme/app", image -> image.semver("^1.0.0"))
                            .build(),
                    Warehouse.named("chart")
                            .chart("oci://ghcr.io/acme/chart", chart -> chart.semver("^1.0.0"))
                            .build()))
            .build();

    private static final Webhooks GENERIC =
            Webhooks.of(Project.load(new StringReader("""
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Project
                    metadata: {name: demo}
                    ---
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: ProjectConfig
                    metadata: {name: demo, namespace: demo}
                    spec:
                      webhookReceivers:
                      - name: any
                        generic:
                          secretRef: {name: hooks}
                          actions:
                          - action: Refresh
                            whenExpression: >-
                              request.body != nil and len(request.body) > 0 and request.header('User-Agent') != ''
                            targetSelectionCriteria:
                            - kind: Warehouse
                              name: ${{ request.body.repository.name }}
                            - kind: Warehouse
                              labelSelector: {matchLabels: {team: "${{ request.body.action }}"}}
                            - kind: Warehouse
                              indexSelector:
                                matchIndices:
                                - key: subscribedURLs
                                  operator: Equals
                                  value: ${{ normalizeGit(request.body.repository.clone_url) }}
                    ---
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: hooks, namespace: demo}
                    stringData: {secret: s3cr3t}
                    ---
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Warehouse
                    metadata: {name: gitops, namespace: demo, labels: {team: created}}
                    spec:
                      subscriptions:
                      - git: {repoURL: "https://github.com/acme/gitops.git"}
                    """), "hostile.yaml", LoadOptions.defaults()));

    private HostileRequest() {}

    /** As a fuzzer gives it: the first byte chooses who calls, the second the event, the others are the body. */
    static void check(byte[] input) {
        if (input.length >= 2) {
            WebhookKind[] kinds = WebhookKind.values();
            check(
                    kinds[Math.floorMod(input[0], kinds.length)],
                    EVENTS.get(Math.floorMod(input[1], EVENTS.size())),
                    Arrays.copyOfRange(input, 2, input.length));
        }
    }

    static WebhookResult check(WebhookKind kind, String event, byte[] body) {
        Map<String, List<String>> headers = Posts.headers(kind, event, body);
        WebhookResult result = kind == WebhookKind.GENERIC
                ? GENERIC.parse("any", headers, body)
                : WEBHOOKS.parse(kind.wireName(), headers, body);

        assertThat(result.message()).isNotEmpty().doesNotContain("\n", "\r", Posts.SECRET);
        assertThat(result.status()).isIn(200, 400, 413, 500, 501);
        return result;
    }
}
