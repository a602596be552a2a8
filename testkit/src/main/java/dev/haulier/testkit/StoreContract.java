package dev.haulier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Freight;
import dev.haulier.model.FreightOrigin;
import dev.haulier.model.Image;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Stage;
import dev.haulier.store.StoreChanges;
import dev.haulier.store.StoreConflictException;
import dev.haulier.store.Stored;
import dev.haulier.store.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link dev.haulier.store.Store} must do: extend it, and say how to open yours. */
public abstract class StoreContract extends StoreLockContract {

    private static final String PROJECT = "demo";
    private static final int THREADS = 8;
    private static final int INCREMENTS = 25;

    /** For a suite of one's own. */
    protected StoreContract() {}

    private static ConfigMapResource resource(String name, String value) {
        return new ConfigMapResource(ObjectMeta.named(name).withNamespace(PROJECT), Map.of("value", value), Map.of());
    }

    private Stored<ConfigMapResource> stored(String name) {
        return store().find(ConfigMapResource.class, PROJECT, name).orElseThrow();
    }

    /** Nothing is there at first. */
    @Test
    public void find_ofNothing_isEmpty() {
        assertThat(store().find(Stage.class, PROJECT, "dev")).isEmpty();
        assertThat(store().list(Stage.class, PROJECT)).isEmpty();
        assertThat(store().names(Stage.class, PROJECT)).isEmpty();
    }

    /** What was created is found as it was, but for its version. */
    @Test
    public void create_isFoundAsItWas() {
        Freight freight =
                Freight.of(FreightOrigin.warehouse("app"), Image.of("registry.example.com/app", "1.10", "sha256:ab"));
        Freight mine =
                freight.withAlias("merry-otter").withMetadata(freight.metadata().withNamespace(PROJECT));

        Stored<Freight> created = store().create(mine);

        Stored<Freight> found =
                store().find(Freight.class, PROJECT, freight.name()).orElseThrow();
        assertThat(found).isEqualTo(created);
        assertThat(found.resource().metadata().resourceVersion()).isNotEmpty();
        assertThat(found.resource().withMetadata(mine.metadata())).isEqualTo(mine);
    }

    /** Creating again is a conflict and changes nothing. */
    @Test
    public void create_ofWhatIsThere_isAConflict() {
        store().create(resource("one", "first"));

        assertThatThrownBy(() -> store().create(resource("one", "second")))
                .isInstanceOf(StoreConflictException.class)
                .hasMessageContaining("one");
        assertThat(stored("one").resource().data()).containsEntry("value", "first");
    }

    /** Replacing gives a new version, and the old one is good for nothing any more. */
    @Test
    public void replace_withStaleVersion_isAConflict() {
        Stored<ConfigMapResource> first = store().create(resource("one", "first"));
        Stored<ConfigMapResource> second = store().replace(first, resource("one", "second"));

        assertThat(second.version()).isNotEqualTo(first.version());
        assertThatThrownBy(() -> store().replace(first, resource("one", "third")))
                .isInstanceOf(StoreConflictException.class);
        assertThat(stored("one")).isEqualTo(second);
    }

    /** A write of the same content is a write. */
    @Test
    public void replace_withTheSameContent_isANewVersion() {
        Stored<ConfigMapResource> first = store().create(resource("one", "first"));

        assertThat(store().replace(first, resource("one", "first")).version()).isNotEqualTo(first.version());
    }

    /** A light write is a write in all but what a power cut leaves of it. */
    @Test
    public void replaceLightly_isSeenAtOnce_andIsAConflictWithStaleVersion() {
        Stored<ConfigMapResource> first = store().create(resource("one", "first"));
        String cursor = store().changes(PROJECT, "").cursor();
        Stored<ConfigMapResource> second = store().replaceLightly(first, resource("one", "second"));

        assertThat(stored("one")).isEqualTo(second);
        assertChanged(cursor, "one");
        assertThatThrownBy(() -> store().replaceLightly(first, resource("one", "third")))
                .isInstanceOf(StoreConflictException.class);
        assertThat(store().replace(second, resource("one", "fourth")).resource().data())
                .containsEntry("value", "fourth");
    }

