package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.artifact.CommitCandidate;
import dev.haulier.artifact.CommitLog;
import dev.haulier.artifact.CommitSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.GitSubscription;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.ObservedTag;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CommitSource} must do. A test class extends this one and says how commits and tags get into its
 * repository.
 */
public abstract class CommitSourceContract {

    private static final Instant MADE = Instant.parse("2026-05-06T07:08:09Z");

    /** For test classes to call. */
    protected CommitSourceContract() {}

    /**
     * The source under test.
     *
     * @return the same one within a test
     */
    protected abstract CommitSource source();

    /**
     * The repository that the tests fill. It exists, and is empty when a test begins; its default branch is {@code main}.
     *
     * @return its URL as a subscription has it
     */
    protected abstract String repository();

    /**
     * A repository that does not exist.
     *
     * @return its URL as a subscription has it
     */
    protected abstract String missingRepository();

    /**
     * Commits on top of a branch, or begins it.
     *
     * @param branch the branch
     * @param path the one file that the commit writes
     * @param subject the message
     * @param at when it is committed
     * @return the commit's id
     */
    protected abstract String commit(String branch, String path, String subject, Instant at);

    /**
     * Merges a commit into a branch as its second parent.
     *
     * @param branch the branch
     * @param other the commit that is merged
     * @return the merge's id
     */
    protected abstract String merge(String branch, String other);

    /**
     * Makes or moves a tag that is nothing but a reference.
     *
     * @param tag its short name
     * @param commit what it points to
     */
    protected abstract void tag(String tag, String commit);

    /**
     * Makes or moves a tag that is an object of its own.
     *
     * @param tag its short name
     * @param commit what it points to
     * @param message its annotation
     * @param at when it is made
     */
    protected abstract void annotatedTag(String tag, String commit, String message, Instant at);

    /**
     * Who may go where.
     *
     * @return the lookup that the source is given; knows nobody unless overridden
     */
    protected CredentialLookup credentials() {
        return new CredentialLookup(List.of(), new Redactor());
    }

    private SourceContext context() {
        return SourceContext.of("demo", credentials(), MutableClock.autoAdvancing(MADE));
    }

    private static GitSubscription subscription(String url, Consumer<GitSubscriptionBuilder> details) {
        Warehouse warehouse = Warehouse.named("contract").git(url, details).build();
        return (GitSubscription) warehouse.spec().subscriptions().get(0);
    }

    private CommitLog branch(String branch) throws InterruptedException {
        return source().open(subscription(repository(), git -> git.branch(branch)), context());
    }

    private CommitLog tags() throws InterruptedException {
        return source().open(subscription(repository(), GitSubscriptionBuilder::newestTag), context());
    }

    private static List<CommitCandidate> history(CommitLog log) {
        List<CommitCandidate> all = new ArrayList<>();
        log.history().forEachRemaining(all::add);
        return all;
    }

    /** A source serves what it can open, and nothing of another kind. */
    @Test
    void serves_itsRepositories_andNothingElse() {
        Subscription image = Warehouse.named("contract")
                .image("registry.example.com/app", ImageSubscriptionBuilder::lexical)
                .build()
                .spec()
                .subscriptions()
                .get(0);

        assertThat(source().serves(subscription(repository(), git -> {}))).isTrue();
        assertThat(source().serves(image)).isFalse();
    }

    /** History goes from the head to the root along first parents, and each commit has what is to be known of it. */
    @Test
    void history_isThatOfTheBranch_alongFirstParents() throws InterruptedException {
        String first = commit("main", "a", "first", MADE);
        String second = commit("main", "b", "second", MADE.plusSeconds(60));
        String side = commit("side", "c", "side", MADE.plusSeconds(90));
        String merge = merge("main", side);

        try (CommitLog log = branch("main")) {
            List<CommitCandidate> history = history(log);
            assertThat(history).extracting(CommitCandidate::id).containsExactly(merge, second, first);
            CommitCandidate candidate = history.get(1);
            assertThat(candidate.subject()).isEqualTo("second");
            assertThat(candidate.createdAt()).isEqualTo(MADE.plusSeconds(60));
            assertThat(candidate.author()).matches(".+ <.+@.+>");
            assertThat(candidate.committer()).matches(".+ <.+@.+>");
            assertThat(candidate.tag()).isEmpty();
            assertThat(log.observedRefs().branchHead()).isEqualTo(merge);
            assertThat(log.observedRefs().tags()).isEmpty();
        }
    }

    /** Without a branch the repository's default branch is meant. */
    @Test
    void history_withoutABranch_isThatOfTheDefaultBranch() throws InterruptedException {
        String first = commit("main", "a", "first", MADE);
        commit("other", "b", "other", MADE);

        try (CommitLog log = source().open(subscription(repository(), git -> {}), context())) {
            assertThat(history(log)).extracting(CommitCandidate::id).containsExactly(first);
        }
    }

