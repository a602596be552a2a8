package dev.haulier.githosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.hosting.BranchHead;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.hosting.MergeResult;
import dev.haulier.hosting.NewPullRequest;
import dev.haulier.hosting.PullRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gitea and Forgejo, by their REST API. Thread-safe. */
final class GiteaHost implements GitHost {

    static final int PAGE = 50;
    /** How many pages of open pull requests, or of labels, are read at most. */
    static final int PAGES = 20;
    /** How many pages of closed pull requests are read at most, the ones that changed last. */
    static final int CLOSED_PAGES = 4;

    private static final Set<String> METHODS =
            Set.of("merge", "rebase", "rebase-merge", "squash", "fast-forward-only", "manually-merged");
    private static final String DRAFT = "WIP: ";
    private static final String RIGHT = "the rights write:repository and write:issue";

    private final ApiClient api;
    private final String repository;
    private final String fullName;

    private GiteaHost(ApiClient api, RepositoryAddress address) {
        this.api = api;
        this.repository = "/repos/" + address.path();
        this.fullName = address.name();
    }

    static GiteaHost open(HostedRepository repository, RepositoryAddress given, HostSettings settings) {
        RepositoryAddress address = given.ofTwoParts("Gitea");
        Authorization authorization = Authorization.of(repository, address, Authorization::token);
        URI base = settings.api(address.authority())
                .orElseGet(() -> URI.create(address.scheme() + "://" + address.authority() + "/api/v1"));
        return new GiteaHost(
                new ApiClient(
                        settings.outgoing().insecure(repository.insecureSkipTlsVerify()),
                        base,
                        Map.of("Accept", "application/json", "User-Agent", "haulier"),
                        authorization,
                        new HostRefusals("Gitea", address, RIGHT, settings.clock())),
                address);
    }

    @Override
    public Optional<BranchHead> head(String branch) throws InterruptedException {
        Answer answer = api.send("GET", repository + "/branches/" + RepositoryAddress.encoded(branch), null);
        if (answer.status() == 404) {
            api.get("read the repository", repository);
            return Optional.empty();
        }
        String commit = api.good("read the branch '" + branch + "'", answer)
                .body()
                .path("commit")
                .path("id")
                .asText();
        JsonNode node = api.get("read commit " + commit, repository + "/git/commits/" + commit)
                .body()
                .path("commit");
        return Optional.of(new BranchHead(
                api.checked().commit(commit),
                node.path("message").asText(),
                node.path("tree").path("sha").asText()));
    }

    @Override
    public boolean sameFiles(BranchHead source, BranchHead target) {
        return source.tree() != null && source.tree().equals(target.tree());
    }

    /** Gitea lists by state alone, so the branches are compared here. */
    @Override
    public List<PullRequest> pullRequests(String source, String target) throws InterruptedException {
        List<PullRequest> found = new ArrayList<>();
        for (String state : List.of("open", "closed")) {
            int pages = state.equals("open") ? PAGES : CLOSED_PAGES;
            for (int page = 1; page <= pages; page++) {
                JsonNode nodes = api.get(
                                "list pull requests",
                                repository + "/pulls?sort=recentupdate&state=" + state + "&limit=" + PAGE + "&page="
                                        + page)
                        .body();
                for (JsonNode node : nodes) {
                    PullRequest one = pullRequest(node);
                    String from =
                            node.path("head").path("repo").path("full_name").asText(fullName);
                    if (one.source().equals(source) && one.target().equals(target) && from.equalsIgnoreCase(fullName)) {
                        found.add(one);
                    }
                }
                if (nodes.size() < PAGE) {
                    break;
                }
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
        boolean merged = node.path("merged").asBoolean();
        List<String> labels = new ArrayList<>();
        node.path("labels").forEach(label -> labels.add(label.path("name").asText()));
        String title = node.path("title").asText();
        // The reference is another one when the branch is gone; the label keeps its name.
        String label = node.path("head").path("label").asText();
        return api.checked()
                .pullRequest(new PullRequest(
                        node.path("number").asLong(),
                        node.path("html_url").asText(),
                        merged
                                ? PullRequest.State.MERGED
                                : node.path("state").asText().equals("open")
                                        ? PullRequest.State.OPEN
                                        : PullRequest.State.CLOSED,
                        node.path("draft").asBoolean(title.startsWith(DRAFT)),
                        title,
                        node.path("body").asText(""),
                        label.isEmpty() ? node.path("head").path("ref").asText() : label,
                        node.path("base").path("ref").asText(),
                        node.path("head").path("sha").asText(),
                        merged ? node.path("merge_commit_sha").asText(null) : null,
                        labels));
    }

    @Override
    public PullRequest open(NewPullRequest wanted) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", wanted.draft() ? DRAFT + wanted.title() : wanted.title())
                .put("body", wanted.description())
                .put("head", wanted.source())
                .put("base", wanted.target());
        labelIds(wanted.labels()).forEach(body.putArray("labels")::add);
        Answer answer = api.send("POST", repository + "/pulls", body);
        if (answer.status() == 409) {
            throw new HostException(HostException.Kind.CONFLICT, "there is a pull request already", null, null);
        }
        return pullRequest(api.good("open a pull request", answer).body());
    }

    @Override
    public void label(long number, List<String> labels) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        labelIds(labels).forEach(body.putArray("labels")::add);
        api.send("label pull request " + number, "POST", repository + "/issues/" + number + "/labels", body);
    }

