package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.InvalidProjectException;
import dev.haulier.LoadOptions;
import dev.haulier.Project;
import dev.haulier.artifact.Discovery;
import dev.haulier.artifact.DropReason;
import dev.haulier.artifact.DroppedCandidate;
import dev.haulier.artifact.SubscriptionResult;
import dev.haulier.model.DiscoveredCommit;
import dev.haulier.model.GitSubscriptionBuilder;
import dev.haulier.model.ObservedTag;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Git subscriptions from end to end: a server, a Haulier, and the rules of choice. */
class GitDiscoveryTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository origin;

    @BeforeEach
    void open() {
        server = GitServer.start();
        origin = server.createRepository("team/config");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String commit(int hour, String path, String subject) {
        return origin.commit(
                "main",
                change -> change.write(path, subject + hour)
                        .message(subject)
                        .author("Ann Other", "ann@example.com")
                        .at(START.plusSeconds(3600L * hour)));
    }

    private Discovery discover(Consumer<GitSubscriptionBuilder> rules) {
        return discover(Project.named("demo")
                .warehouse(Warehouse.named("w").git(origin.url(), rules).build())
                .build());
    }

    private Discovery discover(Project project) {
        try (Haulier haulier = Haulier.builder()
                .project(project)
                .cache(folder)
                .use(Kit.options().build())
                .build()) {
            return haulier.warehouse("w").discover();
        }
    }

    private SubscriptionResult result(Consumer<GitSubscriptionBuilder> rules) {
        SubscriptionResult result = discover(rules).subscriptions().get(0);
        assertThat(result.problem()).isEmpty();
        return result;
    }

    private static List<String> dropped(SubscriptionResult result, DropReason reason) {
        return result.dropped().stream()
                .filter(each -> each.reason() == reason)
                .map(DroppedCandidate::candidate)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "apps/web, '', first third",
        "apps/, '', first third fourth",
        "./apps, apps/api, first third",
        "glob:apps/*/*.yaml, '', first fourth",
        "glob:**/*.md, '', second",
        "regex:\\.ya?ml$, '', first fourth",
        "regexp:^docs, '', second",
        "'', glob:docs/**, first third fourth",
        "APPS, '', ''",
        "/apps, '', ''",
    })
    void paths_byPrefixGlobOrRegex(String include, String exclude, String expected) {
        Map<String, String> byName = Map.of(
                "first", commit(1, "apps/web/values.yaml", "one"),
                "second", commit(2, "docs/readme.md", "two"),
                "third", commit(3, "apps/web/notes.txt", "three"),
                "fourth", commit(4, "apps/api/values.yaml", "four"));

        SubscriptionResult result = discover(git -> {
                    if (!include.isEmpty()) {
                        git.includePaths(include);
                    }
                    if (!exclude.isEmpty()) {
                        git.excludePaths(exclude);
                    }
                })
                .subscriptions()
                .get(0);

        assertThat(result.kept())
                .containsExactlyInAnyOrderElementsOf(
                        expected.isEmpty()
                                ? List.of()
                                : List.of(expected.split(" ")).stream()
                                        .map(byName::get)
                                        .toList());
        assertThat(result.kept().size() + dropped(result, DropReason.PATHS).size())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject contains 'two'",
                "id == subject || subject startsWith 'two'",
                "author == 'Ann Other <ann@example.com>' && subject matches '^t.o$'",
                "committer endsWith '<ann@example.com>' && commitDate == date('2030-01-01T02:00:00Z')",
                "commitDate.After(date('2030-01-01T01:30:00Z')) && commitDate.Hour() < 3",
                "subject == 'two' ? 'true' : 'F'",
                "tag == nil && creatorDate == nil && subject == 'two'",
            })
    void expressionFilter_ofABranch_seesTheCommit(String expression) {
        commit(1, "a", "one");
        String second = commit(2, "a", "two");
        commit(3, "a", "three");

        assertThat(result(git -> git.filter(expression)).kept()).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag == 'v2'",
                "annotation contains 'release' && tagger != ''",
                "creatorDate.Year() == 2031",
                "commitDate == nil && tag endsWith '2'",
            })
    void expressionFilter_ofTags_seesTheTag(String expression) {
        String first = commit(1, "a", "one");
        origin.tag("v1", first);
        origin.annotatedTag("v2", first, "The release", Instant.parse("2031-05-05T00:00:00Z"));

        assertThat(result(git -> git.lexical().filter(expression)).kept()).containsExactly("v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"author.foo == 'x'", "nope", "1 + 1"})
    void expressionFilter_thatFails_failsTheSubscription_andNamesTheCommit(String expression) {
        String only = commit(1, "a", "one");

        SubscriptionResult result =
                discover(git -> git.filter(expression)).subscriptions().get(0);

        assertThat(result.failed()).isTrue();
        assertThat(result.problem()).contains("expressionFilter: ").contains("(looking at " + only + ")");
    }

    @Test
    void expressionFilter_withAnUnknownName_seesNil() {
        commit(1, "a", "one");

        SubscriptionResult result =
                discover(git -> git.filter("nope == 'x'")).subscriptions().get(0);

        assertThat(result.failed()).isFalse();
        assertThat(dropped(result, DropReason.FILTERED)).hasSize(1);
    }

    @Test
    void sinceAndLimit_endTheLook() {
        commit(1, "a", "one");
        String second = commit(2, "a", "two");
        String third = commit(3, "a", "three");

        assertThat(result(git -> git.since(START.plusSeconds(7200))).kept()).containsExactly(third, second);
        SubscriptionResult limited = result(git -> git.discoveryLimit(1));
        assertThat(limited.kept()).containsExactly(third);
        assertThat(limited.seen()).isEqualTo(1);
    }

    private void tags() {
        String first = commit(1, "apps/a", "one");
        String second = commit(2, "docs/b", "two");
        origin.annotatedTag("v1.10.0", first, "late", START.plusSeconds(90_000));
        origin.tag("v1.9.0", second);
        origin.tag("v1.9", first);
        origin.tag("2.0.0-rc.1", second);
        origin.tag("nightly", second);
    }

    @Test
    void semver_strict_loose_andConstrained() {
        tags();

        assertThat(result(git -> git.semver("")).kept()).containsExactly("2.0.0-rc.1", "v1.10.0", "v1.9.0");
        assertThat(result(git -> git.semver("^1.0.0")).kept()).containsExactly("v1.10.0", "v1.9.0");
        assertThat(result(git -> git.semver("^1.0.0").looseSemvers()).kept())
                .containsExactly("v1.10.0", "v1.9.0", "v1.9");
        SubscriptionResult limited = result(git -> git.semver("^1.0.0").discoveryLimit(1));
        assertThat(dropped(limited, DropReason.BEYOND_LIMIT)).containsExactly("v1.9.0");
        assertThat(dropped(limited, DropReason.NOT_A_VERSION)).containsExactlyInAnyOrder("nightly", "v1.9");
        assertThat(dropped(limited, DropReason.OUTSIDE_CONSTRAINT)).containsExactly("2.0.0-rc.1");
    }

    @Test
    void lexical_newestTag_andPatterns() {
        tags();

        assertThat(result(GitSubscriptionBuilder::lexical).kept())
                .containsExactly("v1.9.0", "v1.9", "v1.10.0", "nightly", "2.0.0-rc.1");
        assertThat(result(GitSubscriptionBuilder::newestTag).kept())
                .as("the tag's own date, then the commit's; of one date by name")
                .containsExactly("v1.10.0", "2.0.0-rc.1", "nightly", "v1.9.0", "v1.9");
        SubscriptionResult patterns =
                result(git -> git.lexical().allowTags("^v", "rc").ignoreTags("^v1\\.9$"));
        assertThat(patterns.kept()).containsExactly("v1.9.0", "v1.10.0", "2.0.0-rc.1");
        assertThat(dropped(patterns, DropReason.IGNORED)).containsExactly("v1.9");
        assertThat(dropped(patterns, DropReason.NOT_ALLOWED)).containsExactly("nightly");
        assertThat(result(git -> git.semver("").includePaths("apps")).kept()).containsExactly("v1.10.0");
    }

    @Test
    void annotatedTag_tellsTheCommitsIdAndAuthor_andItsOwnDate() {
        tags();

        Discovery discovery = discover(git -> git.semver("1.10.0"));

        DiscoveredCommit commit = discovery.artifacts().git().get(0).commits().get(0);
        assertThat(commit.id())
                .hasSize(40)
                .isEqualTo(discovery.newestOrThrow().commits().get(0).id());
        assertThat(commit.tag()).isEqualTo("v1.10.0");
        assertThat(commit.branch()).isEmpty();
        assertThat(commit.subject()).isEqualTo("one");
        assertThat(commit.author()).isEqualTo("Ann Other <ann@example.com>");
        assertThat(commit.creatorDate()).isEqualTo(START.plusSeconds(90_000));
        assertThat(discovery.artifacts().git().get(0).observedRefs().tags())
                .as("only tags whose names fit")
                .extracting(ObservedTag::name)
                .containsExactly("v1.10.0");
    }

    @ParameterizedTest
    @CsvSource({"SemVer, true", "Lexical, true", "NewestTag, true", "NewestFromBranch, false"})
    void allowTagsAndIgnoreTags_areRefusedForTags_andMeanNothingToABranch(String strategy, boolean fails) {
        origin.tag("v1.0.0", commit(1, "a", "one"));
        for (String field : List.of("allowTags: ^v", "ignoreTags: [v2]")) {
            String manifest = """
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Project
                    metadata: {name: demo}
                    ---
                    apiVersion: kargo.akuity.io/v1alpha1
                    kind: Warehouse
                    metadata: {name: w, namespace: demo}
                    spec:
                      subscriptions:
                      - git: {repoURL: "%s", commitSelectionStrategy: %s, %s}
                    """.formatted(origin.url(), strategy, field);
            if (fails) {
                assertThatThrownBy(() -> load(manifest))
                        .isInstanceOf(InvalidProjectException.class)
                        .hasMessageContaining("no longer supported; use ")
                        .hasMessageContaining("TagsRegexes");
            } else {
                assertThat(discover(load(manifest)).problems()).isEmpty();
            }
        }
    }

    private static Project load(String manifest) {
        return Project.load(new StringReader(manifest), "w.yaml", LoadOptions.defaults());
    }
}
