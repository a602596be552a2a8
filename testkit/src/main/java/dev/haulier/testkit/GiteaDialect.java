package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** Gitea's REST API, as far as pull requests need it. */
final class GiteaDialect implements HostDialect {

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
            case "branches", "git" -> GitHostRequest.BRANCH;
            case "issues", "labels" -> GitHostRequest.LABEL;
            case "pulls" ->
                route.rest().size() == 1
                        ? post ? GitHostRequest.OPEN : GitHostRequest.FIND
                        : post ? GitHostRequest.MERGE : GitHostRequest.READ;
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
            case "" -> call.reply(200, HostCall.object().put("full_name", call.route.repository()));
            case "branches" -> branch(call);
            case "git" -> commit(call);
            case "labels" -> call.reply(200, labels(call, call.paged(call.pulls.labels())));
            case "issues" -> label(call);
            case "pulls" -> pulls(call);
            default -> call.notFound();
        }
    }

    private static void branch(HostCall call) throws IOException {
        Optional<RevCommit> head = call.branch(call.route.from(1));
        if (head.isEmpty()) {
            call.refuse(404, "The target couldn't be found.");
            return;
        }
        ObjectNode branch = HostCall.object();
        branch.putObject("commit").put("id", head.get().name());
        call.reply(200, branch);
    }

    private static void commit(HostCall call) throws IOException {
        Optional<RevCommit> found = call.commit(call.route.at(2));
        if (found.isEmpty()) {
            call.notFound();
            return;
        }
        ObjectNode node = HostCall.object().put("sha", found.get().name());
        node.putObject("commit")
                .put("message", found.get().getFullMessage())
                .putObject("tree")
                .put("sha", found.get().getTree().name());
        call.reply(200, node);
    }

    private static ArrayNode labels(HostCall call, List<String> names) {
        ArrayNode labels = HostCall.array();
        List<String> known = call.pulls.labels();
        names.forEach(
                name -> labels.addObject().put("id", known.indexOf(name) + 1).put("name", name));
        return labels;
    }

    private static List<String> names(HostCall call) throws IOException {
        List<String> known = call.pulls.labels();
        List<String> names = new ArrayList<>();
        call.body().path("labels").forEach(id -> names.add(known.get(id.asInt() - 1)));
        return names;
    }

    private static void label(HostCall call) throws IOException {
        HostedPullRequest labelled = call.pulls.label(call.route.number(1), names(call));
        call.reply(200, labels(call, labelled.labels()));
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
        } else if (call.is("POST")) {
            merge(call, found.get());
        } else {
            call.reply(200, json(call, found.get()));
        }
    }

    private static void list(HostCall call) throws IOException {
        List<HostedPullRequest> wanted = call.pulls.list().stream()
                .filter(one -> call.query("state").equals("all")
                        || one.isOpen() == !call.query("state").equals("closed"))
                .toList();
        ArrayNode all = HostCall.array();
        call.paged(wanted).forEach(one -> all.add(json(call, one)));
        call.reply(200, all);
    }

    private static void open(HostCall call) throws IOException {
        JsonNode body = call.body();
        String source = body.path("head").asText();
        String target = body.path("base").asText();
        if (call.pulls.openBetween(source, target).isPresent()) {
            call.refuse(409, "pull request already exists for these targets");
        } else if (call.branch(source).isEmpty() || call.branch(target).isEmpty()) {
            call.notFound();
        } else {
            String title = body.path("title").asText();
            HostedPullRequest opened = call.pulls.open(
                    source, target, title, body.path("body").asText(""), names(call), title.startsWith("WIP:"));
            call.reply(201, json(call, opened));
        }
    }

    private static void merge(HostCall call, HostedPullRequest one) throws IOException {
        String method = call.body().path("Do").asText();
        if (!one.isOpen() || one.draft()) {
            call.refuse(405, "Work in progress PRs cannot be merged");
        } else if (one.held()) {
            call.refuse(405, "Please try again later");
        } else if (!call.body().path("head_commit_id").asText(one.headCommit()).equals(one.headCommit())) {
            call.refuse(409, "head out of date");
        } else if (call.pulls
                .merge(
                        one.number(),
                        switch (method) {
                            case "merge" -> PullRequestMerge.Method.MERGE;
                            case "fast-forward-only" -> PullRequestMerge.Method.FAST_FORWARD;
                            default -> PullRequestMerge.Method.SQUASH;
                        })
                .isEmpty()) {
            call.refuse(409, "merge conflict");
        } else {
            call.http.reply(200);
        }
    }

    private static ObjectNode json(HostCall call, HostedPullRequest one) {
        ObjectNode node = HostCall.object()
                .put("number", one.number())
                .put("html_url", call.page() + "/pulls/" + one.number())
                .put("state", one.isOpen() ? "open" : "closed")
                .put("title", one.title())
                .put("body", one.description())
                .put("draft", one.draft())
                .put("merged", one.isMerged())
                .put("mergeable", !one.held() && !call.pulls.conflicts(one));
        if (one.isMerged()) {
            node.put("merge_commit_sha", one.mergeCommit());
        } else {
            node.putNull("merge_commit_sha");
        }
        // Gitea forgets the branch's name as reference once the branch is gone.
        boolean gone = call.repository().head(one.source()).isEmpty();
        ObjectNode head = node.putObject("head")
                .put("label", one.source())
                .put("ref", gone ? "refs/pull/" + one.number() + "/head" : one.source())
                .put("sha", one.headCommit());
        head.putObject("repo").put("full_name", call.route.repository());
        node.putObject("base").put("ref", one.target());
        node.set("labels", labels(call, one.labels()));
        return node;
    }
}
