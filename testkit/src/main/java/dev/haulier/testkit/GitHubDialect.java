package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** GitHub's REST API, as far as pull requests need it. */
final class GitHubDialect implements HostDialect {

    @Override
    public Route route(List<String> path) {
        return path.size() >= 3 && path.get(0).equals("repos")
                ? new Route(path.get(1) + "/" + path.get(2), path.subList(3, path.size()))
                : new Route("", path);
    }

    @Override
    public GitHostRequest kind(String method, Route route) {
        boolean post = method.equals("POST");
        return switch (route.at(0)) {
            case "branches" -> GitHostRequest.BRANCH;
            case "issues" -> GitHostRequest.LABEL;
            case "git" -> GitHostRequest.COMMIT;
            case "pulls" ->
                route.rest().size() == 1
                        ? post ? GitHostRequest.OPEN : GitHostRequest.FIND
                        : route.at(2).equals("merge") ? GitHostRequest.MERGE : GitHostRequest.READ;
            default -> GitHostRequest.OTHER;
        };
    }

    @Override
    public JsonNode error(int status, String words) {
        return HostCall.object().put("message", words).put("status", String.valueOf(status));
    }

    @Override
    public void serve(HostCall call) throws IOException {
        Route route = call.route;
        switch (route.at(0)) {
            case "" -> call.reply(200, HostCall.object().put("full_name", route.repository()));
            case "branches" -> branch(call);
            case "issues" -> label(call);
            case "git" -> GitHubObjects.serve(call);
            case "pulls" -> pulls(call);
            default -> call.notFound();
        }
    }

    private static void branch(HostCall call) throws IOException {
        Optional<RevCommit> head = call.branch(call.route.from(1));
        if (head.isEmpty()) {
            call.refuse(404, "Branch not found");
            return;
        }
        ObjectNode commit = HostCall.object().put("sha", head.get().name());
        commit.putObject("commit")
                .put("message", head.get().getFullMessage().stripTrailing())
                .putObject("tree")
                .put("sha", head.get().getTree().name());
        call.reply(200, HostCall.object().set("commit", commit));
    }

    private static void label(HostCall call) throws IOException {
        List<String> names = new ArrayList<>();
        call.body().path("labels").forEach(label -> names.add(label.asText()));
        call.reply(200, labels(call.pulls.label(call.route.number(1), names)));
    }

    private static ArrayNode labels(HostedPullRequest one) {
        ArrayNode labels = HostCall.array();
        one.labels().forEach(name -> labels.addObject().put("name", name));
        return labels;
    }

    private static void pulls(HostCall call) throws IOException {
        Route route = call.route;
        if (route.rest().size() == 1) {
            if (call.is("POST")) {
                open(call);
            } else {
                list(call);
            }
            return;
        }
        Optional<HostedPullRequest> found = call.pulls.find(route.number(1));
        if (found.isEmpty()) {
            call.notFound();
        } else if (route.at(2).equals("merge")) {
            merge(call, found.get());
        } else {
            call.reply(200, json(call, found.get()));
        }
    }

    private static void list(HostCall call) throws IOException {
        ArrayNode all = HostCall.array();
        String owner = call.route.repository().replaceAll("/.*", "");
        for (HostedPullRequest one : call.paged(call.pulls.list())) {
            boolean wanted = (call.query("state").equals("all") || one.isOpen())
                    && (call.query("head").isEmpty() || call.query("head").equals(owner + ":" + one.source()))
                    && (call.query("base").isEmpty() || call.query("base").equals(one.target()));
            if (wanted) {
                all.add(json(call, one));
            }
        }
        call.reply(200, all);
    }

    private static void open(HostCall call) throws IOException {
        JsonNode body = call.body();
        String source = body.path("head").asText();
        String target = body.path("base").asText();
        if (call.pulls.openBetween(source, target).isPresent()) {
            invalid(call, "A pull request already exists for " + source + ".");
        } else if (call.branch(source).isEmpty() || call.branch(target).isEmpty()) {
            invalid(call, "PullRequest " + (call.branch(source).isEmpty() ? "head" : "base") + " is invalid");
        } else {
            call.reply(
                    201,
                    json(
                            call,
                            call.pulls.open(
                                    source,
                                    target,
                                    body.path("title").asText(),
                                    body.path("body").asText(""),
                                    List.of(),
                                    body.path("draft").asBoolean())));
        }
    }

    private static void invalid(HostCall call, String words) throws IOException {
        ObjectNode error = HostCall.object().put("message", "Validation Failed");
        error.putArray("errors").addObject().put("message", words);
        call.reply(422, error);
    }

    private static void merge(HostCall call, HostedPullRequest one) throws IOException {
        String method = call.body().path("merge_method").asText("merge");
        if (!List.of("merge", "squash", "rebase").contains(method)) {
            call.refuse(422, "merge_method is not included in the list");
        } else if (!one.isOpen() || one.draft() || one.held()) {
            call.refuse(405, "Pull Request is not mergeable");
        } else if (!call.body().path("sha").asText(one.headCommit()).equals(one.headCommit())) {
            call.refuse(409, "Head branch was modified. Review and try the merge again.");
        } else {
            Optional<HostedPullRequest> merged = call.pulls.merge(
                    one.number(),
                    method.equals("merge") ? PullRequestMerge.Method.MERGE : PullRequestMerge.Method.SQUASH);
            if (merged.isEmpty()) {
                call.refuse(405, "Merge conflict: this is not allowed");
                return;
            }
            call.reply(
                    200,
                    HostCall.object().put("sha", merged.get().mergeCommit()).put("merged", true));
        }
    }

    private static ObjectNode json(HostCall call, HostedPullRequest one) {
        ObjectNode node = HostCall.object()
                .put("number", one.number())
                .put("html_url", call.page() + "/pull/" + one.number())
                .put("state", one.isOpen() ? "open" : "closed")
                .put("title", one.title())
                .put("body", one.description())
                .put("draft", one.draft())
                .put("merged", one.isMerged());
        if (one.isMerged()) {
            node.put("merged_at", "2026-01-01T00:00:00Z").put("merge_commit_sha", one.mergeCommit());
        } else {
            // As GitHub does: the id of a trial merge.
            node.putNull("merged_at").put("merge_commit_sha", "0".repeat(40));
        }
        node.putObject("head").put("ref", one.source()).put("sha", one.headCommit());
        node.putObject("base").put("ref", one.target());
        node.set("labels", labels(one));
        boolean conflicts = call.pulls.conflicts(one);
        if (one.held()) {
            node.putNull("mergeable").put("mergeable_state", "unknown");
        } else {
            node.put("mergeable", !conflicts)
                    .put("mergeable_state", conflicts ? "dirty" : one.draft() ? "draft" : "clean");
        }
        return node;
    }
}
