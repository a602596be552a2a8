package dev.haulier.artifact;

import dev.haulier.HaulierException;
import dev.haulier.model.CommitSelectionStrategy;
import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.GitSubscription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a Git subscription chooses: pure functions over what a source listed. */
final class CommitRules {

    /** Subjects of more bytes than this are shortened, to so many bytes in all. */
    static final int MAX_SUBJECT_BYTES = 80;

    private static final String ELLIPSIS = "...";

    private static final Comparator<CommitCandidate> BY_NAME =
            (left, right) -> Utf8Order.compare(right.tag(), left.tag());

    /** Tags of the same second come in the order of their names, as git itself has it. */
    private static final Comparator<CommitCandidate> BY_DATE = Comparator.comparing(
                    CommitCandidate::createdAt, Comparator.<Instant>reverseOrder())
            .thenComparing(CommitCandidate::tag, Utf8Order::compare);

    private static final Map<String, Function<CommitCandidate, Object>> OF_COMMITS = Map.of(
            "id", CommitCandidate::id,
            "commitDate", CommitCandidate::createdAt,
            "author", CommitCandidate::author,
            "committer", CommitCandidate::committer,
            "subject", CommitCandidate::subject);

    private static final Map<String, Function<CommitCandidate, Object>> OF_TAGS = Map.of(
            "tag", CommitCandidate::tag,
            "id", CommitCandidate::id,
            "creatorDate", CommitCandidate::createdAt,
            "author", CommitCandidate::author,
            "committer", CommitCandidate::committer,
            "subject", CommitCandidate::subject,
            "tagger", CommitCandidate::tagger,
            "annotation", CommitCandidate::annotation);

    private CommitRules() {}

    /** Orders the tags whose names fit. */
    static Ranking<CommitCandidate> rank(GitSubscription subscription, List<CommitCandidate> tags) {
        ImageRules.refuseRemovedFields(subscription.allowTags(), subscription.ignoreTags());
        TagPatterns patterns = new TagPatterns(subscription.ignoreTagsRegexes(), subscription.allowTagsRegexes());
        return switch (subscription.commitSelectionStrategy()) {
            case SEMVER ->
                Ranking.byVersion(
                        tags,
                        CommitCandidate::tag,
                        patterns,
                        new VersionRule(subscription.strictSemvers(), subscription.semverConstraint()));
            case LEXICAL -> Ranking.by(BY_NAME, tags, CommitCandidate::tag, patterns);
            case NEWEST_TAG -> Ranking.by(BY_DATE, tags, CommitCandidate::tag, patterns);
            case NEWEST_FROM_BRANCH -> throw new IllegalArgumentException("a branch has no tags to order");
        };
    }

    /** Why a commit does not pass the filters that need nothing but itself, or null. */
    static @Nullable DroppedCandidate refuse(
            GitSubscription subscription, CommitCandidate candidate, CommitExpression expressions) {
        String expression = subscription.expressionFilter();
        try {
            if (expression.isBlank() || expressions.accepts(expression, variables(candidate))) {
                return null;
            }
        } catch (HaulierException e) {
            throw new HaulierException(e.getMessage() + " (looking at " + name(candidate) + ")", e);
        }
        return new DroppedCandidate(name(candidate), DropReason.FILTERED, expression);
    }

    /** What an expression is told of a commit or tag. */
    static Map<String, Object> variables(CommitCandidate candidate) {
        return variables(candidate.tag().isEmpty()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, variable -> variable.getValue().apply(candidate)));
    }

    /** The variables of an expression, and where their values come from. */
    static Map<String, Function<CommitCandidate, Object>> variables(boolean isBranch) {
        return isBranch ? OF_COMMITS : OF_TAGS;
    }

    static DiscoveredCommit discovered(GitSubscription subscription, CommitCandidate candidate) {
        boolean branch = subscription.commitSelectionStrategy() == CommitSelectionStrategy.NEWEST_FROM_BRANCH;
        return new DiscoveredCommit(
                candidate.id(),
                branch ? subscription.branch() : "",
                candidate.tag(),
                shortSubject(candidate.subject()),
                candidate.author(),
                candidate.committer(),
                candidate.createdAt());
    }

    static String name(CommitCandidate candidate) {
        return candidate.tag().isEmpty() ? candidate.id() : candidate.tag();
    }

    /** Shortened by bytes as Kargo does, but never in the middle of a character. */
    static String shortSubject(String subject) {
        byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_SUBJECT_BYTES) {
            return subject;
        }
        int length = MAX_SUBJECT_BYTES - ELLIPSIS.length();
        while (length > 0 && (bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8) + ELLIPSIS;
    }
}