    /** What is new on the far end is seen by the next look. */
    @Test
    void history_afterANewCommit_beginsWithIt() throws InterruptedException {
        commit("main", "a", "first", MADE);
        branch("main").close();
        String second = commit("main", "b", "second", MADE.plusSeconds(60));

        try (CommitLog log = branch("main")) {
            assertThat(log.history().next().id()).isEqualTo(second);
        }
    }

    /** A branch that does not exist is an error of one line that names it. */
    @Test
    void history_ofAMissingBranch_isAnErrorThatNamesIt() throws InterruptedException {
        commit("main", "a", "first", MADE);

        try (CommitLog log = branch("nowhere")) {
            assertThatThrownBy(log::history)
                    .isInstanceOf(HaulierException.class)
                    .hasMessageContaining("nowhere")
                    .hasMessageNotContaining("\n");
            assertThat(log.observedRefs().branchHead()).isEmpty();
        }
    }

    /** Paths are those that differ from the first parent; the first commit's are all of it. */
    @Test
    void changedPaths_areThoseAgainstTheFirstParent() throws InterruptedException {
        String first = commit("main", "env/dev/values.yaml", "first", MADE);
        String second = commit("main", "docs/größe.md", "second", MADE.plusSeconds(60));
        String side = commit("side", "side.txt", "side", MADE.plusSeconds(90));
        String merge = merge("main", side);

        try (CommitLog log = branch("main")) {
            history(log);
            assertThat(log.changedPaths(first)).containsExactly("env/dev/values.yaml");
            assertThat(log.changedPaths(second)).containsExactly("docs/größe.md");
            assertThat(log.changedPaths(merge)).isNotNull().doesNotContain("docs/größe.md");
        }
    }

    /** Light and annotated tags both name the commit; an annotated one has a date, a tagger and words of its own. */
    @Test
    void tags_lightAndAnnotated_nameTheCommit() throws InterruptedException {
        String first = commit("main", "a", "first", MADE);
        String second = commit("main", "b", "second", MADE.plusSeconds(60));
        tag("light", first);
        annotatedTag("annotated", second, "The release", MADE.plusSeconds(3600));

        try (CommitLog log = tags()) {
            List<CommitCandidate> tags = log.tags();
            assertThat(tags).extracting(CommitCandidate::tag).containsExactlyInAnyOrder("light", "annotated");
            CommitCandidate light = named(tags, "light");
            assertThat(light.id()).isEqualTo(first);
            assertThat(light.createdAt()).isEqualTo(MADE);
            assertThat(light.tagger()).isEmpty();
            assertThat(light.annotation()).isEmpty();
            CommitCandidate annotated = named(tags, "annotated");
            assertThat(annotated.id()).isEqualTo(second);
            assertThat(annotated.subject()).isEqualTo("second");
            assertThat(annotated.createdAt()).isEqualTo(MADE.plusSeconds(3600));
            assertThat(annotated.tagger()).matches(".+ <.+@.+>");
            assertThat(annotated.annotation()).startsWith("The release");
            assertThat(log.observedRefs().tags()).extracting(ObservedTag::name).containsExactly("annotated", "light");
            assertThat(log.observedRefs().branchHead()).isEmpty();
            assertThat(log.changedPaths(second)).containsExactly("b");
        }
    }

    /** A tag that was moved since the last look stands for its new commit. */
    @Test
    void tags_afterOneWasMoved_nameTheNewCommit() throws InterruptedException {
        String first = commit("main", "a", "first", MADE);
        String second = commit("main", "b", "second", MADE.plusSeconds(60));
        tag("latest", first);
        tags().close();
        tag("latest", second);

        try (CommitLog log = tags()) {
            assertThat(log.tags()).extracting(CommitCandidate::id).containsExactly(second);
        }
    }

    private static CommitCandidate named(List<CommitCandidate> tags, String name) {
        return tags.stream().filter(tag -> tag.tag().equals(name)).findFirst().orElseThrow();
    }

    /** A repository that does not exist is an error of one line that names it. */
    @Test
    void open_unknownRepository_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> source().open(subscription(missingRepository(), git -> {}), context()))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining(missingRepository())
                .hasMessageNotContaining("\n");
    }

    /** Many may ask at once, each with a log of its own. */
    @Test
    void open_fromManyThreads_answersAll() throws Exception {
        String first = commit("main", "a", "first", MADE);
        String second = commit("main", "b", "second", MADE.plusSeconds(60));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> looks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                looks.add(() -> {
                    try (CommitLog log = branch("main")) {
                        return history(log).stream().map(CommitCandidate::id).toList();
                    }
                });
            }
            for (Future<List<String>> look : threads.invokeAll(looks)) {
                assertThat(look.get()).containsExactly(second, first);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An interrupted thread does not go on waiting. */
    @Test
    void open_interruptedThread_endsInInterruptedException() {
        commit("main", "a", "first", MADE);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> branch("main")).isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
