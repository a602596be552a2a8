package dev.haulier.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.haulier.testkit.ArgoCdRequest;
import dev.haulier.testkit.Fault;
import dev.haulier.testkit.GitHostRequest;
import dev.haulier.testkit.GitRequest;
import dev.haulier.testkit.RegistryRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step that talks to a server meets one that lies (a page in place of an answer, an answer of another shape, one that is
 * cut short, one that never ends), and one that does not let it do what it wants, at each request that it sends.
 */
@Timeout(120)
class LyingServerTest {

    /** Often enough for each attempt of a step. */
    private static final int ALWAYS = 500;

    /** Those that ask nobody. Whoever adds a step says here that it does not, or below what it asks. */
    private static final Set<String> QUIET = Set.of(
            "compose-output",
            "copy",
            "delete",
            "fail",
            "file-write",
            "git-clear",
            "git-commit",
            "git-tag",
            "json-parse",
            "json-update",
            // Remote bases are fetched by its program.
            "kustomize-build",
            "kustomize-set-image",
            "set-freight-alias",
            "set-metadata",
            "tar",
            "toml-parse",
            "toml-update",
            "untar",
            "yaml-merge",
            "yaml-parse",
            "yaml-update");

    @TempDir
    Path folder;

    private static SpoiltWorld world;

