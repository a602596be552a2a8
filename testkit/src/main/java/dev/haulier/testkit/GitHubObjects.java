package dev.haulier.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** The part of GitHub's API that makes commits and branches. */
final class GitHubObjects {

    /** Whom GitHub names when nobody else is named; it signs then. */
    static final String BOT = "haulier-app[bot]";

    private static final String SIGNATURE = """
            -----BEGIN PGP SIGNATURE-----

            signed by the host
            -----END PGP SIGNATURE-----""";

    private GitHubObjects() {}

    static void serve(HostCall call) throws IOException {
        String what = call.route.at(1);
        if (what.equals("commits") && call.is("POST")) {
            commit(call);
        } else if (what.equals("refs") && call.is("POST")) {
            create(call);
        } else if (what.equals("refs") && call.is("PATCH")) {
            move(call);
        } else {
            call.notFound();
        }
    }

    private static void commit(HostCall call) throws IOException {
        JsonNode body = call.body();
        Repository repository = call.repository().repository();
        ObjectId tree = ObjectId.fromString(body.path("tree").asText());
        if (!repository.getObjectDatabase().has(tree)) {
            call.refuse(422, "Tree SHA does not exist");
            return;
        }
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        body.path("parents").forEach(parent -> commit.addParentId(ObjectId.fromString(parent.asText())));
        boolean own = !body.has("author") && !body.has("committer");
        commit.setAuthor(person(body.path("author")));
        commit.setCommitter(person(body.path("committer")));
        commit.setMessage(body.path("message").asText());
        if (own) {
            commit.setGpgSignature(new GpgSignature(SIGNATURE.getBytes(StandardCharsets.US_ASCII)));
        }
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            call.reply(201, HostCall.object().put("sha", id.name()));
        }
    }

    private static PersonIdent person(JsonNode node) {
        return node.isMissingNode()
                ? new PersonIdent(BOT, "bot@users.noreply.github.com", Instant.EPOCH, ZoneOffset.UTC)
                : new PersonIdent(
                        node.path("name").asText(),
                        node.path("email").asText(),
                        Instant.parse(node.path("date").asText()),
                        ZoneOffset.UTC);
    }

    private static void create(HostCall call) throws IOException {
        String ref = call.body().path("ref").asText();
        Repository repository = call.repository().repository();
        if (repository.exactRef(ref) != null) {
            call.refuse(422, "Reference already exists");
            return;
        }
        new GitObjects(repository)
                .update(ref, ObjectId.fromString(call.body().path("sha").asText()));
        call.reply(201, HostCall.object().put("ref", ref));
    }

    private static void move(HostCall call) throws IOException {
        String ref = Constants.R_REFS + call.route.from(2);
        Repository repository = call.repository().repository();
        ObjectId commit = ObjectId.fromString(call.body().path("sha").asText());
        try (RevWalk walk = new RevWalk(repository)) {
            boolean forwards = walk.isMergedInto(walk.parseCommit(repository.resolve(ref)), walk.parseCommit(commit));
            if (!forwards && !call.body().path("force").asBoolean()) {
                call.refuse(422, "Update is not a fast forward");
                return;
            }
        }
        new GitObjects(repository).update(ref, commit);
        call.reply(200, HostCall.object().put("ref", ref));
    }
}