    /** What was deleted cannot be replaced. */
    @Test
    public void replace_ofWhatWasDeleted_isAConflict() {
        Stored<ConfigMapResource> first = store().create(resource("one", "first"));
        store().delete(first);

        assertThatThrownBy(() -> store().replace(first, resource("one", "second")))
                .isInstanceOf(StoreConflictException.class);
        assertThat(store().find(ConfigMapResource.class, PROJECT, "one")).isEmpty();
    }

    /** A resource keeps its name. */
    @Test
    public void replace_underAnotherName_isRefused() {
        Stored<ConfigMapResource> first = store().create(resource("one", "first"));

        assertThatThrownBy(() -> store().replace(first, resource("two", "second")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Deleting asks for the present version, too. */
    @Test
    public void delete_withStaleVersion_isAConflict() {
        Stored<ConfigMapResource> first = store().create(resource("one", "first"));
        Stored<ConfigMapResource> second = store().replace(first, resource("one", "second"));

        assertThatThrownBy(() -> store().delete(first)).isInstanceOf(StoreConflictException.class);
        store().delete(second);
        store().delete(second);
        assertThat(store().find(ConfigMapResource.class, PROJECT, "one")).isEmpty();
    }

    /** A name that was deleted can be taken again. */
    @Test
    public void create_afterDelete_works() {
        store().delete(store().create(resource("one", "first")));

        store().create(resource("one", "second"));

        assertThat(stored("one").resource().data()).containsEntry("value", "second");
    }

    /** Listing is sorted, and keeps kinds and projects apart. */
    @Test
    public void list_isSortedAndKeepsKindsAndProjectsApart() {
        List.of("b", "a.b", "a", "c").forEach(name -> store().create(resource(name, name)));
        store().create(new ConfigMapResource(ObjectMeta.named("d").withNamespace("other"), Map.of(), Map.of()));
        store().create(Stage.named("a")
                .build()
                .withMetadata(ObjectMeta.named("a").withNamespace(PROJECT)));

        assertThat(store().list(ConfigMapResource.class, PROJECT))
                .extracting(stored -> stored.resource().name())
                .containsExactly("a", "a.b", "b", "c");
        assertThat(store().names(ConfigMapResource.class, PROJECT)).containsExactly("a", "a.b", "b", "c");
        assertThat(store().names(ConfigMapResource.class, "other")).containsExactly("d");
        assertThat(store().names(Stage.class, PROJECT)).containsExactly("a");
    }

    /** Whatever a name looks like, it is found again, and by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "A", "con", "con.x", ".hidden", "..", "a/b", "a\\b", "a%2fb", "a b", "ä", "😀", "x.yaml", "-",
                "a:b", "*"
            })
    public void create_underOddName_isFoundAgain(String name) {
        store().create(resource(name, name));
        store().create(resource("other", "other"));

        assertThat(stored(name).resource().data()).containsEntry("value", name);
        assertThat(store().names(ConfigMapResource.class, PROJECT)).containsExactlyInAnyOrder(name, "other");
        assertThat(store().find(ConfigMapResource.class, PROJECT, name + "x")).isEmpty();
    }

    /** Long names are told apart by their ends. */
    @Test
    public void create_underLongNames_tellsThemApart() {
        String stem = "a".repeat(252);
        store().create(resource(stem + "b", "b"));
        store().create(resource(stem + "c", "c"));

        assertThat(stored(stem + "b").resource().data()).containsEntry("value", "b");
        assertThat(stored(stem + "c").resource().data()).containsEntry("value", "c");
        assertThat(store().names(ConfigMapResource.class, PROJECT)).containsExactly(stem + "b", stem + "c");
    }

    /**
     * Of many writers none is lost.
     *
     * @throws Exception never
     */
    @Test
    public void replace_byManyThreads_losesNothing() throws Exception {
        store().create(resource("count", "0"));

        inThreads(() -> {
            for (int i = 0; i < INCREMENTS; i++) {
                increment();
            }
            return true;
        });

        assertThat(stored("count").resource().data()).containsEntry("value", Integer.toString(THREADS * INCREMENTS));
    }

    private void increment() {
        while (true) {
            Stored<ConfigMapResource> before = stored("count");
            int next = Integer.parseInt(before.resource().data().get("value")) + 1;
            try {
                store().replace(before, resource("count", Integer.toString(next)));
                return;
            } catch (StoreConflictException e) {
                // Somebody else was quicker: that is what is tested.
            }
        }
    }

    /**
     * Of many creators one wins.
     *
     * @throws Exception never
     */
    @Test
    public void create_byManyThreads_letsOneWin() throws Exception {
        List<Boolean> won = inThreads(() -> {
            try {
                store().create(resource("one", "x"));
                return true;
            } catch (StoreConflictException e) {
                return false;
            }
        });

        assertThat(won).filteredOn(each -> each).hasSize(1);
    }

    /** An interruption costs no write and no later one. */
    @Test
    public void write_ofAnInterruptedThread_isDone() {
        Thread.currentThread().interrupt();
        try {
            Stored<ConfigMapResource> first = store().create(resource("one", "first"));
            store().replace(first, resource("one", "second"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(stored("one").resource().data()).containsEntry("value", "second");
        store().create(resource("two", "x"));
    }

    /** Whoever asks what has changed learns of every write since. */
    @Test
    public void changes_nameEveryWriteSince_orSayThatTheyDoNotKnow() {
        assertThat(store().changes(PROJECT, "").isComplete())
                .as("nothing can be known at first")
                .isFalse();
        Stored<ConfigMapResource> one = store().create(resource("one", "first"));
        String cursor = store().changes(PROJECT, "").cursor();
        assertChanged(cursor);

        store().replace(one, resource("one", "second"));
        Stored<ConfigMapResource> two = store().create(resource("two", "x"));
        assertChanged(cursor, "one", "two");
        String later = store().changes(PROJECT, cursor).cursor();
        store().delete(two);
        assertChanged(later, "two");
        assertThat(store().changes("other", later).changed()).isEmpty();
        assertThat(store().changes(PROJECT, "no cursor of ours").isComplete()).isFalse();
    }

    private void assertChanged(String cursor, String... names) {
        StoreChanges changes = store().changes(PROJECT, cursor);
        if (changes.isComplete()) {
            assertThat(changes.changed()).extracting(StoreChanges.Changed::name).containsExactlyInAnyOrder(names);
            assertThat(changes.changed())
                    .allSatisfy(changed -> assertThat(changed.kind()).isEqualTo("ConfigMapResource"));
        }
    }

    /** A summary is what the rule makes of the resource as it is now, or is missing. */
    @Test
    public void summaries_areOfTheResourcesAsTheyAre_orMissing() {
        var summary = new Summary<>(
                ConfigMapResource.class,
                "contract-1",
                resource -> Optional.ofNullable(resource.data().get("value")).filter(text -> !text.equals("none")));
        assertThat(store().summaries(summary, PROJECT)).isEmpty();
        Stored<ConfigMapResource> one = store().create(resource("one", "first"));
        Stored<ConfigMapResource> two = store().create(resource("a/b ä", "x"));
        store().create(resource("none", "none"));
        assertThat(Map.of("one", "first", "a/b ä", "x")).containsAllEntriesOf(store().summaries(summary, PROJECT));

        store().replace(one, resource("one", "second"));
        store().delete(two);

        assertThat(Map.of("one", "second")).containsAllEntriesOf(store().summaries(summary, PROJECT));
        assertThat(store().summaries(summary, "other")).isEmpty();
    }

    private static <T> List<T> inThreads(Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : executor.invokeAll(java.util.Collections.nCopies(THREADS, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
