package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** Azure DevOps' REST API, as far as pull requests need it. */
final class AzureDialect implements HostDialect {

    private static final String HEADS = "refs/heads/";

    /** {@code org/project/_apis/git/repositories/name/…} is the repository {@code org/project/_git/name}. */
    @Override
    public Route route(List<String> path) {
        return path.size() >= 6 && path.get(2).equals("_apis")
                ? new Route(path.get(0) + "/" + path.get(1) + "/_git/" + path.get(5), path.subList(6, path.size()))
                : new Route("", path);
    }

    @Override
    public GitHostRequest kind(String method, Route route) {
        boolean post = method.equals("POST");
        return switch (route.at(0)) {
            case "refs", "commits" -> GitHostRequest.BRANCH;
            case "pullrequests" ->
                route.rest().size() == 1
                        ? post ? GitHostRequest.OPEN : GitHostRequest.FIND
                        : post
                                ? GitHostRequest.LABEL
                                : method.equals("PATCH") ? GitHostRequest.MERGE : GitHostRequest.READ;
            default -> GitHostRequest.OTHER;
        };
    }

    @Override
    public JsonNode error(int status, String words) {
        return HostCall.object().put("message", words);
    }

    @Override
    public void serve(HostCall call) throws IOException {
        switch (call.route.at(0)) {
            case "refs" -> refs(call);
            case "commits" -> commit(call);
            case "pullrequests" -> pulls(call);
            default -> call.notFound();
        }
    }

    private static void refs(HostCall call) throws IOException {
        ObjectNode page = HostCall.object();
        ArrayNode values = page.putArray("value");
        // The filter is what the names begin with.
        call.repository().branches().forEach((name, commit) -> {
            if (("heads/" + name).startsWith(call.query("filter"))) {
                values.addObject().put("name", HEADS + name).put("objectId", commit);
            }
        });
        call.reply(200, page);
    }

    private static void commit(HostCall call) throws IOException {
        Optional<RevCommit> found = call.commit(call.route.at(1));
        if (found.isEmpty()) {
            call.notFound();
        } else {
            call.reply(
                    200,
                    HostCall.object()
                            .put("commitId", found.get().name())
                            .put("treeId", found.get().getTree().name())
                            .put("comment", found.get().getFullMessage()));
        }
    }

    private static void pulls(HostCall call) throws IOException {
        Route route = call.route;
        if (route.rest().size() == 1) {
            if (call.is("POST")) {
                open(call);
            } else {
                ObjectNode page = HostCall.object();
                ArrayNode values = page.putArray("value");
                call.pulls.list().stream()
                        .filter(one -> call.query("searchCriteria.sourceRefName")
                                        .equals(HEADS + one.source())
                                && call.query("searchCriteria.targetRefName").equals(HEADS + one.target())
                                && (one.isOpen()
                                        || call.query("searchCriteria.status").equals("all")))
                        .forEach(one -> values.add(json(call, one)));
                call.reply(200, page);
            }
            return;
        }
        Optional<HostedPullRequest> found = call.pulls.find(route.number(1));
        if (found.isEmpty()) {
            call.refuse(404, "TF401180: The requested pull request was not found.");
        } else if (call.is("POST")) {
            call.pulls.label(
                    found.get().number(), List.of(call.body().path("name").asText()));
            call.reply(200, call.body());
        } else if (call.is("PATCH")) {
            merge(call, found.get());
        } else {
            call.reply(200, json(call, found.get()));
        }
    }

    private static String branch(JsonNode body, String field) {
        return body.path(field).asText().replaceFirst("^" + HEADS, "");
    }

    private static void open(HostCall call) throws IOException {
        JsonNode body = call.body();
        String source = branch(body, "sourceRefName");
        String target = branch(body, "targetRefName");
        if (call.pulls.openBetween(source, target).isPresent()) {
            call.refuse(409, "TF401179: An active pull request for the source and target branch already exists.");
        } else if (call.branch(source).isEmpty() || call.branch(target).isEmpty()) {
            call.refuse(400, "TF401398: The branch does not exist");
        } else {
            List<String> labels = new ArrayList<>();
            body.path("labels").forEach(label -> labels.add(label.path("name").asText()));
            call.reply(
                    201,
                    json(
                            call,
                            call.pulls.open(
                                    source,
                                    target,
                                    body.path("title").asText(),
                                    body.path("description").asText(""),
                                    labels,
                                    body.path("isDraft").asBoolean())));
        }
    }

    private static void merge(HostCall call, HostedPullRequest one) throws IOException {
        String wanted =
                call.body().path("lastMergeSourceCommit").path("commitId").asText();
        if (!wanted.equals(one.headCommit())) {
            call.refuse(409, "TF401192: The source branch has been modified.");
            return;
        }
        boolean squash = call.body()
                .path("completionOptions")
                .path("mergeStrategy")
                .asText("")
                .equals("squash");
        ObjectNode before = json(call, one);
        call.pulls.merge(one.number(), squash ? PullRequestMerge.Method.SQUASH : PullRequestMerge.Method.MERGE);
        // It answers before it has merged.
        call.reply(200, before);
    }

    private static ObjectNode json(HostCall call, HostedPullRequest one) {
        ObjectNode node = HostCall.object()
                .put("pullRequestId", one.number())
                .put("status", one.isOpen() ? "active" : one.isMerged() ? "completed" : "abandoned")
                .put("title", one.title())
                .put("description", one.description())
                .put("sourceRefName", HEADS + one.source())
                .put("targetRefName", HEADS + one.target())
                .put("isDraft", one.draft())
                .put("mergeStatus", one.held() ? "queued" : call.pulls.conflicts(one) ? "conflicts" : "succeeded");
        node.putObject("lastMergeSourceCommit").put("commitId", one.headCommit());
        if (one.isMerged()) {
            node.putObject("lastMergeCommit").put("commitId", one.mergeCommit());
        }
        ArrayNode labels = node.putArray("labels");
        one.labels().forEach(name -> labels.addObject().put("name", name));
        return node;
    }
}
