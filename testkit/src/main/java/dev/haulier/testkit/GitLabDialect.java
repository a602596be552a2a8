package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** GitLab's REST API, as far as merge requests need it. */
final class GitLabDialect implements HostDialect {

    @Override
    public Route route(List<String> path) {
        return path.size() >= 2 && path.get(0).equals("projects")
                ? new Route(path.get(1), path.subList(2, path.size()))
                : new Route("", path);
    }

    @Override
    public GitHostRequest kind(String method, Route route) {
        boolean reads = method.equals("GET");
        return switch (route.at(0)) {
            case "repository" -> GitHostRequest.BRANCH;
            case "merge_requests" ->
                route.rest().size() == 1
                        ? reads ? GitHostRequest.FIND : GitHostRequest.OPEN
                        : route.at(2).equals("merge")
                                ? GitHostRequest.MERGE
                                : reads ? GitHostRequest.READ : GitHostRequest.LABEL;
            default -> GitHostRequest.OTHER;
        };
    }

    @Override
    public JsonNode error(int status, String words) {
        return HostCall.object().put("message", status + " " + words);
    }

    @Override
    public void serve(HostCall call) throws IOException {
        switch (call.route.at(0)) {
            case "" -> call.reply(200, HostCall.object().put("path_with_namespace", call.route.repository()));
            case "repository" -> repository(call);
            case "merge_requests" -> requests(call);
            default -> call.notFound();
        }
    }

    private static void repository(HostCall call) throws IOException {
        if (call.route.at(1).equals("compare")) {
            boolean same = call.tree(call.query("from")).equals(call.tree(call.query("to")));
            ObjectNode comparison = HostCall.object();
            ArrayNode diffs = comparison.putArray("diffs");
            if (!same) {
                diffs.addObject().put("new_path", "values.yaml");
            }
            call.reply(200, comparison);
            return;
        }
        Optional<RevCommit> head = call.branch(call.route.from(2));
        if (head.isEmpty()) {
            call.refuse(404, "Branch Not Found");
            return;
        }
        ObjectNode branch = HostCall.object();
        branch.putObject("commit")
                .put("id", head.get().name())
                .put("message", head.get().getFullMessage());
        call.reply(200, branch);
    }

    private static void requests(HostCall call) throws IOException {
        Route route = call.route;
        if (route.rest().size() == 1) {
            if (call.is("POST")) {
                open(call);
            } else {
                ArrayNode all = HostCall.array();
                call.pulls.list().stream()
                        .filter(one -> one.source().equals(call.query("source_branch"))
                                && one.target().equals(call.query("target_branch")))
                        .forEach(one -> all.add(json(call, one)));
                call.reply(200, all);
            }
            return;
        }
        Optional<HostedPullRequest> found = call.pulls.find(route.number(1));
        if (found.isEmpty()) {
            call.notFound();
        } else if (route.at(2).equals("merge")) {
            merge(call, found.get());
        } else if (call.is("PUT")) {
            call.reply(
                    200,
                    json(
                            call,
                            call.pulls.label(
                                    found.get().number(),
                                    names(call.body().path("add_labels").asText()))));
        } else {
            call.reply(200, json(call, found.get()));
        }
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(joined.split(",")));
    }

    private static void open(HostCall call) throws IOException {
        JsonNode body = call.body();
        String source = body.path("source_branch").asText();
        String target = body.path("target_branch").asText();
        if (call.pulls.openBetween(source, target).isPresent()) {
            call.refuse(409, "Another open merge request already exists for this source branch");
        } else if (call.branch(source).isEmpty() || call.branch(target).isEmpty()) {
            call.refuse(400, "Source or target branch does not exist");
        } else {
            String title = body.path("title").asText();
            call.reply(
                    201,
                    json(
                            call,
                            call.pulls.open(
                                    source,
                                    target,
                                    title,
                                    body.path("description").asText(""),
                                    names(body.path("labels").asText("")),
                                    title.startsWith("Draft:"))));
        }
    }

    private static void merge(HostCall call, HostedPullRequest one) throws IOException {
        if (!one.isOpen() || one.draft() || one.held()) {
            call.refuse(405, "Method Not Allowed");
        } else if (!call.body().path("sha").asText(one.headCommit()).equals(one.headCommit())) {
            call.refuse(409, "SHA does not match HEAD of source branch");
        } else {
            PullRequestMerge.Method method = call.body().path("squash").asBoolean()
                    ? PullRequestMerge.Method.SQUASH
                    : PullRequestMerge.Method.MERGE;
            Optional<HostedPullRequest> merged = call.pulls.merge(one.number(), method);
            if (merged.isEmpty()) {
                call.refuse(422, "Branch cannot be merged");
            } else {
                call.reply(200, json(call, merged.get()));
            }
        }
    }

    private static ObjectNode json(HostCall call, HostedPullRequest one) {
        ObjectNode node = HostCall.object()
                .put("iid", one.number())
                .put("web_url", call.page() + "/-/merge_requests/" + one.number())
                .put("state", one.isOpen() ? "opened" : one.state())
                .put("draft", one.draft())
                .put("title", one.title())
                .put("description", one.description())
                .put("source_branch", one.source())
                .put("target_branch", one.target())
                .put("source_project_id", 1)
                .put("target_project_id", 1)
                .put("sha", one.headCommit())
                .put("merge_commit_sha", one.mergeCommit());
        String status = one.held()
                ? "checking"
                : one.draft() ? "draft_status" : call.pulls.conflicts(one) ? "conflict" : "mergeable";
        node.put("detailed_merge_status", one.isOpen() ? status : "not_open");
        one.labels().forEach(node.putArray("labels")::add);
        return node;
    }
}
