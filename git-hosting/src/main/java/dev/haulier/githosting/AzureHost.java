package dev.haulier.githosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.HaulierException;
import dev.haulier.clock.Clock;
import dev.haulier.hosting.BranchHead;
import dev.haulier.hosting.GitHost;
import dev.haulier.hosting.HostException;
import dev.haulier.hosting.HostedRepository;
import dev.haulier.hosting.MergeResult;
import dev.haulier.hosting.NewPullRequest;
import dev.haulier.hosting.PullRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Azure DevOps Services, by its REST API. Thread-safe. */
final class AzureHost implements GitHost {

    /** How many pull requests between two branches are looked at. */
    static final int PAGE = 100;
    /** How often it is looked whether a pull request that was asked to be merged has been. */
    static final int LOOKS = 10;

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final String VERSION = "api-version=7.1";
    private static final String HEADS = "refs/heads/";
    private static final Set<String> METHODS = Set.of("noFastForward", "rebase", "rebaseMerge", "squash");
    private static final String RIGHT = "the scope Code (read and write)";

    private final ApiClient api;
    private final Clock clock;
    private final String page;
    private final String repository;

    private AzureHost(ApiClient api, Clock clock, RepositoryAddress address, AzurePath path) {
        this.api = api;
        this.clock = clock;
        this.page = address.host().startsWith("ssh.") ? path.page() : address.page();
        this.repository = path.repository();
    }

    static AzureHost open(HostedRepository repository, RepositoryAddress address, HostSettings settings) {
        AzurePath path = AzurePath.of(address);
        Authorization authorization = Authorization.of(repository, address, basic -> Authorization.basic("", basic));
        if (authorization.header() == null) {
            throw new HaulierException("Azure DevOps at " + address.authority() + " does nothing without a token ("
                    + authorization.described() + "); it needs " + RIGHT);
        }
        URI base = settings.api(address.authority()).orElseGet(() -> URI.create("https://dev.azure.com"));
        return new AzureHost(
                new ApiClient(
                        settings.outgoing().insecure(repository.insecureSkipTlsVerify()),
                        base,
                        Map.of("Accept", "application/json", "User-Agent", "haulier"),
                        authorization,
                        new HostRefusals("Azure DevOps", address, RIGHT, settings.clock())),
                settings.clock(),
                address,
                path);
    }

