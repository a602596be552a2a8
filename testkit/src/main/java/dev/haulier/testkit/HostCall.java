package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** A request to a host's API on one repository, and its answer. Used by one thread. */
final class HostCall {

    /** How many items a page has, whatever is asked for. */
    static final int PAGE = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    final HttpCall http;
    final HostDialect.Route route;
    final HostedPullRequests pulls;
    private final HostDialect dialect;
    private final String page;

    HostCall(HttpCall http, HostDialect dialect, HostDialect.Route route, HostedPullRequests pulls, String page) {
        this.http = http;
        this.dialect = dialect;
        this.route = route;
        this.pulls = pulls;
        this.page = page;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    GitRepository repository() {
        return pulls.repository();
    }

    /** The repository's page for people. */
    String page() {
        return page;
    }

    boolean is(String method) {
        return http.method().equals(method);
    }

    JsonNode body() throws IOException {
        return JSON.readTree(http.body());
    }

    /** A part of a query that may be left out. */
    String query(String name) {
        @Nullable String value = http.query(name);
        return value == null ? "" : value;
    }

    void reply(int status, JsonNode body) throws IOException {
        http.reply(status, "application/json", body.toString());
    }

    void refuse(int status, String words) throws IOException {
        reply(status, dialect.error(status, words));
    }

    void notFound() throws IOException {
        refuse(404, "Not Found");
    }

    /** The page of a list that the query asks for. */
    <T> List<T> paged(List<T> all) {
        int number = query("page").isEmpty() ? 1 : Integer.parseInt(query("page"));
        return all.stream().skip((number - 1L) * PAGE).limit(PAGE).toList();
    }

    /** A commit, by its id or by a branch. */
    Optional<RevCommit> commit(String revision) throws IOException {
        @Nullable ObjectId id = repository().repository().resolve("refs/heads/" + revision + "^{commit}");
        if (id == null) {
            id = repository().repository().resolve(revision + "^{commit}");
        }
        if (id == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository().repository())) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return Optional.of(commit);
        }
    }

    /** The id of a commit's tree; empty when there is no such commit. */
    String tree(String revision) throws IOException {
        return commit(revision).map(found -> found.getTree().name()).orElse("");
    }

    Optional<RevCommit> branch(String name) throws IOException {
        return repository().head(name).isEmpty() ? Optional.empty() : commit(name);
    }
}
