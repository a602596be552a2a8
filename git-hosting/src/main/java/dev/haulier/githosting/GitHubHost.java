package dev.haulier.githosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.hosting.BranchHead;
import dev.haulier.hosting.CommitMaking;
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

/** GitHub, in the cloud or as Enterprise, by its REST API. Thread-safe. */
final class GitHubHost implements GitHost {

    /** How many pull requests between two branches are looked at. */
    static final int PAGE = 100;

    private static final String VERSION = "2022-11-28";
    private static final String RIGHT = "the rights to read and write contents and pull requests";

    private final ApiClient api;
    private final String repository;
    private final String owner;

    private GitHubHost(ApiClient api, RepositoryAddress address) {
        this.api = api;
        this.repository = "/repos/" + address.path();
        this.owner = address.segments().get(0);
    }

    static GitHubHost open(HostedRepository repository, RepositoryAddress given, HostSettings settings) {
        RepositoryAddress address = given.ofTwoParts("GitHub");
        Authorization authorization = Authorization.of(repository, address, Authorization::bearer);
        URI base = settings.api(address.authority()).orElseGet(() -> URI.create(base(address)));
        ApiClient api = new ApiClient(
                settings.outgoing().insecure(repository.insecureSkipTlsVerify()),
                base,
                Map.of(
                        "Accept",
                        "application/vnd.github+json",
                        "X-GitHub-Api-Version",
                        VERSION,
                        "User-Agent",
                        "haulier"),
                authorization,
                new HostRefusals("GitHub", address, RIGHT, settings.clock()));
        return new GitHubHost(api, address);
    }

    static String base(RepositoryAddress address) {
        String host = address.host();
        if (host.equals("github.com") || host.equals("www.github.com") || host.equals("ssh.github.com")) {
            return "https://api.github.com";
        }
        return host.endsWith(".ghe.com")
                ? "https://api." + address.authority()
                : address.scheme() + "://" + address.authority() + "/api/v3";
    }

    @Override
    public Optional<BranchHead> head(String branch) throws InterruptedException {
        String what = "read the branch '" + branch + "'";
        Answer answer = api.send("GET", repository + "/branches/" + RepositoryAddress.encoded(branch), null);
        if (answer.status() == 404) {
            // Told apart from a repository that is not shown.
            api.get("read the repository", repository);
            return Optional.empty();
        }
        JsonNode commit = api.good(what, answer).body().path("commit");
        return Optional.of(new BranchHead(
                api.checked().commit(commit.path("sha").asText()),
                commit.path("commit").path("message").asText(),
                commit.path("commit").path("tree").path("sha").asText()));
    }

    @Override
    public boolean sameFiles(BranchHead source, BranchHead target) {
        return source.tree() != null && source.tree().equals(target.tree());
    }

    @Override
    public List<PullRequest> pullRequests(String source, String target) throws InterruptedException {
        String query = "?state=all&sort=created&direction=desc&per_page=" + PAGE + "&head="
                + RepositoryAddress.encoded(owner + ":" + source) + "&base=" + RepositoryAddress.encoded(target);
        List<PullRequest> found = new ArrayList<>();
        for (JsonNode node :
                api.get("list pull requests", repository + "/pulls" + query).body()) {
            PullRequest one = pullRequest(node);
            if (one.source().equals(source) && one.target().equals(target)) {
                found.add(one);
            }
        }
        return found;
    }

    @Override
    public PullRequest pullRequest(long number) throws InterruptedException {
        return pullRequest(read(number));
    }

    private JsonNode read(long number) throws InterruptedException {
        return api.get("read pull request " + number, repository + "/pulls/" + number)
                .body();
    }

    private PullRequest pullRequest(JsonNode node) {
        boolean merged = node.path("merged").asBoolean() || node.hasNonNull("merged_at");
        List<String> labels = new ArrayList<>();
        node.path("labels").forEach(label -> labels.add(label.path("name").asText()));
        return api.checked()
                .pullRequest(new PullRequest(
                        node.path("number").asLong(),
                        node.path("html_url").asText(),
                        merged
                                ? PullRequest.State.MERGED
                                : node.path("state").asText().equals("open")
                                        ? PullRequest.State.OPEN
                                        : PullRequest.State.CLOSED,
                        node.path("draft").asBoolean(),
                        node.path("title").asText(),
                        node.path("body").asText(""),
                        node.path("head").path("ref").asText(),
                        node.path("base").path("ref").asText(),
                        node.path("head").path("sha").asText(),
                        // GitHub names its trial merge too while the pull request is open.
                        merged ? node.path("merge_commit_sha").asText(null) : null,
                        labels));
    }

    @Override
    public PullRequest open(NewPullRequest wanted) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", wanted.title())
                .put("body", wanted.description())
                .put("head", wanted.source())
                .put("base", wanted.target())
                .put("maintainer_can_modify", false);
        if (wanted.draft()) {
            body.put("draft", true);
        }
        Answer answer = api.send("POST", repository + "/pulls", body);
        if (answer.status() == 422 && answer.words().contains("already exists")) {
            throw new HostException(HostException.Kind.CONFLICT, "there is a pull request already", null, null);
        }
        PullRequest opened = pullRequest(api.good("open a pull request", answer).body());
        if (!wanted.labels().isEmpty()) {
            label(opened.number(), wanted.labels());
        }
        return opened;
    }

    @Override
    public void label(long number, List<String> labels) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        labels.forEach(body.putArray("labels")::add);
        api.send("label pull request " + number, "POST", repository + "/issues/" + number + "/labels", body);
    }

    @Override
    public MergeResult merge(long number, String method) throws InterruptedException {
        JsonNode node = read(number);
        PullRequest before = pullRequest(node);
        String state = node.path("mergeable_state").asText("unknown");
        switch (before.state()) {
            case MERGED -> {
                String commit = before.mergeCommit();
                return new MergeResult.Merged(commit == null ? "" : commit);
            }
            case CLOSED -> {
                return new MergeResult.Refused("it was closed and not merged");
            }
            case OPEN -> {}
        }
        if (before.draft() || state.equals("draft")) {
            return new MergeResult.NotReady("it is a draft");
        }
        if (state.equals("dirty")) {
            return new MergeResult.Refused("it conflicts with the branch '" + before.target() + "'");
        }
        if (state.equals("unknown")
                || (node.has("mergeable") && node.path("mergeable").isNull())) {
            return new MergeResult.NotReady("GitHub is still finding out whether it can be merged");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("sha", before.headCommit());
        if (!method.isEmpty()) {
            body.put("merge_method", method);
        }
        Answer answer = api.send("PUT", repository + "/pulls/" + number + "/merge", body);
        if (answer.isGood() && answer.body().path("merged").asBoolean()) {
            return new MergeResult.Merged(answer.body().path("sha").asText());
        }
        return answer.status() == 405 || answer.status() == 409 ? notMerged(answer, state) : unexpected(number, answer);
    }

    private static MergeResult notMerged(Answer answer, String state) {
        String words = answer.words();
        boolean later = answer.status() == 409
                || words.contains("Base branch was modified")
                || words.contains("Pull Request is not mergeable")
                || (!words.contains("not allowed") && (state.equals("blocked") || state.equals("behind")));
        return later ? new MergeResult.NotReady(words) : new MergeResult.Refused(words);
    }

    private MergeResult unexpected(long number, Answer answer) {
        return new MergeResult.Refused(
                api.good("merge pull request " + number, answer).words());
    }

    @Override
    public Optional<CommitMaking> commitMaking() {
        return Optional.of(new GitHubCommits(api, repository));
    }
}
