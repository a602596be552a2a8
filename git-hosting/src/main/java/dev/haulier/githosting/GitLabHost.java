package dev.haulier.githosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import dev.haulier.hosting.BranchHead;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.hosting.MergeResult;
import dev.haulier.hosting.NewPullRequest;
import dev.haulier.hosting.PullRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitLab, in the cloud or one's own, by its REST API. Thread-safe. */
final class GitLabHost implements GitHost {

    /** How many merge requests between two branches are looked at. */
    static final int PAGE = 100;

    private static final String DRAFT = "Draft: ";
    private static final String RIGHT = "the scope api, and the role Developer or more";

    private final ApiClient api;
    private final String project;

    private GitLabHost(ApiClient api, RepositoryAddress address) {
        this.api = api;
        this.project = "/projects/" + RepositoryAddress.encoded(address.name());
    }

    static GitLabHost open(HostedRepository repository, RepositoryAddress address, HostSettings settings) {
        if (address.segments().size() < 2) {
            throw new HaulierException(
                    "'" + address.page() + "' is not a repository on GitLab: its path must be group and name");
        }
        Authorization authorization = Authorization.of(repository, address, Authorization::bearer);
        URI base = settings.api(address.authority())
                .orElseGet(() -> URI.create(address.scheme() + "://" + address.authority() + "/api/v4"));
        return new GitLabHost(
                new ApiClient(
                        settings.outgoing().insecure(repository.insecureSkipTlsVerify()),
                        base,
                        Map.of("Accept", "application/json", "User-Agent", "haulier"),
                        authorization,
                        new HostRefusals("GitLab", address, RIGHT, settings.clock())),
                address);
    }

    @Override
    public Optional<BranchHead> head(String branch) throws InterruptedException {
        Answer answer = api.send("GET", project + "/repository/branches/" + RepositoryAddress.encoded(branch), null);
        if (answer.status() == 404) {
            api.get("read the repository", project);
            return Optional.empty();
        }
        JsonNode commit =
                api.good("read the branch '" + branch + "'", answer).body().path("commit");
        return Optional.of(new BranchHead(
                api.checked().commit(commit.path("id").asText()),
                commit.path("message").asText(),
                null));
    }

    @Override
    public boolean sameFiles(BranchHead source, BranchHead target) throws InterruptedException {
        return source.commit().equals(target.commit())
                || api.get(
                                "compare two commits",
                                project + "/repository/compare?straight=true&from=" + target.commit() + "&to="
                                        + source.commit())
                        .body()
                        .path("diffs")
                        .isEmpty();
    }

    @Override
    public List<PullRequest> pullRequests(String source, String target) throws InterruptedException {
        List<PullRequest> found = new ArrayList<>();
        String query = "?state=all&per_page=" + PAGE + "&source_branch=" + RepositoryAddress.encoded(source)
                + "&target_branch=" + RepositoryAddress.encoded(target);
        for (JsonNode node : api.get("list merge requests", project + "/merge_requests" + query)
                .body()) {
            // Those of forks have another source.
            boolean own = node.path("source_project_id").equals(node.path("target_project_id"));
            if (own) {
                found.add(pullRequest(node));
            }
        }
        return found;
    }

    @Override
    public PullRequest pullRequest(long number) throws InterruptedException {
        return pullRequest(read(number));
    }

    private JsonNode read(long number) throws InterruptedException {
        return api.get("read merge request " + number, project + "/merge_requests/" + number)
                .body();
    }

    private PullRequest pullRequest(JsonNode node) {
        List<String> labels = new ArrayList<>();
        node.path("labels").forEach(label -> labels.add(label.asText()));
        PullRequest.State state = switch (node.path("state").asText()) {
            case "merged" -> PullRequest.State.MERGED;
            case "closed" -> PullRequest.State.CLOSED;
            default -> PullRequest.State.OPEN;
        };
        return api.checked()
                .pullRequest(new PullRequest(
                        node.path("iid").asLong(),
                        node.path("web_url").asText(),
                        state,
                        node.path("draft").asBoolean(),
                        node.path("title").asText(),
                        node.path("description").asText(""),
                        node.path("source_branch").asText(),
                        node.path("target_branch").asText(),
                        node.path("sha").asText(""),
                        state == PullRequest.State.MERGED ? mergeCommit(node) : null,
                        labels));
    }

    /** One that was merged by moving the branch has no commit of its own. */
    private static String mergeCommit(JsonNode node) {
        for (String field : List.of("merge_commit_sha", "squash_commit_sha", "sha")) {
            if (!node.path(field).asText("").isEmpty()) {
                return node.path(field).asText();
            }
        }
        return "";
    }

    @Override
    public PullRequest open(NewPullRequest wanted) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", wanted.draft() ? DRAFT + wanted.title() : wanted.title())
                .put("description", wanted.description())
                .put("source_branch", wanted.source())
                .put("target_branch", wanted.target());
        if (!wanted.labels().isEmpty()) {
            body.put("labels", String.join(",", wanted.labels()));
        }
        Answer answer = api.send("POST", project + "/merge_requests", body);
        if (answer.status() == 409) {
            throw new HostException(HostException.Kind.CONFLICT, "there is a merge request already", null, null);
        }
        return pullRequest(api.good("open a merge request", answer).body());
    }

    @Override
    public void label(long number, List<String> labels) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("add_labels", String.join(",", labels));
        api.send("label merge request " + number, "PUT", project + "/merge_requests/" + number, body);
    }

    @Override
    public MergeResult merge(long number, String method) throws InterruptedException {
        if (!List.of("", "merge", "squash").contains(method)) {
            return new MergeResult.Refused("GitLab has no merge method '" + method + "'; it has merge and squash");
        }
        JsonNode node = read(number);
        PullRequest before = pullRequest(node);
        if (before.state() == PullRequest.State.MERGED) {
            return new MergeResult.Merged(mergeCommit(node));
        }
        if (before.state() == PullRequest.State.CLOSED) {
            return new MergeResult.Refused("it was closed and not merged");
        }
        String status = node.path("detailed_merge_status").asText();
        if (before.draft()) {
            return new MergeResult.NotReady("it is a draft");
        }
        if (status.equals("conflict")) {
            return new MergeResult.Refused("it conflicts with the branch '" + before.target() + "'");
        }
        if (!status.equals("mergeable")) {
            return new MergeResult.NotReady("GitLab says " + status);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("sha", before.headCommit());
        if (!method.isEmpty()) {
            body.put("squash", method.equals("squash"));
        }
        Answer answer = api.send("PUT", project + "/merge_requests/" + number + "/merge", body);
        if (answer.status() == 409) {
            return new MergeResult.NotReady(answer.words());
        }
        if (answer.status() == 405 || answer.status() == 422) {
            return new MergeResult.Refused(answer.words());
        }
        return new MergeResult.Merged(
                mergeCommit(api.good("merge merge request " + number, answer).body()));
    }
}