    @Override
    public Optional<BranchHead> head(String branch) throws InterruptedException {
        String filter = "/refs?" + VERSION + "&filter=" + RepositoryAddress.encoded("heads/" + branch);
        for (JsonNode ref : api.get("read the branch '" + branch + "'", repository + filter)
                .body()
                .path("value")) {
            if (ref.path("name").asText().equals(HEADS + branch)) {
                String id = ref.path("objectId").asText();
                JsonNode commit = api.get("read commit " + id, repository + "/commits/" + id + "?" + VERSION)
                        .body();
                return Optional.of(new BranchHead(
                        api.checked().commit(id),
                        commit.path("comment").asText(),
                        commit.path("treeId").asText()));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean sameFiles(BranchHead source, BranchHead target) {
        return source.tree() != null
                && !source.tree().isEmpty()
                && source.tree().equals(target.tree());
    }

    @Override
    public List<PullRequest> pullRequests(String source, String target) throws InterruptedException {
        String query = "/pullrequests?" + VERSION + "&$top=" + PAGE + "&searchCriteria.status=all"
                + "&searchCriteria.sourceRefName=" + RepositoryAddress.encoded(HEADS + source)
                + "&searchCriteria.targetRefName=" + RepositoryAddress.encoded(HEADS + target);
        List<PullRequest> found = new ArrayList<>();
        for (JsonNode node :
                api.get("list pull requests", repository + query).body().path("value")) {
            if (!node.has("forkSource")) {
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
        return api.get("read pull request " + number, repository + "/pullrequests/" + number + "?" + VERSION)
                .body();
    }

    private PullRequest pullRequest(JsonNode node) {
        List<String> labels = new ArrayList<>();
        node.path("labels").forEach(label -> labels.add(label.path("name").asText()));
        PullRequest.State state = switch (node.path("status").asText()) {
            case "active" -> PullRequest.State.OPEN;
            case "completed" -> PullRequest.State.MERGED;
            default -> PullRequest.State.CLOSED;
        };
        @Nullable
        String merged = state == PullRequest.State.MERGED
                ? node.path("lastMergeCommit").path("commitId").asText(null)
                : null;
        return api.checked()
                .pullRequest(new PullRequest(
                        node.path("pullRequestId").asLong(),
                        page + "/pullrequest/" + node.path("pullRequestId").asLong(),
                        state,
                        node.path("isDraft").asBoolean(),
                        node.path("title").asText(),
                        node.path("description").asText(""),
                        branch(node, "sourceRefName"),
                        branch(node, "targetRefName"),
                        node.path("lastMergeSourceCommit").path("commitId").asText(""),
                        merged,
                        labels));
    }

    private static String branch(JsonNode node, String field) {
        String ref = node.path(field).asText();
        return ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : ref;
    }

    @Override
    public PullRequest open(NewPullRequest wanted) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", wanted.title())
                .put("description", wanted.description())
                .put("sourceRefName", HEADS + wanted.source())
                .put("targetRefName", HEADS + wanted.target())
                .put("isDraft", wanted.draft());
        for (String label : wanted.labels()) {
            body.withArray("labels").addObject().put("name", label);
        }
        Answer answer = api.send("POST", repository + "/pullrequests?" + VERSION, body);
        if (answer.status() == 409) {
            throw new HostException(HostException.Kind.CONFLICT, "there is a pull request already", null, null);
        }
        return pullRequest(api.good("open a pull request", answer).body());
    }

    @Override
    public void label(long number, List<String> labels) throws InterruptedException {
        for (String label : labels) {
            api.send(
                    "label pull request " + number,
                    "POST",
                    repository + "/pullrequests/" + number + "/labels?" + VERSION,
                    JsonNodeFactory.instance.objectNode().put("name", label));
        }
    }

    @Override
    public MergeResult merge(long number, String method) throws InterruptedException {
        if (!method.isEmpty() && !METHODS.contains(method)) {
            return new MergeResult.Refused("Azure DevOps has no merge method '" + method + "'; it has "
                    + String.join(", ", METHODS.stream().sorted().toList()));
        }
        JsonNode node = read(number);
        PullRequest before = pullRequest(node);
        if (before.state() == PullRequest.State.MERGED) {
            return merged(before);
        }
        if (before.state() == PullRequest.State.CLOSED) {
            return new MergeResult.Refused("it was abandoned and not merged");
        }
        if (before.draft()) {
            return new MergeResult.NotReady("it is a draft");
        }
        String status = node.path("mergeStatus").asText();
        if (status.equals("conflicts")) {
            return new MergeResult.Refused("it conflicts with the branch '" + before.target() + "'");
        }
        if (!status.equals("succeeded")) {
            return new MergeResult.NotReady("Azure DevOps says " + status);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "completed");
        body.putObject("lastMergeSourceCommit").put("commitId", before.headCommit());
        if (!method.isEmpty()) {
            body.putObject("completionOptions").put("mergeStrategy", method);
        }
        Answer answer = api.send("PATCH", repository + "/pullrequests/" + number + "?" + VERSION, body);
        if (answer.status() == 409) {
            return new MergeResult.NotReady(answer.words());
        }
        api.good("merge pull request " + number, answer);
        return completed(number, pullRequest(answer.body()));
    }

    /** Azure DevOps merges in its own time after it was asked. */
    private MergeResult completed(long number, PullRequest first) throws InterruptedException {
        PullRequest now = first;
        for (int looks = 0; looks < LOOKS && now.state() == PullRequest.State.OPEN; looks++) {
            clock.sleep(BETWEEN_LOOKS);
            now = pullRequest(number);
        }
        return now.state() == PullRequest.State.MERGED
                ? merged(now)
                : new MergeResult.NotReady("Azure DevOps is still merging it");
    }

    private static MergeResult merged(PullRequest now) {
        String commit = now.mergeCommit();
        return new MergeResult.Merged(commit == null ? "" : commit);
    }
}