    @BeforeAll
    static void start() {
        world = new SpoiltWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A request of a step, and how to have it go wrong. */
    private record Talk(
            String step,
            String config,
            Enum<?> request,
            String type,
            boolean writes,
            BiConsumer<SpoiltWorld, Fault> plan) {

        @Override
        public String toString() {
            return step + " at " + request;
        }
    }

    private static Talk git(String step, String config, GitRequest request, String type, boolean writes) {
        return new Talk(
                step,
                config,
                request,
                "application/x-git-" + type,
                writes,
                (world, fault) -> world.host.git().failNext(ALWAYS, request, fault));
    }

    private static Talk host(String step, String config, GitHostRequest request, boolean writes) {
        return new Talk(
                step,
                config,
                request,
                "application/json",
                writes,
                (world, fault) -> world.host.failNext(ALWAYS, request, fault));
    }

    private static Talk registry(String step, String config, RegistryRequest request, boolean writes) {
        return new Talk(
                step,
                config,
                request,
                "application/vnd.oci.image.manifest.v1+json",
                writes,
                (world, fault) -> world.registry.failNext(ALWAYS, request, fault));
    }

    private static Talk argoCd(String step, ArgoCdRequest request, String config) {
        return new Talk(
                step,
                config,
                request,
                "application/json",
                request == ArgoCdRequest.PATCH || request == ArgoCdRequest.SYNC,
                (world, fault) -> world.argoCd.failNext(ALWAYS, request, fault));
    }

    private static Talk charts(String step, String config, String type) {
        return new Talk(
                step,
                config,
                dev.haulier.testkit.ChartRequest.INDEX,
                type,
                false,
                (world, fault) -> world.charts.failNext(ALWAYS, fault));
    }

    private static List<Talk> talks() {
        String clone = "repoURL: '$other', checkout: [{branch: main, path: ./new}]";
        String pr = "provider: github, prNumber: 1, repoURL: '$repo'";
        String open = "provider: github, sourceBranch: idea, targetBranch: main, repoURL: '$repo'";
        String download = "imageRef: '$registry/team/app:v1', outPath: ./o";
        String push = "srcRef: '$registry/team/app:v1', destRef: '$fresh:v1'";
        String update = "apps: [{name: demo, sources: [{repoURL: '$repo', desiredRevision: $idea,"
                + " updateTargetRevision: true}]}]";
        return List.of(
                charts(
                        "http",
                        "url: '$charts/index.yaml', responseContentType: application/json,"
                                + " successExpression: 'response.body.items[0].good'",
                        "application/json"),
                charts(
                        "http-download",
                        "url: '$charts/index.yaml', outPath: ./o, checksum: 'sha256:" + "0".repeat(64) + "'",
                        "application/json"),
                charts("helm-update-chart", "path: ./chart", "text/yaml"),
                charts(
                        "helm-template",
                        "path: ./chart, outPath: ./o.yaml, releaseName: r, buildDependencies: true",
                        "text/yaml"),
                git("git-clone", clone, GitRequest.DISCOVER, "upload-pack-advertisement", false),
                git("git-clone", clone, GitRequest.LIST_REFS, "upload-pack-result", false),
                git("git-clone", clone, GitRequest.FETCH, "upload-pack-result", false),
                git("git-push", "path: ./checkout", GitRequest.DISCOVER_PUSH, "receive-pack-advertisement", false),
                git("git-push", "path: ./checkout", GitRequest.PUSH, "receive-pack-result", true),
                git("github-push", "path: ./checkout", GitRequest.PUSH, "receive-pack-result", true),
                host("github-push", "path: ./checkout", GitHostRequest.COMMIT, true),
                host("git-open-pr", open, GitHostRequest.BRANCH, false),
                host("git-open-pr", open, GitHostRequest.FIND, false),
                host("git-open-pr", open, GitHostRequest.OPEN, true),
                host("git-wait-for-pr", pr, GitHostRequest.READ, false),
                host("git-merge-pr", pr, GitHostRequest.READ, false),
                host("git-merge-pr", pr, GitHostRequest.MERGE, true),
                registry("oci-download", download, RegistryRequest.GET_MANIFEST, false),
                registry("oci-download", download, RegistryRequest.GET_BLOB, false),
                registry("oci-push", push, RegistryRequest.GET_MANIFEST, false),
                registry("oci-push", push, RegistryRequest.UPLOAD, true),
                registry("oci-push", push, RegistryRequest.PUT_MANIFEST, true),
                argoCd("argocd-update", ArgoCdRequest.GET, update),
                argoCd("argocd-update", ArgoCdRequest.PATCH, update),
                argoCd("argocd-update", ArgoCdRequest.SYNC, update),
                argoCd("argocd-wait", ArgoCdRequest.GET, "apps: [{name: demo}]"));
    }

    @Test
    void everyStep_isTriedOrIsKnownToAskNobody() {
        Set<String> tried = talks().stream().map(Talk::step).collect(Collectors.toSet());
        assertThat(tried).doesNotContainAnyElementsOf(QUIET);
        assertThat(Stream.concat(tried.stream(), QUIET.stream()))
                .containsExactlyInAnyOrderElementsOf(BuiltInSteps.all(folder).keySet());
    }

    static Stream<Arguments> lies() {
        List<Arguments> all = new ArrayList<>();
        for (Talk talk : talks()) {
            boolean git = talk.type().startsWith("application/x-git-");
            String shape = git ? "zzzz[1]" : "[{\"a\": null, \"token\": \"" + SpoiltWorld.SECRET + "\"}]";
            all.add(arguments(
                    talk,
                    "a page",
                    Fault.status(200)
                            .withHeader("Content-Type", "text/html")
                            .withBody("<html>\n<p>Log in with " + SpoiltWorld.SECRET + "</p>\n</html>")));
            all.add(arguments(
                    talk,
                    "another shape",
                    Fault.status(200).withHeader("Content-Type", talk.type()).withBody(shape)));
            all.add(arguments(
                    talk,
                    "an answer without end",
                    Fault.status(200)
                            .withHeader("Content-Type", talk.type())
                            .withBody((git ? "0008NAK\n" : "[[\"" + SpoiltWorld.SECRET + "\"").repeat(4096))
                            .endless()));
            // What was done before its answer was cut is found done; the tests of killed programs are about that.
            if (!talk.writes()) {
                all.add(arguments(talk, "an answer that is cut", Fault.cut(1)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void lyingServer_endsTheStepInOneLine_andLeavesEverythingAsItWas(Talk talk, String lie, Fault fault) {
        String message = world.messageOf(
                folder, talk.step(), talk.config(), () -> talk.plan().accept(world, fault));

        // Who lied, or what became of the file.
        assertThat(message).containsPattern("127\\.0\\.0\\.1:[0-9]+|'\\./o' was not written");
    }

    static Stream<Arguments> refusals() {
        return talks().stream().flatMap(talk -> Stream.of(401, 403, 404).map(status -> arguments(talk, status)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void serverThatDoesNotLetIt_endsTheStepInOneLine_andLeavesEverythingAsItWas(Talk talk, int status) {
        Fault fault = Fault.status(status)
                .withHeader("Content-Type", "text/plain")
                .withBody("nothing here for " + SpoiltWorld.SECRET + "\nat all");
        String message = world.messageOf(
                folder, talk.step(), talk.config(), () -> talk.plan().accept(world, fault));

        assertThat(message)
                .contains("127.0.0.1:")
                .containsPattern(
                        switch (status) {
                            case 401 -> "401|does not accept";
                            case 403 -> "403|forbids|does not allow";
                            default -> "404|[Tt]here is no|does not exist|has nothing|no Argo CD Application";
                        });
    }
}
