package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.artifact.ImageCandidate;
import dev.haulier.artifact.ImageResolution;
import dev.haulier.artifact.ImageSource;
import dev.haulier.artifact.SourceContext;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.Redactor;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.ImageSubscription;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Subscription;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ImageSource} must do. A test class extends this one and says how images get into its repository.
 */
public abstract class ImageSourceContract {

    private static final Instant BUILT = Instant.parse("2026-05-06T07:08:09Z");

    /** For test classes to call. */
    protected ImageSourceContract() {}

    /**
     * The source under test.
     *
     * @return the same one within a test
     */
    protected abstract ImageSource source();

    /**
     * The repository that {@link #push} fills. It exists, and is empty when a test begins.
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
     * Pushes an image, or moves a tag to a new one.
     *
     * @param tag the tag
     * @param createdAt when it was built or pushed, whichever the source reports
     * @return the digest of its manifest
     */
    protected abstract String push(String tag, Instant createdAt);

    /**
     * Who may go where.
     *
     * @return the lookup that the source is given; knows nobody unless overridden
     */
    protected CredentialLookup credentials() {
        return new CredentialLookup(List.of(), new Redactor());
    }

    private SourceContext context() {
        return SourceContext.of("demo", credentials(), MutableClock.autoAdvancing(BUILT));
    }

    private static ImageSubscription subscription(String url) {
        Warehouse warehouse = Warehouse.named("contract")
                .image(url, ImageSubscriptionBuilder::lexical)
                .build();
        return (ImageSubscription) warehouse.spec().subscriptions().get(0);
    }

    private List<ImageResolution> resolve(List<ImageCandidate> candidates, SourceContext context)
            throws InterruptedException {
        return source().resolve(subscription(repository()), candidates, context);
    }

    private static String digest(ImageResolution resolution) {
        assertThat(resolution).isInstanceOf(ImageResolution.Found.class);
        return ((ImageResolution.Found) resolution).details().digest();
    }

    /** A source serves what it can list, and nothing of another kind. */
    @Test
    void serves_itsImages_andNothingElse() {
        Subscription git = Warehouse.named("contract")
                .git("https://git.example.com/a.git", GitSubscriptionBuilder::lexical)
                .build()
                .spec()
                .subscriptions()
                .get(0);

        assertThat(source().serves(subscription(repository()))).isTrue();
        assertThat(source().serves(git)).isFalse();
    }

    /** Nothing is chosen: whatever a tag is called, it is listed. */
    @Test
    void list_tagsOfAllSorts_listsEachOnce() throws InterruptedException {
        List<String> tags = List.of("1.0.0", "v2", "latest", "sha-0a1b", "1.0.0-rc.1");
        tags.forEach(tag -> push(tag, BUILT));
        SourceContext context = context();

        List<ImageCandidate> listed = source().list(subscription(repository()), context);

        assertThat(listed).extracting(ImageCandidate::tag).containsExactlyInAnyOrderElementsOf(tags);
        assertThat(context.meter().requests()).isPositive();
    }

    /** What a listing says by itself is what a closer look says. */
    @Test
    void list_whatItSays_isWhatResolveSays() throws InterruptedException {
        push("a", BUILT);
        push("b", BUILT.plusSeconds(60));
        List<ImageCandidate> listed = source().list(subscription(repository()), context());

        List<ImageResolution> resolved = resolve(listed, context());

        for (int i = 0; i < listed.size(); i++) {
            assertThat(listed.get(i).digest()).isIn(null, digest(resolved.get(i)));
            assertThat(listed.get(i).createdAt())
                    .isIn(
                            null,
                            ((ImageResolution.Found) resolved.get(i)).details().createdAt());
        }
    }

    /** Answers come in the order of the questions, with digest and time. */
    @Test
    void resolve_severalTags_answersInOrder() throws InterruptedException {
        List<String> digests = new ArrayList<>();
        List<ImageCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            digests.add(push("t" + i, BUILT.plusSeconds(i)));
            candidates.add(ImageCandidate.of("t" + i));
        }

        List<ImageResolution> resolved = resolve(candidates, context());

        assertThat(resolved).extracting(ImageSourceContract::digest).containsExactlyElementsOf(digests);
        assertThat(((ImageResolution.Found) resolved.get(3)).details().createdAt())
                .isEqualTo(BUILT.plusSeconds(3));
    }

    /** A tag that is gone is an answer and no failure, and takes no other down with it. */
    @Test
    void resolve_unknownTagAmongOthers_isMissing() throws InterruptedException {
        push("here", BUILT);

        List<ImageResolution> resolved =
                resolve(List.of(ImageCandidate.of("gone"), ImageCandidate.of("here")), context());

        assertThat(resolved.get(0)).isInstanceOf(ImageResolution.Missing.class);
        assertThat(resolved.get(1)).isInstanceOf(ImageResolution.Found.class);
    }

    /** A tag that was moved since the last look stands for the new image. */
    @Test
    void resolve_movedTag_isTheNewImage() throws InterruptedException {
        push("latest", BUILT);
        resolve(List.of(ImageCandidate.of("latest")), context());
        String moved = push("latest", BUILT.plusSeconds(60));

        assertThat(digest(
                        resolve(List.of(ImageCandidate.of("latest")), context()).get(0)))
                .isEqualTo(moved);
    }

    /** A repository that does not exist is an error of one line that names it. */
    @Test
    void list_unknownRepository_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> source().list(subscription(missingRepository()), context()))
                .isInstanceOf(HaulierException.class)
                .hasMessageContaining(missingRepository())
                .hasMessageNotContaining("\n");
    }

    /** Many may ask at once. */
    @Test
    void resolve_fromManyThreads_answersAll() throws Exception {
        List<ImageCandidate> candidates = IntStream.range(0, 8)
                .mapToObj(i -> {
                    push("t" + i, BUILT.plusSeconds(i));
                    return ImageCandidate.of("t" + i);
                })
                .toList();
        List<ImageResolution> expected = resolve(candidates, context());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<ImageResolution>>> looks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                looks.add(() -> resolve(candidates, context()));
            }
            for (Future<List<ImageResolution>> look : threads.invokeAll(looks)) {
                assertThat(look.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An interrupted thread does not go on waiting. */
    @Test
    void list_interruptedThread_endsInInterruptedException() {
        push("a", BUILT);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> source().list(subscription(repository()), context()))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
