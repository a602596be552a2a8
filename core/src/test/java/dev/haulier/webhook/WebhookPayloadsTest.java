package dev.haulier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of event of each sender, in the shape that its documentation shows. */
class WebhookPayloadsTest {

    private static Warehouse branch(String name, String url) {
        return Warehouse.named(name).git(url, git -> git.branch("main")).build();
    }

    private static Warehouse tags(String name, String url) {
        return Warehouse.named(name).git(url, git -> git.semver("^1.0.0")).build();
    }

    private static Warehouse image(String name, String url) {
        return Warehouse.named(name).image(url, image -> image.semver("^1.0.0")).build();
    }

    private static final Webhooks WEBHOOKS = Posts.receivers()
            .warehouses(List.of(
                    branch("github", "https://github.com/acme/gitops"),
                    branch("github-ssh", "git@github.com:acme/gitops.git"),
                    tags("github-tags", "https://github.com/acme/tagged"),
                    image("ghcr", "ghcr.io/acme/app"),
                    branch("gitlab", "https://gitlab.example.com/acme/gitops.git"),
                    tags("gitlab-tags", "git@gitlab.example.com:acme/tagged.git"),
                    branch("gitea", "https://gitea.example.com/acme/gitops"),
                    branch("bitbucket", "https://bitbucket.org/acme/gitops.git"),
                    tags("bitbucket-tags", "https://bitbucket.org/acme/tagged"),
                    branch("bitbucket-server", "https://bitbucket.example.com/scm/acme/gitops.git"),
                    image("harbor", "harbor.example.com/acme/app"),
                    image("artifactory", "jfrog.example.com/docker-local/acme/app"),
                    Warehouse.named("artifactory-chart")
                            .chart("oci://jfrog.example.com/charts-local/acme/chart", chart -> chart.semver("^1.0.0"))
                            .build(),
                    image("dockerhub", "docker.io/acme/app"),
                    image("quay", "quay.io/acme/app"),
                    image("azure", "acme.azurecr.io/acme/app"),
                    Warehouse.named("azure-chart")
                            .chart("oci://acme.azurecr.io/charts/app", chart -> chart.semver("^1.0.0"))
                            .build(),
                    branch("azure-git", "https://dev.azure.com/acme/project/_git/gitops")))
            .build();

    private static WebhookResult send(String kind, String event, String file) {
        byte[] body = Posts.body(file);
        WebhookKind of = WebhookKind.valueOf(kind.toUpperCase(Locale.ROOT));
        WebhookReceiver receiver = WEBHOOKS.receivers().stream()
                .filter(one -> one.kind() == of)
                .findFirst()
                .orElseThrow();
        return WEBHOOKS.parse(new WebhookRequest("/hooks" + receiver.path(), Posts.headers(of, event, body), body));
    }

