package dev.haulier.artifact;

import static dev.haulier.artifact.Discoveries.dropped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.ObservedRefs;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CommitDiscoveryTest {

    private static final String REPO = "https://git.example.com/config.git";
    private static final String AUTHOR = "Ann <ann@example.com>";

    private final List<CommitCandidate> history = new ArrayList<>();
    private final List<CommitCandidate> tags = new ArrayList<>();
    private final Map<String, List<String>> paths = new HashMap<>();
    private final List<String> askedPaths = new ArrayList<>();
    private int read;
    private boolean closed;

    private void commit(String id, long second, String... changed) {
        history.add(CommitCandidate.commit(id, "Change " + id, AUTHOR, AUTHOR, Instant.ofEpochSecond(second)));
        paths.put(id, List.of(changed));
    }

    private void tag(String name, long second, String... changed) {
        tags.add(new CommitCandidate(
                "c-" + name, name, "Change", AUTHOR, AUTHOR, Instant.ofEpochSecond(second), AUTHOR, "Release"));
        paths.put("c-" + name, List.of(changed));
    }

    private Discovery discover(Consumer<GitSubscriptionBuilder> rules) throws InterruptedException {
        return Discoveries.discover(Warehouse.named("gitops").git(REPO, rules).build(), new Stub());
    }

    private SubscriptionResult result(Consumer<GitSubscriptionBuilder> rules) throws InterruptedException {
        return discover(rules).subscriptions().get(0);
    }

    @Test
    void newestFromBranch_readsNoFurtherThanTheLimit() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            commit("c" + i, 100 - i);
        }

        Discovery discovery = discover(git -> git.branch("main").discoveryLimit(2));

        assertThat(discovery.subscriptions().get(0).kept()).containsExactly("c0", "c1");
        assertThat(read).isEqualTo(2);
        assertThat(askedPaths).isEmpty();
        assertThat(closed).isTrue();
        assertThat(discovery.artifacts().git().get(0).commits().get(0))
                .isEqualTo(new DiscoveredCommit(
                        "c0", "main", "", "Change c0", AUTHOR, AUTHOR, Instant.ofEpochSecond(100)));
        assertThat(discovery.newest())
                .hasValueSatisfying(freight -> assertThat(freight.commits())
                        .singleElement()
                        .satisfies(commit -> {
                            assertThat(commit.id()).isEqualTo("c0");
                            assertThat(commit.message()).isEqualTo("Change c0");
                            assertThat(commit.branch()).isEqualTo("main");
                        }));
    }

    @Test
    void newestFromBranch_pathFilters_needOneIncludedPathThatIsNotExcluded() throws InterruptedException {
        commit("docs", 9, "docs/a.md");
        commit("both", 8, "docs/a.md", "env/dev/values.yaml");
        commit("excluded", 7, "env/dev/README.md");
        commit("empty", 6);
        commit("plain", 5, "env/prod/values.yaml");

        SubscriptionResult result = result(git -> git.includePaths("env").excludePaths("glob:**/*.md"));

        assertThat(result.kept()).containsExactly("both", "plain");
        assertThat(dropped(result, DropReason.PATHS)).containsExactly("docs", "excluded", "empty");
    }

    @Test
    void newestFromBranch_since_endsTheWalk() throws InterruptedException {
        commit("new", 20);
        commit("exact", 10);
        commit("old", 9);
        commit("older", 8);

        SubscriptionResult result = result(git -> git.since(Instant.ofEpochSecond(10)));

        assertThat(result.kept()).containsExactly("new", "exact");
        assertThat(dropped(result, DropReason.TOO_OLD)).containsExactly("old");
        assertThat(read).isEqualTo(3);
    }

    @Test
    void newestFromBranch_expressionFilter_seesTheVariablesOfACommit() throws InterruptedException {
        commit("a", 2, "x");
        commit("b", 1, "x");

        SubscriptionResult result = result(git -> git.filter("Change b").includePaths("x"));

        assertThat(result.kept()).containsExactly("b");
        assertThat(dropped(result, DropReason.FILTERED)).containsExactly("a");
        assertThat(askedPaths).containsExactly("b");
    }

    @Test
    void semver_tags_newestVersionFirst_pathsAskedUntilTheLimit() throws InterruptedException {
        tag("1.0.0", 1, "env/a");
        tag("v2.0.0", 2, "docs/a");
        tag("1.5.0", 3, "env/a");
        tag("nightly", 4, "env/a");
        tag("0.9.0", 5, "env/a");

        SubscriptionResult result =
                result(git -> git.semver("*").includePaths("env").discoveryLimit(1));

        assertThat(result.kept()).containsExactly("1.5.0");
        assertThat(askedPaths).containsExactly("c-v2.0.0", "c-1.5.0");
        assertThat(dropped(result, DropReason.BEYOND_LIMIT)).containsExactlyInAnyOrder("1.0.0", "0.9.0");
    }

    @Test
    void newestTag_sameDate_ordersByNameAscending() throws InterruptedException {
        tag("b", 5);
        tag("a", 5);
        tag("c", 9);

        assertThat(result(GitSubscriptionBuilder::newestTag).kept()).containsExactly("c", "a", "b");
        assertThat(result(GitSubscriptionBuilder::lexical).kept()).containsExactly("c", "b", "a");
    }

    @Test
    void shortSubject_atTheLimit_staysWhole_andOneMoreIsCut() {
        String longest = "x".repeat(CommitRules.MAX_SUBJECT_BYTES);

        assertThat(CommitRules.shortSubject(longest)).isEqualTo(longest);
        assertThat(CommitRules.shortSubject(longest + "y")).isEqualTo("x".repeat(77) + "...");
        assertThat(CommitRules.shortSubject("x".repeat(76) + "é" + "y".repeat(10)))
                .isEqualTo("x".repeat(76) + "...");
    }

    private final class Stub implements CommitSource, CommitLog {

        @Override
        public boolean serves(Subscription subscription) {
            return true;
        }

        @Override
        public CommitLog open(GitSubscription subscription, SourceContext context) {
            return this;
        }

        @Override
        public Iterator<CommitCandidate> history() {
            Iterator<CommitCandidate> all = history.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public CommitCandidate next() {
                    read++;
                    return all.next();
                }
            };
        }

        @Override
        public List<CommitCandidate> tags() {
            return tags;
        }

        @Override
        public List<String> changedPaths(String commitId) {
            askedPaths.add(commitId);
            return paths.get(commitId);
        }

        @Override
        public ObservedRefs observedRefs() {
            return new ObservedRefs(history.isEmpty() ? "" : history.get(0).id(), List.of());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
