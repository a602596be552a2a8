package dev.haulier.git;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.FooterLine;

/** Makes commit objects. */
final class CommitWriter {

    /** The trailer that names the promotion. */
    static final String PROMOTION = "Haulier-Promotion";
    /** The trailer that names the Freight. */
    static final String FREIGHT = "Haulier-Freight";

    private CommitWriter() {}

    static PersonIdent person(GitAuthor author, Instant when) {
        return new PersonIdent(author.name(), author.email(), when, ZoneOffset.UTC);
    }

    /** Writes a commit; its objects are not flushed yet. */
    static ObjectId write(
            ObjectInserter inserter,
            ObjectId tree,
            List<? extends ObjectId> parents,
            PersonIdent author,
            PersonIdent committer,
            String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(author);
        commit.setCommitter(committer);
        commit.setMessage(message);
        return inserter.insert(commit);
    }

    /** Puts trailers beneath a message, among those that it has already. */
    static String withTrailers(String message, Map<String, String> trailers) {
        String body = message.stripTrailing();
        StringBuilder text = new StringBuilder(body).append('\n');
        if (FooterLine.fromMessage(body + "\n").isEmpty()) {
            text.append('\n');
        }
        trailers.forEach((key, value) -> text.append(key)
                .append(": ")
                .append(value.replaceAll("\\s+", " ").strip())
                .append('\n'));
        return text.toString();
    }
}