    @ParameterizedTest
    @CsvSource({
        "github, push, github-push, 'github,github-ssh'",
        "github, package, github-package, ghcr",
        "github, registry_package, github-registry-package, ghcr",
        "github, push, github-tag, github-tags",
        "gitlab, Push Hook, gitlab-push, gitlab",
        "gitea, push, gitea-push, gitea",
        "bitbucket, repo:push, bitbucket-cloud-push, bitbucket",
        "bitbucket, repo:push, bitbucket-cloud-tag, bitbucket-tags",
        "bitbucket, repo:refs_changed, bitbucket-server-push, bitbucket-server",
        "harbor, '', harbor-push, harbor",
        "artifactory, '', artifactory-docker, artifactory",
        "artifactory, '', artifactory-chart, artifactory-chart",
        "dockerhub, '', dockerhub-push, dockerhub",
        "quay, '', quay-push, quay",
        "azure, AzureContainerRegistry/1.0, azure-image, azure",
        "azure, AzureContainerRegistry/1.0, azure-chart, azure-chart",
        "azure, VSServices/16.0, azure-git-push, azure-git"
    })
    void push_refreshesTheSubscribers(String kind, String event, String file, String warehouses) {
        assertThat(send(kind, event, file))
                .isEqualTo(new WebhookResult.Refresh(List.of(warehouses.split(",")), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "github, pull_request, github-pull-request, https://github.com/acme/gitops/pull/7",
        "gitlab, Merge Request Hook, gitlab-merge-request, https://gitlab.example.com/acme/gitops/-/merge_requests/7",
        "gitlab, Merge Request Hook, gitlab-merge-request-closed,"
                + " https://gitlab.example.com/acme/gitops/-/merge_requests/7",
        "gitea, pull_request, gitea-pull-request, https://gitea.example.com/acme/gitops/pulls/7",
        "bitbucket, pullrequest:fulfilled, bitbucket-cloud-merged, https://bitbucket.org/acme/gitops/pull-requests/7",
        "bitbucket, pullrequest:rejected, bitbucket-cloud-rejected, https://bitbucket.org/acme/gitops/pull-requests/7",
        "bitbucket, pr:declined, bitbucket-server-declined,"
                + " https://bitbucket.example.com/projects/ACME/repos/gitops/pull-requests/7",
        "bitbucket, pr:merged, bitbucket-server-merged,"
                + " https://bitbucket.example.com/projects/ACME/repos/gitops/pull-requests/7",
        "azure, VSServices/16.0, azure-git-abandoned, https://dev.azure.com/acme/project/_git/gitops/pullrequest/7",
        "azure, VSServices/16.0, azure-git-merged, https://dev.azure.com/acme/project/_git/gitops/pullrequest/7"
    })
    void pullRequestThatEnded_isTold(String kind, String event, String file, String url) {
        assertThat(send(kind, event, file)).isEqualTo(new WebhookResult.Refresh(List.of(), List.of(url)));
    }

    @ParameterizedTest
    @CsvSource({
        "github, ping, github-ping, ping",
        "azure, AzureContainerRegistry/1.0, azure-ping, ping",
        "azure, VSServices/16.0, azure-git-updated, the pull request is still open",
        "gitlab, Merge Request Hook, gitlab-merge-request-opened, the merge request is still open",
        "bitbucket, repo:push, bitbucket-cloud-deletion, only deletions",
        "gitlab, Tag Push Hook, gitlab-tag, no Warehouse subscribes"
    })
    void whatConcernsNobody_isIgnoredAndAnsweredWith200(String kind, String event, String file, String reason) {
        WebhookResult result = send(kind, event, file);

        assertThat(result).isInstanceOf(WebhookResult.Ignored.class);
        assertThat(result.message()).startsWith(reason);
        assertThat(result.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "github, star, github-push, 400",
        "github, '', github-push, 400",
        "gitlab, Issue Hook, gitlab-push, 400",
        "gitea, fork, gitea-push, 501",
        "bitbucket, repo:fork, bitbucket-cloud-push, 400",
        "harbor, '', quay-push, 400",
        "artifactory, '', quay-push, 501",
        "azure, AzureContainerRegistry/1.0, quay-push, 400",
        "azure, VSServices/16.0, quay-push, 400",
        "azure, curl/8, azure-image, 400",
        "dockerhub, '', harbor-push, 400",
        "quay, '', harbor-push, 400"
    })
    void otherEvents_areRejected(String kind, String event, String file, int status) {
        WebhookResult result = send(kind, event, file);

        assertThat(result).isInstanceOf(WebhookResult.Rejected.class);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void pathsOfAPush_areHeldAgainstThoseOfTheSubscription() {
        byte[] body = Posts.body("github-push");
        for (String included : List.of("env/dev", "glob:env/*/new.yaml", "docs")) {
            Webhooks webhooks = Posts.receivers()
                    .warehouses(List.of(Warehouse.named("w")
                            .git(
                                    "https://github.com/acme/gitops",
                                    git -> git.branch("main").includePaths(included))
                            .build()))
                    .build();

            WebhookResult result = webhooks.parse(Posts.headers(WebhookKind.GITHUB, "push", body), body);

            assertThat(result instanceof WebhookResult.Refresh).as(included).isEqualTo(!included.equals("docs"));
        }
    }

    @Test
    void pushOfMoreCommitsThanAreListed_isNotHeldAgainstPaths() {
        List<String> commits = new ArrayList<>();
        for (int i = 0; i < GitPayloads.GITHUB_COMMITS; i++) {
            commits.add("{\"added\":[\"docs/a.md\"]}");
        }
        Webhooks webhooks = Posts.receivers()
                .warehouses(List.of(Warehouse.named("w")
                        .git(
                                "https://github.com/acme/gitops",
                                git -> git.branch("main").includePaths("env"))
                        .build()))
                .build();
        String start = "{\"ref\":\"refs/heads/main\",\"repository\":{\"clone_url\":\"https://github.com/acme/gitops\"},"
                + "\"commits\":[";
        byte[] all = (start + String.join(",", commits) + "]}").getBytes(StandardCharsets.UTF_8);
        byte[] fewer =
                (start + String.join(",", commits.subList(1, commits.size())) + "]}").getBytes(StandardCharsets.UTF_8);

        assertThat(webhooks.parse(Posts.headers(WebhookKind.GITHUB, "push", all), all))
                .isInstanceOf(WebhookResult.Refresh.class);
        assertThat(webhooks.parse(Posts.headers(WebhookKind.GITHUB, "push", fewer), fewer))
                .isInstanceOf(WebhookResult.Ignored.class);
    }

    @Test
    void branchThatNobodyNames_isMainOrMaster() {
        byte[] body = Posts.body("github-push");
        Webhooks unnamed = Posts.receivers()
                .warehouses(List.of(Warehouse.named("w")
                        .git("https://github.com/acme/gitops")
                        .build()))
                .build();
        Webhooks other = Posts.receivers()
                .warehouses(List.of(Warehouse.named("w")
                        .git("https://github.com/acme/gitops", git -> git.branch("release"))
                        .build()))
                .build();

        assertThat(unnamed.parse(Posts.headers(WebhookKind.GITHUB, "push", body), body))
                .isInstanceOf(WebhookResult.Refresh.class);
        assertThat(other.parse(Posts.headers(WebhookKind.GITHUB, "push", body), body))
                .isInstanceOf(WebhookResult.Ignored.class);
    }
}
