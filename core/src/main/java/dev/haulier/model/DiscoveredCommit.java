package dev.haulier.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A commit that discovery found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id the full hash
 * @param branch the branch that the subscription names; empty when absent
 * @param tag the tag it was found by; empty when absent
 * @param subject the first line of the message, shortened
 * @param author {@code Name <email>}
 * @param committer {@code Name <email>}
 * @param creatorDate the date that orders it, whole seconds, or null
 */
public record DiscoveredCommit(
        String id,
        String branch,
        String tag,
        String subject,
        String author,
        String committer,
        @Nullable Instant creatorDate) {

    /** Copies what is handed in. */
    public DiscoveredCommit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(committer, "committer");
        creatorDate = Frozen.seconds(creatorDate);
    }

    /**
     * A commit of which only the hash is known.
     *
     * @param id the full hash
     * @return what was described, the rest absent or at its default
     */
    public static DiscoveredCommit of(String id) {
        return new DiscoveredCommit(id, "", "", "", "", "", null);
    }

    /**
     * The same with another {@code branch}.
     *
     * @param branch the branch that the subscription names; empty when absent
     * @return a copy
     */
    public DiscoveredCommit withBranch(String branch) {
        return new DiscoveredCommit(id, branch, tag, subject, author, committer, creatorDate);
    }

    /**
     * The same with another {@code tag}.
     *
     * @param tag the tag it was found by; empty when absent
     * @return a copy
     */
    public DiscoveredCommit withTag(String tag) {
        return new DiscoveredCommit(id, branch, tag, subject, author, committer, creatorDate);
    }

    /**
     * The same with another {@code subject}.
     *
     * @param subject the first line of the message, shortened
     * @return a copy
     */
    public DiscoveredCommit withSubject(String subject) {
        return new DiscoveredCommit(id, branch, tag, subject, author, committer, creatorDate);
    }

    /**
     * The same with another {@code author}.
     *
     * @param author {@code Name <email>}
     * @return a copy
     */
    public DiscoveredCommit withAuthor(String author) {
        return new DiscoveredCommit(id, branch, tag, subject, author, committer, creatorDate);
    }

    /**
     * The same with another {@code committer}.
     *
     * @param committer {@code Name <email>}
     * @return a copy
     */
    public DiscoveredCommit withCommitter(String committer) {
        return new DiscoveredCommit(id, branch, tag, subject, author, committer, creatorDate);
    }

    /**
     * The same with another {@code creatorDate}.
     *
     * @param creatorDate the date that orders it, whole seconds, or null
     * @return a copy
     */
    public DiscoveredCommit withCreatorDate(@Nullable Instant creatorDate) {
        return new DiscoveredCommit(id, branch, tag, subject, author, committer, creatorDate);
    }
}
