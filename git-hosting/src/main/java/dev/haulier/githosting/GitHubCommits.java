package dev.haulier.githosting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.haulier.hosting.CommitMaking;
import dev.haulier.hosting.CommitPerson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commits and branches made by GitHub's own hand. Thread-safe. */
record GitHubCommits(ApiClient api, String repository) implements CommitMaking {

    @Override
    public String commit(
            String tree,
            List<String> parents,
            String message,
            @Nullable CommitPerson author,
            @Nullable CommitPerson committer)
            throws InterruptedException {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("message", message).put("tree", tree);
        parents.forEach(body.putArray("parents")::add);
        put(body, "author", author);
        put(body, "committer", committer);
        return api.checked()
                .commit(api.send("make a commit", "POST", repository + "/git/commits", body)
                        .body()
                        .path("sha")
                        .asText());
    }

    private static void put(ObjectNode body, String name, @Nullable CommitPerson person) {
        if (person != null) {
            body.putObject(name)
                    .put("name", person.name())
                    .put("email", person.email())
                    .put("date", person.when().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    @Override
    public boolean createBranch(String branch, String commit) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("ref", "refs/heads/" + branch)
                .put("sha", commit);
        Answer answer = api.send("POST", repository + "/git/refs", body);
        if (answer.status() == 422 && answer.words().contains("already exists")) {
            return false;
        }
        api.good("make the branch '" + branch + "'", answer);
        return true;
    }

    @Override
    public boolean moveBranch(String branch, String commit, boolean force) throws InterruptedException {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("sha", commit).put("force", force);
        Answer answer = api.send("PATCH", repository + "/git/refs/heads/" + segments(branch), body);
        if (answer.status() == 422 && answer.words().contains("fast forward")) {
            return false;
        }
        api.good("move the branch '" + branch + "'", answer);
        return true;
    }

    private static String segments(String branch) {
        return RepositoryAddress.encoded(branch).replace("%2F", "/");
    }
}
