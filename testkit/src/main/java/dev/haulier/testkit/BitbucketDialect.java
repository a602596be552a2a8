package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud's REST API, as far as pull requests need it. */
final class BitbucketDialect implements HostDialect {

    private static final int SHORT = 12;

    @Override
    public Route route(List<String> path) {
        return path.size() >= 3 && path.get(0).equals("repositories")
                ? new Route(path.get(1) + "/" + path.get(2), path.subList(3, path.size()))
                : new Route("", path);
    }

    @Override
    public GitHostRequest kind(String method, Route route) {
        boolean post = method.equals("POST");
        return switch (route.at(0)) {
            case "refs", "commit", "diffstat" -> GitHostRequest.BRANCH;
            case "pullrequests" ->
                route.rest().size() == 1
                        ? post ? GitHostRequest.OPEN : GitHostRequest.FIND
                        : post ? GitHostRequest.MERGE : GitHostRequest.READ;
            default -> GitHostRequest.OTHER;
        };
    }

    @Override
    public JsonNode error(int status, String words) {
        ObjectNode error = HostCall.object().put("type", "error");
        error.putObject("error").put("message", words);
        return error;
    }

    @Override
    public void serve(HostCall call) throws IOException {
        Route route = call.route;
        switch (route.at(0)) {
            case "" -> call.reply(200, HostCall.object().put("full_name", route.repository()));
            case "refs" -> branch(call);
            case "commit" -> commit(call);
            case "diffstat" -> difference(call);
            case "pullrequests" -> pulls(call);
            default -> call.notFound();
        }
    }

    private static void branch(HostCall call) throws IOException {
        Optional<RevCommit> head = call.branch(call.route.from(2));
        if (head.isEmpty()) {
            call.notFound();
            return;
        }
        ObjectNode branch = HostCall.object();
        branch.putObject("target")
                .put("hash", head.get().name())
                .put("message", head.get().getFullMessage());
        call.reply(200, branch);
    }

    private static void commit(HostCall call) throws IOException {
        Optional<RevCommit> found = call.commit(call.route.at(1));
        if (found.isEmpty()) {
            call.notFound();
        } else {
            call.reply(200, HostCall.object().put("hash", found.get().name()));
        }
    }

    private static void difference(HostCall call) throws IOException {
        String[] two = call.route.at(1).split("\\.\\.");
        ObjectNode page = HostCall.object();
        ArrayNode values = page.putArray("values");
        if (!call.tree(two[0]).equals(call.tree(two[1]))) {
            values.addObject().put("status", "modified");
        }
        call.reply(200, page);
    }

    private static void pulls(HostCall call) throws IOException {
        Route route = call.route;
        if (route.rest().size() == 1) {
            if (call.is("POST")) {
                open(call);
            } else {
                ObjectNode page = HostCall.object();
                ArrayNode values = page.putArray("values");
                call.pulls.list().stream()
                        .filter(one -> call.query("q").contains("source.branch.name=\"" + one.source() + "\"")
                                && call.query("q").contains("destination.branch.name=\"" + one.target() + "\""))
                        .forEach(one -> values.add(json(call, one)));
                call.reply(200, page);
            }
            return;
        }
        Optional<HostedPullRequest> found = call.pulls.find(route.number(1));
        if (found.isEmpty()) {
            call.notFound();
        } else if (call.is("POST")) {
            merge(call, found.get());
        } else {
            call.reply(200, json(call, found.get()));
        }
    }

    private static String branch(JsonNode body, String side) {
        return body.path(side).path("branch").path("name").asText();
    }

    private static void open(HostCall call) throws IOException {
        JsonNode body = call.body();
        String source = branch(body, "source");
        String target = branch(body, "destination");
        if (call.branch(source).isEmpty() || call.branch(target).isEmpty()) {
            call.refuse(400, "branch not found");
        } else {
            call.reply(
                    201,
                    json(
                            call,
                            call.pulls.open(
                                    source,
                                    target,
                                    body.path("title").asText(),
                                    body.path("description").asText(""),
                                    List.of(),
                                    body.path("draft").asBoolean())));
        }
    }

    private static void merge(HostCall call, HostedPullRequest one) throws IOException {
        boolean squash = call.body().path("merge_strategy").asText("").equals("squash");
        if (!one.isOpen() || one.draft()) {
            call.refuse(400, "This pull request is not open");
            return;
        }
        Optional<HostedPullRequest> merged =
                call.pulls.merge(one.number(), squash ? PullRequestMerge.Method.SQUASH : PullRequestMerge.Method.MERGE);
        if (merged.isEmpty()) {
            call.refuse(409, "You can't merge until you resolve all merge conflicts");
        } else {
            call.reply(200, json(call, merged.get()));
        }
    }

    private static ObjectNode json(HostCall call, HostedPullRequest one) {
        ObjectNode node = HostCall.object()
                .put("id", one.number())
                .put(
                        "state",
                        one.state().equals("closed") ? "DECLINED" : one.state().toUpperCase(Locale.ROOT))
                .put("title", one.title())
                .put("description", one.description())
                .put("draft", one.draft());
        node.putObject("links").putObject("html").put("href", call.page() + "/pull-requests/" + one.number());
        side(node, "source", one.source()).putObject("commit").put("hash", shortened(one.headCommit()));
        side(node, "destination", one.target());
        @Nullable String merged = one.mergeCommit();
        if (merged != null) {
            node.putObject("merge_commit").put("hash", shortened(merged));
        }
        return node;
    }

    private static ObjectNode side(ObjectNode node, String name, String branch) {
        ObjectNode side = node.putObject(name);
        side.putObject("branch").put("name", branch);
        side.putObject("repository").put("full_name", "team/gitops");
        return side;
    }

    /** As Bitbucket does it in pull requests. */
    private static String shortened(String commit) {
        return commit.length() > SHORT ? commit.substring(0, SHORT) : commit;
    }
}
