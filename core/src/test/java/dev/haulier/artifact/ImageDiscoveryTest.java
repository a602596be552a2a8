package dev.haulier.artifact;

import static dev.haulier.artifact.Discoveries.dropped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.model.DiscoveredImageReference;
import dev.haulier.model.ImageSubscriptionBuilder;
import dev.haulier.model.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageDiscoveryTest {

    private static final String REPO = "registry.example.com/demo";
    private static final ImagePlatform AMD64 = new ImagePlatform("linux", "amd64", "", Map.of("for", "amd64"));
    private static final ImagePlatform ARM64_V8 = new ImagePlatform("linux", "arm64", "v8", Map.of());

    private final StubImages images = new StubImages();

    private Discovery discover(Consumer<ImageSubscriptionBuilder> rules) throws InterruptedException {
        return Discoveries.discover(
                Warehouse.named("application").image(REPO, rules).build(), images);
    }

    private static SubscriptionResult only(Discovery discovery) {
        assertThat(discovery.subscriptions()).hasSize(1);
        return discovery.subscriptions().get(0);
    }

    @Test
    void semver_tagsOfAllSorts_keepsTheNewestFirstAndSaysWhyOthersFellOut() throws InterruptedException {
        images.tags("1.0.0", "latest", "v1.4.0", "1.4.0", "2.0.0", "1.5.0-rc.1", "1.3", "1.2.0-dev", "1.10.0");

        Discovery discovery = discover(image -> image.semver("^1.0.0").ignoreTags("-dev$"));

        SubscriptionResult result = only(discovery);
        assertThat(result.kept()).containsExactly("1.10.0", "v1.4.0", "1.4.0", "1.0.0");
        assertThat(result.seen()).isEqualTo(9);
        assertThat(result.dropped())
                .containsExactly(
                        new DroppedCandidate("latest", DropReason.NOT_A_VERSION, ""),
                        new DroppedCandidate("2.0.0", DropReason.OUTSIDE_CONSTRAINT, "^1.0.0"),
                        new DroppedCandidate("1.5.0-rc.1", DropReason.OUTSIDE_CONSTRAINT, "^1.0.0"),
                        new DroppedCandidate("1.3", DropReason.NOT_A_VERSION, "strictSemvers asks for three numbers"),
                        new DroppedCandidate("1.2.0-dev", DropReason.IGNORED, "-dev$"));
        assertThat(discovery.newest()).hasValueSatisfying(freight -> {
            assertThat(freight.images()).singleElement().satisfies(image -> {
                assertThat(image.tag()).isEqualTo("1.10.0");
                assertThat(image.digest()).isEqualTo("sha256:1.10.0");
                assertThat(image.annotations()).containsEntry("tag", "1.10.0");
            });
            assertThat(freight.origin().name()).isEqualTo("application");
            assertThat(freight.discoveredAt()).isEqualTo(Discoveries.NOW);
            assertThat(freight.name()).matches("[0-9a-f]{40}");
        });
    }

    @Test
    void semver_noConstraint_takesPrereleasesToo() throws InterruptedException {
        images.tags("1.0.0", "1.1.0-rc.1");

        assertThat(only(discover(image -> {})).kept()).containsExactly("1.1.0-rc.1", "1.0.0");
        assertThat(only(discover(image -> image.semver("*"))).kept()).containsExactly("1.0.0");
    }

    @Test
    void semver_moreThanTheLimit_asksAboutTheKeptOnesOnly() throws InterruptedException {
        images.tags(IntStream.range(0, 50).mapToObj(i -> "1.0." + i).toArray(String[]::new));

        SubscriptionResult result = only(discover(image -> image.semver("*").discoveryLimit(3)));

        assertThat(result.kept()).containsExactly("1.0.49", "1.0.48", "1.0.47");
        assertThat(images.asked).containsExactly(List.of("1.0.49", "1.0.48", "1.0.47"));
        assertThat(dropped(result, DropReason.BEYOND_LIMIT)).hasSize(47).contains("1.0.0", "1.0.46");
        assertThat(result.requests()).isEqualTo(4);
    }

    @Test
    void semver_loose_takesShortVersions() throws InterruptedException {
        images.tags("1.3", "20240101", "abc");

        assertThat(only(discover(image -> image.looseSemvers())).kept()).containsExactly("20240101", "1.3");
    }

    @Test
    void allowedPatterns_areFoundAnywhere_afterIgnoredOnes() throws InterruptedException {
        images.tags("1.0.0-linux", "1.0.0-windows", "1.0.0-linux-beta", "1.1.0");

        SubscriptionResult result =
                only(discover(image -> image.allowTags("linux", "osx").ignoreTags("beta")));

        assertThat(result.kept()).containsExactly("1.0.0-linux");
        assertThat(dropped(result, DropReason.NOT_ALLOWED)).containsExactly("1.0.0-windows", "1.1.0");
        assertThat(dropped(result, DropReason.IGNORED)).containsExactly("1.0.0-linux-beta");
    }

    @Test
    void platform_otherPlatforms_areSkippedUntilTheLimitIsFull() throws InterruptedException {
        images.image("1.0.0", null, null, AMD64, ARM64_V8);
        images.image("1.1.0", null, null, AMD64);
        images.image("1.2.0", null, null, ARM64_V8);
        images.image("1.3.0", null, null);

        Discovery discovery =
                discover(image -> image.semver("*").platform("linux/amd64").discoveryLimit(2));

        SubscriptionResult result = only(discovery);
        assertThat(result.kept()).containsExactly("1.1.0", "1.0.0");
        assertThat(result.dropped())
                .containsExactly(
                        new DroppedCandidate(
                                "1.3.0", DropReason.WRONG_PLATFORM, "no platform is known; asked for linux/amd64"),
                        new DroppedCandidate(
                                "1.2.0",
                                DropReason.WRONG_PLATFORM,
                                "it runs on linux/arm64/v8; asked for linux/amd64"));
        assertThat(images.asked).containsExactly(List.of("1.3.0", "1.2.0"), List.of("1.1.0", "1.0.0"));
        assertThat(discovery.artifacts().images().get(0).references())
                .extracting(DiscoveredImageReference::annotations)
                .containsExactly(Map.of("tag", "1.1.0", "for", "amd64"), Map.of("tag", "1.0.0", "for", "amd64"));
    }

    @Test
    void platform_withoutTheVariant_isAnother() throws InterruptedException {
        images.image("1.0.0", null, null, ARM64_V8);

        assertThat(only(discover(image -> image.platform("linux/arm64"))).kept())
                .isEmpty();
        assertThat(only(discover(image -> image.platform("linux/arm64/v8"))).kept())
                .containsExactly("1.0.0");
    }

    @Test
    void brokenTag_isDroppedWithItsReason_andTheNextTakesItsPlace() throws InterruptedException {
        images.tags("1.0.0", "1.1.0");
        images.answer("1.2.0", new ImageResolution.Unreadable("the manifest has schema 1"));
        images.answer("1.3.0", new ImageResolution.Missing("404"));

        SubscriptionResult result = only(discover(image -> image.semver("*").discoveryLimit(2)));

        assertThat(result.kept()).containsExactly("1.1.0", "1.0.0");
        assertThat(result.dropped())
                .containsExactly(
                        new DroppedCandidate("1.3.0", DropReason.MISSING, "404"),
                        new DroppedCandidate("1.2.0", DropReason.UNREADABLE, "the manifest has schema 1"));
    }

    @Test
    void lexical_ordersByBytesDescending() throws InterruptedException {
        images.tags("b", "a", "B", "latest", "10", "9", "zebra-1");

        assertThat(only(discover(image -> image.lexical().ignoreTags("latest"))).kept())
                .containsExactly("zebra-1", "b", "a", "B", "9", "10");
    }

    @Test
    void newestBuild_datesInTheListing_asksAboutTheKeptOnesOnly() throws InterruptedException {
        images.image("a", Instant.ofEpochSecond(10), Instant.ofEpochSecond(10));
        images.image("b", Instant.ofEpochSecond(30), Instant.ofEpochSecond(30));
        images.image("c", Instant.ofEpochSecond(30), Instant.ofEpochSecond(30));
        images.image("d", Instant.ofEpochSecond(20), Instant.ofEpochSecond(20));

        SubscriptionResult result = only(discover(image -> image.newestBuild().discoveryLimit(3)));

        assertThat(result.kept()).containsExactly("c", "b", "d");
        assertThat(images.asked).containsExactly(List.of("c", "b", "d"));
        assertThat(dropped(result, DropReason.BEYOND_LIMIT)).containsExactly("a");
    }

    @Test
    void newestBuild_noDatesInTheListing_asksAboutEachOnce() throws InterruptedException {
        images.image("a", null, Instant.ofEpochSecond(10));
        images.image("b", null, Instant.ofEpochSecond(30));
        images.image("unknown", null, null);
        images.answer("broken", new ImageResolution.Unreadable("no JSON"));

        SubscriptionResult result = only(discover(image -> image.newestBuild().discoveryLimit(2)));

        assertThat(result.kept()).containsExactly("b", "a");
        assertThat(images.asked).hasSize(1);
        assertThat(dropped(result, DropReason.UNREADABLE)).containsExactly("broken");
        assertThat(dropped(result, DropReason.BEYOND_LIMIT)).containsExactly("unknown");
    }

    @Test
    void digest_namedTag_isAskedForWithoutAListing() throws InterruptedException {
        images.tags("latest", "1.0.0");

        assertThat(only(discover(image -> image.digest("latest"))).kept()).containsExactly("latest");
        assertThat(images.listings).isZero();
    }

    @Test
    void digest_noSuchTag_isAProblemThatNamesIt() throws InterruptedException {
        Discovery discovery = discover(image -> image.digest("latest"));

        assertThat(discovery.newest()).isEmpty();
        assertThat(discovery.problems())
                .containsExactly("no tag in registry.example.com/demo fits \"latest\": 1 seen,"
                        + " 1 missing (latest: no such tag)");
    }

    @Test
    void noTagThatFits_saysHowManyWereSeenAndWhyTheyFellOut() throws InterruptedException {
        images.tags("2.0.0", "2.1.0", "2.2.0", "2.3.0", "latest", "nightly");

        Discovery discovery = discover(image -> image.semver("^1.0.0"));

        assertThat(discovery.problems())
                .containsExactly("no tag in registry.example.com/demo fits \"^1.0.0\": 6 seen,"
                        + " 2 not a version (latest, nightly), 4 outside the constraint (2.0.0, 2.1.0, 2.2.0, …)");
        assertThatThrownBy(discovery::newestOrThrow)
                .isInstanceOf(HaulierException.class)
                .hasMessage("Warehouse \"application\" has no Freight: "
                        + discovery.problems().get(0));
    }

    @Test
    void emptyRepository_isAProblem() throws InterruptedException {
        assertThat(discover(image -> {}).problems())
                .containsExactly("no tag in registry.example.com/demo: none is there");
    }

    @Test
    void badRules_areProblemsThatNameTheField() throws InterruptedException {
        images.tags("1.0.0");

        assertThat(discover(image -> image.semver("latest")).problems())
                .singleElement()
                .asString()
                .startsWith("registry.example.com/demo: \"latest\" is not a version constraint: ");
        assertThat(discover(image -> image.allowTags("(")).problems())
                .singleElement()
                .asString()
                .startsWith("registry.example.com/demo: allowTagsRegexes holds \"(\", which is no regular expression");
    }

    @Test
    void noSource_isAProblemThatSaysWhatToDo() throws InterruptedException {
        Discovery discovery = Discoveries.discover(
                Warehouse.named("application").image(REPO, image -> {}).build());

        assertThat(discovery.problems())
                .containsExactly("nothing that was registered lists image artifacts of registry.example.com/demo:"
                        + " register an extension or a source that does");
    }

    @Test
    void severalSources_theFirstIsAsked_andOneThatServesEverythingLast() throws InterruptedException {
        StubImages everything = new StubImages().tags("1.0.0");
        everything.fallback = true;
        StubImages first = new StubImages().tags("2.0.0");
        StubImages second = new StubImages().tags("3.0.0");
        Warehouse warehouse =
                Warehouse.named("application").image(REPO, image -> {}).build();

        assertThat(only(Discoveries.discover(warehouse, everything, first, second))
                        .kept())
                .containsExactly("2.0.0");
        assertThat(only(Discoveries.discover(warehouse, everything)).kept()).containsExactly("1.0.0");
    }

    @Test
    void oneFailingSubscription_leavesTheOthersTheirResults_andMakesNoFreight() throws InterruptedException {
        images.tags("1.0.0");
        Discovery discovery = Discoveries.discover(
                Warehouse.named("application")
                        .image(REPO, image -> {})
                        .git("https://git.example.com/a.git", git -> {})
                        .build(),
                images);

        assertThat(discovery.subscriptions())
                .extracting(SubscriptionResult::succeeded)
                .containsExactly(true, false);
        assertThat(discovery.newest()).isEmpty();
        assertThat(discovery.artifacts().images()).hasSize(1);
    }
}
