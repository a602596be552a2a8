package dev.haulier.webhook;

import static dev.haulier.webhook.Payload.text;
import static dev.haulier.webhook.Payload.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the hosts of Git repositories send. Every part of a body may be missing or of another type. */
final class GitPayloads {

    /** GitHub lists no more commits of a push than this, so that some may be missing. */
    static final int GITHUB_COMMITS = 2048;

    private static final Set<String> PUBLISHED = Set.of("published", "updated");
    private static final Set<String> CONTAINERS = Set.of("CONTAINER", "container", "docker");

    private GitPayloads() {}

    static Notice gitHub(String event, JsonNode body) {
        return switch (event) {
            case "ping" -> Notice.ignored("ping event received, webhook is configured correctly");
            case "push" -> {
                boolean whole = body.path("commits").size() < GITHUB_COMMITS;
                yield push(
                        List.of(text(body, "repository", "clone_url"), text(body, "repository", "ssh_url")),
                        List.of(text(body, "ref")),
                        whole ? paths(body.path("commits"), body.path("head_commit")) : null);
            }
            case "package" -> gitHubPackage(text(body, "action"), body.path("package"));
            case "registry_package" -> gitHubPackage(text(body, "action"), body.path("registry_package"));
            case "pull_request" ->
                text(body, "action").equals("closed")
                        ? pullRequest(text(body, "pull_request", "html_url"))
                        : Notice.ignored("the pull request is still open");
            default -> Notice.unsupported(event, 400);
        };
    }

    private static Notice gitHubPackage(String action, JsonNode pack) {
        if (!PUBLISHED.contains(action)) {
            return Notice.ignored("nothing was published");
        }
        JsonNode version = pack.path("package_version");
        if (!version.isObject()) {
            return Notice.rejected("invalid request body", 400);
        }
        if (!CONTAINERS.contains(text(pack, "package_type"))) {
            return Notice.ignored("the package is no container");
        }
        JsonNode container = version.path("container_metadata");
        String url = text(version, "package_url");
        return new Notice.Artifact(
                url.endsWith(":") ? url.substring(0, url.length() - 1) : url,
                Notice.sort(text(container, "manifest", "config", "media_type")),
                List.of(text(container, "tag", "name")));
    }

    static Notice gitLab(String event, JsonNode body) {
        List<String> urls = List.of(
                text(body, "project", "git_http_url"),
                text(body, "project", "git_ssh_url"),
                text(body, "repository", "git_http_url"),
                text(body, "repository", "git_ssh_url"));
        return switch (event) {
            case "Push Hook" -> {
                JsonNode commits = body.path("commits");
                boolean whole = body.path("total_commits_count").asInt(0) <= commits.size();
                yield push(urls, List.of(text(body, "ref")), whole ? paths(commits, null) : null);
            }
            case "Tag Push Hook" -> push(urls, List.of(text(body, "ref")), null);
            case "Merge Request Hook" ->
                Set.of("close", "merge").contains(text(body, "object_attributes", "action"))
                        ? pullRequest(text(body, "object_attributes", "url"))
                        : Notice.ignored("the merge request is still open");
            default -> Notice.unsupported(event, 400);
        };
    }

    static Notice gitea(String event, JsonNode body) {
        return switch (event) {
            case "push" -> {
                JsonNode commits = body.path("commits");
                boolean whole = body.path("total_commits").asInt(0) <= commits.size();
                yield push(
                        List.of(text(body, "repository", "clone_url"), text(body, "repository", "ssh_url")),
                        List.of(text(body, "ref")),
                        whole ? paths(commits, body.path("head_commit")) : null);
            }
            case "pull_request" ->
                text(body, "action").equals("closed")
                        ? pullRequest(
                                text(body, "pull_request", "html_url").isEmpty()
                                        ? text(body, "pull_request", "url")
                                        : text(body, "pull_request", "html_url"))
                        : Notice.ignored("the pull request is still open");
            default -> Notice.unsupported(event, 501);
        };
    }

    static Notice bitbucket(String event, JsonNode body) {
        return switch (event) {
            case "repo:push" -> bitbucketCloud(body);
            case "repo:refs_changed" ->
                push(
                        texts(body.path("repository").path("links").path("clone"), "href"),
                        texts(body.path("changes"), "ref", "id"),
                        null);
            case "pullrequest:fulfilled", "pullrequest:rejected" ->
                pullRequest(text(body, "pullrequest", "links", "html", "href"));
            case "pr:merged", "pr:declined" ->
                pullRequest(
                        text(body.path("pullRequest").path("links").path("self").path(0), "href"));
            default -> Notice.unsupported(event, 400);
        };
    }

    private static Notice bitbucketCloud(JsonNode body) {
        List<String> refs = new ArrayList<>();
        for (JsonNode change : body.path("push").path("changes")) {
            String name = text(change, "new", "name");
            if (!name.isEmpty()) {
                refs.add((text(change, "new", "type").equals("tag") ? "refs/tags/" : "refs/heads/") + name);
            }
        }
        return refs.isEmpty()
                ? Notice.ignored("only deletions")
                : push(List.of(text(body, "repository", "links", "html", "href")), refs, null);
    }

    static Notice azureDevOps(JsonNode body) {
        JsonNode resource = body.path("resource");
        String event = text(body, "eventType");
        return switch (event) {
            case "git.push" ->
                push(
                        List.of(text(resource, "repository", "remoteUrl")),
                        texts(resource.path("refUpdates"), "name"),
                        null);
            case "git.pullrequest.merged" -> pullRequest(text(resource, "_links", "web", "href"));
            case "git.pullrequest.updated" ->
                text(resource, "status").equals("abandoned")
                        ? pullRequest(text(resource, "_links", "web", "href"))
                        : Notice.ignored("the pull request is still open");
            default -> Notice.unsupported(event, 400);
        };
    }

    private static Notice push(List<String> urls, List<String> refs, @Nullable List<String> paths) {
        Notice.Push push = new Notice.Push(urls, refs, paths);
        return push.urls().isEmpty() ? Notice.rejected("invalid request body: it names no repository", 400) : push;
    }

    private static Notice pullRequest(String url) {
        return url.isEmpty()
                ? Notice.rejected("invalid request body: it names no pull request", 400)
                : new Notice.PullRequest(url);
    }

    /** All files that commits touch; null when none is named, as then they are not known. */
    private static @Nullable List<String> paths(JsonNode commits, @Nullable JsonNode head) {
        Set<String> paths = new TreeSet<>();
        commits.forEach(commit -> add(commit, paths));
        if (head != null) {
            add(head, paths);
        }
        return paths.isEmpty() ? null : List.copyOf(paths);
    }

    private static void add(JsonNode commit, Set<String> paths) {
        for (String kind : List.of("added", "modified", "removed")) {
            for (JsonNode path : commit.path(kind)) {
                if (path.isTextual()) {
                    paths.add(path.asText());
                }
            }
        }
    }
}