    private Set<Long> labelIds(List<String> names) throws InterruptedException {
        Set<Long> ids = new LinkedHashSet<>();
        if (names.isEmpty()) {
            return ids;
        }
        Map<String, Long> known = new HashMap<>();
        String owner = fullName.substring(0, fullName.indexOf('/'));
        for (String of : List.of(repository, "/orgs/" + RepositoryAddress.encoded(owner))) {
            for (int page = 1; page <= PAGES; page++) {
                Answer answer = api.send("GET", of + "/labels?limit=" + PAGE + "&page=" + page, null);
                // An owner that is a person has no labels of its own.
                JsonNode nodes = answer.status() == 404
                        ? answer.body()
                        : api.good("list labels", answer).body();
                nodes.forEach(node -> known.putIfAbsent(
                        node.path("name").asText(), node.path("id").asLong()));
                if (answer.status() == 404 || nodes.size() < PAGE) {
                    break;
                }
            }
            if (known.keySet().containsAll(names)) {
                break;
            }
        }
        for (String name : names) {
            Long id = known.get(name);
            if (id == null) {
                throw new HostException(
                        HostException.Kind.REFUSED,
                        "the repository " + fullName + " has no label '" + name
                                + "': make it there, or leave it out of labels",
                        null,
                        null);
            }
            ids.add(id);
        }
        return ids;
    }

    @Override
    public MergeResult merge(long number, String method) throws InterruptedException {
        if (!method.isEmpty() && !METHODS.contains(method)) {
            return new MergeResult.Refused("Gitea has no merge method '" + method + "'; it has "
                    + String.join(", ", METHODS.stream().sorted().toList()));
        }
        JsonNode node = read(number);
        PullRequest before = pullRequest(node);
        if (before.state() == PullRequest.State.MERGED) {
            return new MergeResult.Merged(orEmpty(before));
        }
        if (before.state() == PullRequest.State.CLOSED) {
            return new MergeResult.Refused("it was closed and not merged");
        }
        if (before.draft()) {
            return new MergeResult.NotReady("it is a draft");
        }
        if (!node.path("mergeable").asBoolean(true)) {
            return new MergeResult.NotReady("it conflicts with the branch '" + before.target()
                    + "', or Gitea is still finding out whether it does");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("Do", method.isEmpty() ? "merge" : method)
                .put("head_commit_id", before.headCommit());
        Answer answer = api.send("POST", repository + "/pulls/" + number + "/merge", body);
        if (answer.status() == 405 || answer.status() == 409) {
            return answer.words().contains("try again later")
                    ? new MergeResult.NotReady(answer.words())
                    : new MergeResult.Refused(answer.words());
        }
        api.good("merge pull request " + number, answer);
        return new MergeResult.Merged(orEmpty(pullRequest(number)));
    }

    private static String orEmpty(PullRequest merged) {
        String commit = merged.mergeCommit();
        return commit == null ? "" : commit;
    }
}
