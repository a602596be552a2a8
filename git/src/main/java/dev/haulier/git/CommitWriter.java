package dev.haulier.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.FooterLine;
import org.jspecify.annotations.Nullable;

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
            String message,
            @Nullable ObjectSigner signer)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(author);
        commit.setCommitter(committer);
        commit.setMessage(message);
        if (signer != null) {
            commit.setGpgSignature(signature(signer.sign(commit.build())));
        }
        return inserter.insert(commit);
    }

    private static GpgSignature signature(String armored) {
        return new GpgSignature(armored.getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes an annotated tag. */
    static ObjectId tag(
            Mirror mirror,
            String name,
            ObjectId commit,
            PersonIdent tagger,
            String message,
            @Nullable ObjectSigner signer)
            throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(name);
        tag.setObjectId(commit, Constants.OBJ_COMMIT);
        tag.setTagger(tagger);
        tag.setMessage(message.stripTrailing() + "\n");
        if (signer != null) {
            tag.setGpgSignature(signature(signer.sign(tag.build()) + "\n"));
        }
        try (ObjectInserter inserter = mirror.repository().newObjectInserter()) {
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            return id;
        }
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
