package dev.haulier.artifact;

import java.time.Instant;
import java.util.Objects;

/**
 * A commit of a branch, or a tag with the commit that it points to.
 *
 * <p>Immutable.
 *
 * @param id the commit's full hash
 * @param tag the tag's short name; empty for a commit of a branch
 * @param subject the first line of the commit's message, whole
 * @param author {@code Name <email>}
 * @param committer {@code Name <email>}
 * @param createdAt when the commit was committed, or an annotated tag was made
 * @param tagger {@code Name <email>}; empty unless the tag is annotated
 * @param annotation the tag's message; empty unless the tag is annotated
 */
public record CommitCandidate(
        String id,
        String tag,
        String subject,
        String author,
        String committer,
        Instant createdAt,
        String tagger,
        String annotation) {

    /** Checks that nothing is null. */
    public CommitCandidate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(committer, "committer");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(tagger, "tagger");
        Objects.requireNonNull(annotation, "annotation");
    }

    /**
     * A commit of a branch.
     *
     * @param id the commit's full hash
     * @param subject the first line of the commit's message, whole
     * @param author {@code Name <email>}
     * @param committer {@code Name <email>}
     * @param createdAt when it was committed
     * @return a candidate without a tag
     */
    public static CommitCandidate commit(
            String id, String subject, String author, String committer, Instant createdAt) {
        return new CommitCandidate(id, "", subject, author, committer, createdAt, "", "");
    }
}
