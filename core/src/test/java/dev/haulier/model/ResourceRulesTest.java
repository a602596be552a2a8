package dev.haulier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceRulesTest {

    private static List<String> problems(Resource resource) {
        return ResourceRules.check(
                        resource,
                        constraint -> constraint.equals("bad") ? Optional.of("bad is no constraint") : Optional.empty())
                .stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> warehouse(Consumer<WarehouseBuilder> details) {
        var builder = Warehouse.named("w");
        details.accept(builder);
        return problems(builder.build());
    }

    private static List<String> stage(Consumer<PipelineBuilder> pipeline) {
        return problems(Stage.named("s")
                .requests(FreightRequest.direct("w"))
                .promotion(pipeline)
                .build());
    }

    private static List<String> request(FreightRequest... requests) {
        var builder = Stage.named("s");
        List.of(requests).forEach(builder::requests);
        return problems(builder.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-b", "a.b-c.d", "a--b"})
    void name_ofLettersDigitsHyphensAndDots_isFine(String name) {
        assertThat(warehouseNamed(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "-a", "a-", "a..b", ".a", "a_b", "a b", "ü"})
    void name_ofAnythingElse_isRefused(String name) {
        assertThat(warehouseNamed(name)).singleElement().asString().contains("metadata.name", "is no name");
    }

    @Test
    void name_asLongAsItMayBe_isFine_andOneMoreIsNot() {
        assertThat(warehouseNamed("a".repeat(Checks.MAX_NAME_LENGTH))).isEmpty();
        assertThat(warehouseNamed("a".repeat(Checks.MAX_NAME_LENGTH + 1))).hasSize(1);
        assertThat(warehouseNamed("a".repeat(1_000_000))).hasSize(1);
        assertThat(warehouseNamed("")).containsExactly("Warehouse/ metadata.name: is missing");
    }

    private static List<String> warehouseNamed(String name) {
        return problems(Warehouse.named(name).image("nginx").build());
    }

    @Test
    void subscriptionName_asLongAsItMayBe_isFine_andOneMoreIsNot() {
        String longest = "a".repeat(Checks.MAX_LABEL_LENGTH);
        assertThat(warehouse(w -> w.image("nginx", image -> image.subscriptionName(longest))))
                .isEmpty();
        assertThat(warehouse(w -> w.image("nginx", image -> image.subscriptionName(longest + "a"))))
                .hasSize(1);
        assertThat(warehouse(w -> w.image("nginx", image -> image.subscriptionName("a.b"))))
                .hasSize(1);
    }

    @Test
    void branch_asLongAsItMayBe_isFine_andOneMoreIsNot() {
        String longest = "b".repeat(WarehouseRules.MAX_BRANCH_LENGTH);
        assertThat(warehouse(w -> w.git("https://h/x", git -> git.branch(longest))))
                .isEmpty();
        assertThat(warehouse(w -> w.git("https://h/x", git -> git.branch(longest + "b"))))
                .hasSize(1);
    }

    @Test
    void url_asLongAsItMayBe_isFine_andOneMoreIsNot() {
        String start = "https://h/";
        String longest = start + "a".repeat(WarehouseRules.MAX_URL_LENGTH - start.length());
        assertThat(warehouse(w -> w.git(longest))).isEmpty();
        assertThat(warehouse(w -> w.git(longest + "a"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, Subscription.MAX_DISCOVERY_LIMIT})
    void discoveryLimit_inRange_isFine(int limit) {
        assertThat(warehouse(w -> w.image("nginx", image -> image.discoveryLimit(limit))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, Subscription.MAX_DISCOVERY_LIMIT + 1})
    void discoveryLimit_outOfRange_isRefused(int limit) {
        assertThat(warehouse(w -> w.image("nginx", image -> image.discoveryLimit(limit))))
                .containsExactly("Warehouse/w spec.subscriptions[0].image.discoveryLimit: must be from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://github.com/org/repo", "http://h/p?x=1", "ssh://git@h:22/x", "git@h.io:x", "https://h/"})
    void gitUrl_ofHttpSshOrScp_isFine(String url) {
        assertThat(warehouse(w -> w.git(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h", "h:x", "file:///x", "/x", "git@h", "https://h/a b"})
    void gitUrl_ofAnythingElse_isRefused(String url) {
        assertThat(warehouse(w -> w.git(url))).singleElement().asString().contains("is no URL of this kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "a/b", "ghcr.io/org/app", "localhost:5000/x", "a-b.c/d_e"})
    void image_ofHostAndPath_isFine(String url) {
        assertThat(warehouse(w -> w.image(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1", "nginx@sha256:x", "a//b", "a/", "/a", "-a", "oci://a/b", "a b", "a--b"})
    void image_ofAnythingElse_isRefused(String url) {
        assertThat(warehouse(w -> w.image(url))).singleElement().asString().contains("is no URL of this kind");
    }

    @ParameterizedTest
    @CsvSource({"main", "a/b", "release-1.x", "a_", "foo//bar", "x"})
    void branch_ofPlainCharacters_isFine(String branch) {
        assertThat(warehouse(w -> w.git("https://h/x", git -> git.branch(branch))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "a.", "/a", "a b", "a~b", "a/"})
    void branch_ofAnythingElse_isRefused(String branch) {
        assertThat(warehouse(w -> w.git("https://h/x", git -> git.branch(branch))))
                .hasSize(1);
    }

    @Test
    void sameRepositoryTwice_isRefused_howeverItIsWritten() {
        assertThat(warehouse(w -> w.git("https://h/x.git")
                        .git("https://u@H/x", git -> git.subscriptionName("other"))
                        .image("nginx")
                        .image("docker.io/library/nginx")
                        .chart("https://c.io", chart -> chart.name("a"))
                        .chart("https://c.io", chart -> chart.name("b"))
                        .chart("oci://c.io/a")
                        .chart("oci://C.io/a")))
                .containsExactly(
                        "Warehouse/w spec.subscriptions[1].git.repoURL: is the same repository as that of"
                                + " spec.subscriptions[0].git; a Warehouse takes it once",
                        "Warehouse/w spec.subscriptions[3].image.repoURL: is the same repository as that of"
                                + " spec.subscriptions[2].image; a Warehouse takes it once",
                        "Warehouse/w spec.subscriptions[7].chart.repoURL: is the same repository as that of"
                                + " spec.subscriptions[6].chart; a Warehouse takes it once");
    }

    @Test
    void subscriptions_areHeldToTheirOwnRules() {
        assertThat(warehouse(w -> w.image("a1", image -> image.digest(""))
                        .image("a2", image -> image.semver("bad"))
                        .image("a3", image -> image.digest("bad"))
                        .image("a4", image -> image.platform("linux"))
                        .image("a5", image -> image.allowTags("(").ignoreTags("ok", "[", "(?=x)"))
                        .git("https://h/x", git -> git.semver("bad").includePaths("regex:(", "glob:(", "("))
                        .chart("oci://h/x", chart -> chart.name("x").semver("bad"))
                        .chart("https://h/x")
                        .subscription("", "custom", Map.of())
                        .subscription("one", "custom", Map.of())
                        .subscription("one", "custom", Map.of())))
                .containsExactly(
                        "Warehouse/w spec.subscriptions[0].image.constraint: is missing; with the strategy Digest it names"
                                + " the tag",
                        "Warehouse/w spec.subscriptions[1].image.constraint: bad is no constraint",
                        "Warehouse/w spec.subscriptions[3].image.platform: \"linux\" is no platform; use one such as"
                                + " linux/amd64",
                        "Warehouse/w spec.subscriptions[4].image.allowTagsRegexes[0]: \"(\" is no regular expression of"
                                + " RE2: missing closing )",
                        "Warehouse/w spec.subscriptions[4].image.ignoreTagsRegexes[1]: \"[\" is no regular expression of"
                                + " RE2: missing closing ]",
                        "Warehouse/w spec.subscriptions[4].image.ignoreTagsRegexes[2]: \"(?=x)\" is no regular expression of"
                                + " RE2: invalid or unsupported Perl syntax",
                        "Warehouse/w spec.subscriptions[5].git.semverConstraint: bad is no constraint",
                        "Warehouse/w spec.subscriptions[5].git.includePaths[0]: \"(\" is no regular expression of"
                                + " RE2: missing closing )",
                        "Warehouse/w spec.subscriptions[6].chart.name: must be absent for oci://, where the URL names the"
                                + " chart",
                        "Warehouse/w spec.subscriptions[6].chart.semverConstraint: bad is no constraint",
                        "Warehouse/w spec.subscriptions[7].chart.name: is missing; name the chart in the repository",
                        "Warehouse/w spec.subscriptions[8]: needs a name, since only git, image and chart do without",
                        "Warehouse/w spec.subscriptions[10].name: \"one\" is the name of another subscription too; rename"
                                + " one");
    }

    @Test
    void tagsOfOldFields_areRefusedWhereTheyWouldCount() {
        var image = new ImageSubscription(
                "",
                "nginx",
                ImageSelectionStrategy.SEMVER,
                "",
                true,
                "^v",
                List.of("x"),
                List.of(),
                List.of(),
                "",
                false,
                false,
                20);
        assertThat(warehouse(w -> w.subscription(image)))
                .containsExactly(
                        "Warehouse/w spec.subscriptions[0].image.allowTags: is no longer supported; use allowTagsRegexes",
                        "Warehouse/w spec.subscriptions[0].image.ignoreTags: is no longer supported; use"
                                + " ignoreTagsRegexes");
    }

    @Test
    void interval_belowASecond_isRefused_zeroIsFine() {
        assertThat(warehouse(w -> w.image("nginx").interval(Duration.ZERO))).isEmpty();
        assertThat(warehouse(w -> w.image("nginx").interval(Duration.ofSeconds(1))))
                .isEmpty();
        assertThat(warehouse(w -> w.image("nginx").interval(Duration.ofMillis(999))))
                .containsExactly("Warehouse/w spec.interval: 999ms is out of range; use zero, or one second or more");
        assertThat(warehouse(w -> w.image("nginx").interval(Duration.ofSeconds(-1))))
                .hasSize(1);
    }

    @Test
    void warehouseWithoutSubscriptions_andStageWithoutRequests_areRefused() {
        assertThat(problems(Warehouse.named("w").build())).hasSize(1);
        assertThat(problems(Stage.named("s").build())).hasSize(1);
    }

    @Test
    void requests_areHeldToTheirRules() {
        assertThat(request(FreightRequest.direct("w"), FreightRequest.from("w", List.of("a"))))
                .containsExactly("Stage/s spec.requestedFreight[1].origin: Warehouse/w is requested twice; keep one");
        assertThat(request(FreightRequest.from("w", List.of())))
                .containsExactly(
                        "Stage/s spec.requestedFreight[0].sources: has neither direct nor stages, so only Freight"
                                + " that someone approves gets here");
        assertThat(request(FreightRequest.direct("w").soaking(Duration.ofMillis(1))))
                .hasSize(1);
        assertThat(request(FreightRequest.from("w", List.of("A")))).hasSize(1);
        assertThat(request(new FreightRequest(
                        new FreightOrigin("Other", ""), FreightSources.empty().withDirect(true))))
                .containsExactly(
                        "Stage/s spec.requestedFreight[0].origin.kind: \"Other\" is not known; use Warehouse",
                        "Stage/s spec.requestedFreight[0].origin.name: is missing");
    }

    @Test
    void matchUpstream_needsOneUpstreamStage() {
        assertThat(request(FreightRequest.from("w", List.of("a")).matchingUpstream()))
                .isEmpty();
        assertThat(request(FreightRequest.from("w", List.of("a", "b")).matchingUpstream()))
                .hasSize(1);
        assertThat(request(FreightRequest.direct("w").matchingUpstream())).hasSize(1);
    }

    @Test
    void step_hasOneOfUsesAndTask() {
        assertThat(stage(p -> p.step(new Step("", null, "", "", false, null, List.of(), Map.of()))))
                .containsExactly("Stage/s spec.promotionTemplate.spec.steps[0]: must have one of uses and task");
        assertThat(stage(p ->
                        p.step(new Step("x", new TaskReference("t", ""), "", "", false, null, List.of(), Map.of()))))
                .hasSize(1);
    }

    @Test
    void taskStep_hasNothingButVariables() {
        assertThat(stage(p -> p.task("t", task -> task.as("a").variable("x", "1"))))
                .isEmpty();
        assertThat(stage(p -> p.task(
                        "t",
                        task -> task.continueOnError().when("x").retry(null, 1).config("k", "v"))))
                .extracting(problem -> problem.replaceAll(".*steps\\[0]\\.(\\w+):.*", "$1"))
                .containsExactly("continueOnError", "retry", "if", "config");
        assertThat(stage(p ->
                        p.step(new Step("", new TaskReference("t", "X"), "", "", false, null, List.of(), Map.of()))))
                .hasSize(1);
    }

    @Test
    void task_hasStepsOfItsOwn() {
        assertThat(problems(PromotionTask.named("t").build()))
                .containsExactly("PromotionTask/t spec.steps: is empty; a task needs at least one step");
        assertThat(problems(ClusterPromotionTask.named("t").step(Step.task("u")).build()))
                .containsExactly("ClusterPromotionTask/t spec.steps[0].task: is not possible within a task; write its"
                        + " steps out");
        assertThat(problems(PromotionTask.named("t").step(Step.uses("")).build()))
                .containsExactly("PromotionTask/t spec.steps[0]: has no uses; name a kind of step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step-1", "task-12", " step-1 "})
    void alias_ofReservedForm_isRefused(String alias) {
        assertThat(stage(p -> p.step("x", step -> step.as(alias))))
                .singleElement()
                .asString()
                .contains("is reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step-x", "step", "my-step-1", "a::b", " "})
    void alias_ofAnyOtherForm_isFine(String alias) {
        assertThat(stage(p -> p.step("x", step -> step.as(alias)))).isEmpty();
    }

    @Test
    void alias_twice_isRefused() {
        assertThat(stage(p -> p.step("x", step -> step.as("a")).step("x", step -> step.as("a "))))
                .containsExactly(
                        "Stage/s spec.promotionTemplate.spec.steps[1].as: \"a\" is the alias of another step too;"
                                + " rename one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "a-b", "", "a b", "ü"})
    void variable_ofBadName_isRefused(String name) {
        assertThat(stage(p -> p.variable(name, ""))).hasSize(1);
        assertThat(stage(p -> p.step("x", step -> step.variable(name, "")))).hasSize(1);
    }

    @Test
    void variable_twice_isFine_theLaterWins() {
        assertThat(stage(p -> p.variable("_a1", "").variable("_a1", "x"))).isEmpty();
    }

    @Test
    void retry_belowZero_isRefused() {
        assertThat(stage(p -> p.step("x", step -> step.retry(Duration.ofSeconds(-1), 0))))
                .isEmpty();
        assertThat(stage(p -> p.step("x", step -> step.retry(null, -1)))).hasSize(1);
    }

    @Test
    void policies_areHeldToTheirRules() {
        var config = new ProjectConfig(
                ObjectMeta.named("p"),
                ProjectConfigSpec.empty()
                        .withPromotionPolicies(List.of(
                                PromotionPolicy.forStage("dev", true),
                                new PromotionPolicy("dev", null, true, null),
                                new PromotionPolicy("dev", StageSelector.named("x"), true, null),
                                new PromotionPolicy("", null, true, null),
                                PromotionPolicy.forStage("regex:(", true),
                                PromotionPolicy.forStage("glob:d*", true),
                                PromotionPolicy.forStage("glob:d*", false),
                                PromotionPolicy.forStage("glop:d*", true),
                                PromotionPolicy.forStage("Dev", true))));

        assertThat(problems(config))
                .extracting(problem -> problem.replaceAll(".*promotionPolicies\\[(\\d)].*", "$1"))
                .containsExactly("1", "2", "3", "4", "7", "8");
    }

    @Test
    void verification_isHeldToItsRules() {
        var verification = new Verification(
                List.of(new AnalysisTemplateReference("t", ""), new AnalysisTemplateReference("", "X")),
                null,
                List.of(new AnalysisRunArgument("", "v")));

        assertThat(problems(Stage.named("s")
                        .requests(FreightRequest.direct("w"))
                        .verification(verification)
                        .build()))
                .hasSize(3);
    }

    @Test
    void freightAndPromotion_areHeldToTheirRules() {
        assertThat(problems(Freight.of(FreightOrigin.warehouse("w")))).hasSize(1);
        var spec = PromotionSpec.of("s", "f", List.of(), List.of());
        var meta = ObjectMeta.named("p");
        assertThat(problems(new Promotion(meta, spec, PromotionStatus.empty()))).isEmpty();
        assertThat(problems(new Promotion(meta, spec.withFreight(""), PromotionStatus.empty())))
                .hasSize(1);
        assertThat(problems(
                        new Promotion(meta, spec.withOrigin(FreightOrigin.warehouse("w")), PromotionStatus.empty())))
                .hasSize(1);
    }
}
