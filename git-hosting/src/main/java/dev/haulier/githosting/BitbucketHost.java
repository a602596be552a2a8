package dev.haulier.githosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.credential.Credentials;
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
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud, by its REST API. It has no labels. Thread-safe. */
final class BitbucketHost implements GitHost {

    /** How many pull requests between two branches are looked at. */
    static final int PAGE = 50;

    private static final String RIGHT = "the scopes pullrequest:write and repository:write";
    /** The user that an access token of a repository, project or workspace goes with. */
    private static final String ACCESS_TOKEN_USER = "x-token-auth";

    private static final int WHOLE_HASH = 40;

    private final ApiClient api;
    private final String repository;

    private BitbucketHost(ApiClient api, RepositoryAddress address) {
        this.api = api;
        this.repository = "/repositories/" + address.path();
    }

    static BitbucketHost open(HostedRepository repository, RepositoryAddress given, HostSettings settings) {
        RepositoryAddress address = given.ofTwoParts("Bitbucket");
        Authorization authorization = Authorization.of(repository, address, BitbucketHost::authorization);
        URI base = settings.api(address.authority()).orElseGet(() -> URI.create("https://api.bitbucket.org/2.0"));
        return new BitbucketHost(
                new ApiClient(
                        settings.outgoing().insecure(repository.insecureSkipTlsVerify()),
                        base,
                        Map.of("Accept", "application/json", "User-Agent", "haulier"),
                        authorization,
                        new HostRefusals("Bitbucket", address, RIGHT, settings.clock())),
                address);
    }

    private static String authorization(Credentials.Basic basic) {
        return basic.username().isEmpty() || basic.username().equals(ACCESS_TOKEN_USER)
                ? Authorization.bearer(basic)
                : Authorization.basic(basic.username(), basic);
    }

    @Override
    public Optional<BranchHead> head(String branch) throws InterruptedException {
        Answer answer = api.send("GET", repository + "/refs/branches/" + RepositoryAddress.encoded(branch), null);
        if (answer.status() == 404) {
            api.get("read the repository", repository);
            return Optional.empty();
        }
        JsonNode target =
                api.good("read the branch '" + branch + "'", answer).body().path("target");
        return Optional.of(new BranchHead(
                api.checked().commit(target.path("hash").asText()),
                target.path("message").asText(),
                null));
    }

    @Override
    public boolean sameFiles(BranchHead source, BranchHead target) throws InterruptedException {
        return source.commit().equals(target.commit())
                || api.get(
                                "compare two commits",
                                repository + "/diffstat/" + source.commit() + ".." + target.commit() + "?topic=false")
                        .body()
                        .path("values")
                        .isEmpty();
    }

    @Override
    public List<PullRequest> pullRequests(String source, String target) throws InterruptedException {
        String where =
                "source.branch.name=\"" + quoted(source) + "\" AND destination.branch.name=\"" + quoted(target) + "\"";
        String query = "?state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED&sort=-created_on&pagelen=" + PAGE
                + "&q=" + RepositoryAddress.encoded(where);
        List<PullRequest> found = new ArrayList<>();
        JsonNode page = api.get("list pull requests", repository + "/pullrequests" + query)
                .body();
        for (JsonNode node : page.path("values")) {
            boolean own = node.path("source")
                    .path("repository")
                    .equals(node.path("destination").path("repository"));
            if (own
                    && branch(node, "source").equals(source)
                    && branch(node, "destination").equals(target)) {
                found.add(pullRequest(node));
            }
        }
        return found;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String branch(JsonNode node, String side) {
        return node.path(side).path("branch").path("name").asText();
    }

    @Override
    public PullRequest pullRequest(long number) throws InterruptedException {
        return pullRequest(api.get("read pull request " + number, repository + "/pullrequests/" + number)
                .body());
    }

    private PullRequest pullRequest(JsonNode node) throws InterruptedException {
        PullRequest.State state = switch (node.path("state").asText()) {
            case "OPEN" -> PullRequest.State.OPEN;
            case "MERGED" -> PullRequest.State.MERGED;
            default -> PullRequest.State.CLOSED;
        };
        @Nullable
        String merged = state == PullRequest.State.MERGED
                ? whole(node.path("merge_commit").path("hash").asText(""))
                : null;
        return api.checked()
                .pullRequest(new PullRequest(
                        node.path("id").asLong(),
                        node.path("links").path("html").path("href").asText(),
                        state,
                        node.path("draft").asBoolean(),
                        node.path("title").asText(),
                        node.path("description").asText(""),
                        branch(node, "source"),
                        branch(node, "destination"),
                        whole(node.path("source").path("commit").path("hash").asText("")),
                        merged,
                        List.of()));
    }

    /** Bitbucket shortens the ids of commits in pull requests. */
    private String whole(String hash) throws InterruptedException {
        if (hash.isEmpty() || hash.length() >= WHOLE_HASH) {
            return hash;
        }
        Answer answer = api.send("GET", repository + "/commit/" + hash, null);
        return answer.isGood() ? answer.body().path("hash").asText(hash) : hash;
    }

    @Override
    public PullRequest open(NewPullRequest wanted) throws InterruptedException {
        // Bitbucket takes a second one between the same branches for an update of the first.
        Optional<PullRequest> there = pullRequests(wanted.source(), wanted.target()).stream()
                .filter(one -> one.state() == PullRequest.State.OPEN)
                .findFirst();
        if (there.isPresent()) {
            throw new HostException(HostException.Kind.CONFLICT, "there is a pull request already", null, null);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("title", wanted.title());
        if (!wanted.description().isEmpty()) {
            body.put("description", wanted.description());
        }
        if (wanted.draft()) {
            body.put("draft", true);
        }
        body.putObject("source").putObject("branch").put("name", wanted.source());
        body.putObject("destination").putObject("branch").put("name", wanted.target());
        return pullRequest(api.send("open a pull request", "POST", repository + "/pullrequests", body)
                .body());
    }

    @Override
    public void label(long number, List<String> labels) {
        // There are none.
    }

    @Override
    public MergeResult merge(long number, String method) throws InterruptedException {
        PullRequest before = pullRequest(number);
        if (before.state() == PullRequest.State.MERGED) {
            String commit = before.mergeCommit();
            return new MergeResult.Merged(commit == null ? "" : commit);
        }
        if (before.state() == PullRequest.State.CLOSED) {
            return new MergeResult.Refused("it was declined and not merged");
        }
        if (before.draft()) {
            return new MergeResult.NotReady("it is a draft");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "pullrequest");
        if (!method.isEmpty()) {
            body.put("merge_strategy", method);
        }
        Answer answer = api.send("POST", repository + "/pullrequests/" + number + "/merge", body);
        if (answer.status() == 202) {
            return new MergeResult.NotReady("Bitbucket is still merging it");
        }
        if (answer.status() == 400 || answer.status() == 409 || answer.status() == 555) {
            return new MergeResult.Refused(answer.words());
        }
        PullRequest merged =
                pullRequest(api.good("merge pull request " + number, answer).body());
        String commit = merged.mergeCommit();
        return new MergeResult.Merged(commit == null ? "" : commit);
    }
}
