package dev.haulier.artifact;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Candidates that fit by their names, in order, and those that do not.
 *
 * @param fitting the best first
 * @param dropped why the others were left out, in the order in which they were listed
 */
record Ranking<T>(NewestFirst<Ranked<T>> fitting, Drops dropped) {

    /** A candidate with the version that its name is; null where names are not read as versions. */
    record Ranked<T>(T candidate, @Nullable SemverVersion version) {}

    /** Orders by version; of equal versions the greater name comes first. */
    static <T> Ranking<T> byVersion(
            List<T> candidates, Function<? super T, String> name, TagPatterns patterns, VersionRule rule) {
        // What cannot happen is told to the compiler: here every candidate has its version.
        Comparator<Ranked<T>> order = (left, right) -> left.version() == null || right.version() == null
                ? 0
                : SemverVersion.NEWEST_FIRST.compare(left.version(), right.version());
        return rank(candidates, name, patterns, rule, order);
    }

    /** Orders by any rule; names need not be versions. */
    static <T> Ranking<T> by(
            Comparator<? super T> order, List<T> candidates, Function<? super T, String> name, TagPatterns patterns) {
        return rank(candidates, name, patterns, null, Comparator.comparing(Ranked::candidate, order));
    }

    private static <T> Ranking<T> rank(
            List<T> candidates,
            Function<? super T, String> name,
            TagPatterns patterns,
            @Nullable VersionRule rule,
            Comparator<Ranked<T>> order) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Ranked<T>[] fitting = new Ranked[candidates.size()];
        int size = 0;
        Drops dropped = new Drops();
        for (T candidate : candidates) {
            String text = name.apply(candidate);
            DroppedCandidate refused = patterns.refuse(text);
            SemverVersion version = null;
            if (refused == null && rule != null) {
                version = rule.read(text);
                refused = version == null ? rule.notAVersion(text) : rule.refuse(version);
            }
            if (refused == null) {
                fitting[size++] = new Ranked<>(candidate, version);
            } else {
                dropped.add(refused);
            }
        }
        return new Ranking<>(new NewestFirst<>(fitting, size, order), dropped);
    }
}
