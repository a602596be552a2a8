package dev.haulier.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.model.ConfigMapResource;
import dev.haulier.model.Problem;
import dev.haulier.model.Resource;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.model.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileManifestTest {

    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";

    @TempDir
    private Path folder;

    private static List<String> problems(String text, String source) {
        return Manifests.parse(text, source, false).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static String problem(String text) {
        assertThat(problems(text, "f.yaml")).hasSize(1);
        return problems(text, "f.yaml").get(0);
    }

    private static Resource one(String text) {
        ManifestSet set = Manifests.parse(text, "f.yaml", false);
        assertThat(set.problems()).isEmpty();
        assertThat(set.resources()).hasSize(1);
        return set.resources().get(0);
    }

    private static String step(String config) {
        return "apiVersion: kargo.akuity.io/v1alpha1\nkind: PromotionTask\nmetadata: {name: t}\n"
                + "spec:\n  steps:\n  - uses: x\n    config:\n      v: " + config + "\n";
    }

    private static Object value(String scalar) {
        return ((dev.haulier.model.PromotionTask) one(step(scalar)))
                .spec()
                .steps()
                .get(0)
                .config()
                .get("v");
    }

    @Test
    void alias_toWhatContainsIt_isRefused() {
        assertThat(problem("a: &a [*a]")).isEqualTo("f.yaml:1: refers to *a, which is not defined before it; add &a");
        assertThat(problem("a: 1\n---\nb: &b 2\n---\nc: *b")).contains("f.yaml:5: refers to *b");
    }

    @Test
    void folder_isReadInOrder_withoutHiddenAndOtherFiles() throws IOException {
        Files.createDirectories(folder.resolve("b/.git"));
        write("b/x.yaml", "x");
        write("a.yml", "a");
        write("c.json", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"}}", false);
        write("b/.git/y.yaml", "hidden");
        write(".hidden.yaml", "hidden");
        write("d.txt", "other");
        Files.createSymbolicLink(folder.resolve("b/loop"), folder);

        ManifestSet set = Manifests.read(folder);

        assertThat(set.problems()).isEmpty();
        assertThat(set.resources()).extracting(Resource::name).containsExactly("a", "x", "c");
    }

    @Test
    void duplicateKeys_areRefused() {
        assertThat(problem(CONFIG_MAP + "kind: Secret")).isEqualTo("f.yaml:5: has the key kind twice; keep one");
        assertThat(problems("{\"a\":1,\n\"a\":2}", "f.json"))
                .containsExactly("f.json:2: has the key a twice; keep one");
    }

    @Test
    void duplicateKeys_thatSayTheSame_areTakenOnce() {
        assertThat(problems(CONFIG_MAP + "data:\n  a: b\ndata:\n  a: b\n", "f.yaml"))
                .isEmpty();
        assertThat(problem(CONFIG_MAP + "data:\n  a: b\ndata:\n  a: c\n")).contains("has the key data twice");
        assertThat(problems("{\"a\": [1],\n\"a\": [1]}", "f.json")).noneMatch(problem -> problem.contains("twice"));
    }

    @Test
    void keysThatAreNoText_areRefused() {
        assertThat(problem("? [a]\n: 1")).isEqualTo("f.yaml:1: has a key that is no text");
        assertThat(problem("~: 1")).isEqualTo("f.yaml:1: has a key that is no text");
    }

    @Test
    void anchorsAndMergeKeys_areExpanded() {
        var map = (ConfigMapResource) one("""
                apiVersion: v1
                kind: ConfigMap
                metadata: &meta
                  name: c
                  labels: &labels {a: "1", b: "2"}
                  annotations:
                    <<: [*labels, {b: "3", c: "4"}]
                    a: "9"
                data: *labels
                """);
        assertThat(map.data()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(map.metadata().annotations()).isEqualTo(Map.of("a", "9", "b", "2", "c", "4"));
        assertThat(problem("<<: 1"))
                .isEqualTo("f.yaml:1: merges something that is no map; << takes a map or a list of maps");
        assertThat(((ConfigMapResource) one(CONFIG_MAP + "data: {\"<<\": x}")).data())
                .isEqualTo(Map.of("<<", "x"));
    }

    @Test
    void tagsOfOtherLanguages_areRefused() {
        assertThat(problem("a: !!java.net.URL [x]")).contains("f.yaml:1: has no kind");
        assertThat(problem("a: !!java.lang.String x"))
                .isEqualTo("f.yaml:1: has the tag tag:yaml.org,2002:java.lang.String that does not fit or is not known;"
                        + " remove it");
        assertThat(problem("a: !!int x")).contains("does not fit");
        assertThat(value("!!str 1")).isEqualTo("1");
        assertThat(value("!!float 1")).isEqualTo(1.0);
        assertThat(value("! 1")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "Off, false",
        "n, false",
        "True, true",
        "0x1F, 31",
        "010, 8",
        "0o17, 15",
        "0b11, 3",
        "1_000, 1000",
        "-5, -5",
        "+5, 5",
        "9223372036854775807, 9223372036854775807",
    })
    void plainScalars_meanWhatTheyMeanToKubectl(String text, String expected) {
        assertThat(value(text)).isNotInstanceOf(String.class).hasToString(expected);
        assertThat(value("\"" + text + "\"")).isEqualTo(text);
        assertThat(value("'" + text + "'")).isEqualTo(text);
    }

    @Test
    void plainScalars_ofOtherForms() {
        assertThat(value("1e3")).isEqualTo(1000.0);
        assertThat(value("9223372036854775808")).isEqualTo(new java.math.BigInteger("9223372036854775808"));
        assertThat(value("2024-01-01")).isEqualTo("2024-01-01");
        assertThat(value("1.2.3")).isEqualTo("1.2.3");
        assertThat(value("yesterday")).isEqualTo("yesterday");
        assertThat(value("1e999")).isEqualTo("1e999");
        assertThat(value("1e999999999")).isEqualTo("1e999999999");
        assertThat(value("9".repeat(Scalars.MAX_NUMBER_LENGTH))).isInstanceOf(java.math.BigInteger.class);
        assertThat(value("9".repeat(Scalars.MAX_NUMBER_LENGTH + 1))).isInstanceOf(String.class);
        assertThat(problem(step(".inf"))).contains("has the number .inf, which JSON does not know; quote it");
    }

    @Test
    void wrongTypes_areNamedWithTheRemedy_allAtOnce() {
        assertThat(problems("""
                        apiVersion: kargo.akuity.io/v1alpha1
                        kind: Stage
                        metadata:
                          name: dev
                          creationTimestamp: yesterday
                          generation: x
                        spec:
                          vars:
                          - name: tag
                            value: 1.0
                          - text
                          requestedFreight:
                            origin: x
                          promotionTemplate:
                            spec:
                              steps:
                              - uses: x
                                continueOnError: "yes"
                                retry:
                                  timeout: 5
                                  errorThreshold: 5000000000
                              - uses: z
                                retry: {timeout: soon}
                                config: text
                          verification: []
                        status:
                          health: {status: Fine}
                        """, "f.yaml"))
                .containsExactly(
                        "f.yaml:5: Stage/dev metadata.creationTimestamp: must be a time such as 2026-01-31T12:00:00Z, and"
                                + " is \"yesterday\"",
                        "f.yaml:6: Stage/dev metadata.generation: must be a whole number, and is \"x\"",
                        "f.yaml:10: Stage/dev spec.vars[0].value: must be a text, and is 1.0; put it in quotes",
                        "f.yaml:11: Stage/dev spec.vars[1]: must be a map, and is \"text\"",
                        "f.yaml:13: Stage/dev spec.requestedFreight: must be a list, and is a map",
                        "f.yaml:18: Stage/dev spec.promotionTemplate.spec.steps[0].continueOnError: must be true or false,"
                                + " and is \"yes\"",
                        "f.yaml:20: Stage/dev spec.promotionTemplate.spec.steps[0].retry.timeout: must be a text, and is 5;"
                                + " put it in quotes",
                        "f.yaml:21: Stage/dev spec.promotionTemplate.spec.steps[0].retry.errorThreshold: must be a whole"
                                + " number of at most 2147483647",
                        "f.yaml:23: Stage/dev spec.promotionTemplate.spec.steps[1].retry.timeout: must be a duration such as"
                                + " 1h30m, and is \"soon\"",
                        "f.yaml:24: Stage/dev spec.promotionTemplate.spec.steps[1].config: must be a map, and is \"text\"",
                        "f.yaml:25: Stage/dev spec.verification: must be a map, and is a list",
                        "f.yaml:27: Stage/dev status.health.status: must be one of Healthy, NotApplicable, Progressing,"
                                + " Unknown, Unhealthy, and is \"Fine\"");
    }

    @Test
    void nullFields_areAsGoodAsAbsent() {
        var stage = (Stage) one("""
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Stage
                metadata: {name: dev, labels: null, creationTimestamp: null}
                spec: {vars: ~, promotionTemplate: null}
                status: {}
                """);
        assertThat(stage).isEqualTo(Stage.named("dev").build());
    }

    @Test
    void subscriptions_haveOneType() {
        assertThat(problems(warehouse("{}"), "f.yaml"))
                .containsExactly("f.yaml:6: Warehouse/w spec.subscriptions[0]: must have one of git, image and chart");
        assertThat(problems(warehouse("{git: {}, image: {}}"), "f.yaml"))
                .containsExactly(
                        "f.yaml:6: Warehouse/w spec.subscriptions[0]: must have one type and has git, image; make it a subscription"
                                + " each");
        assertThat(problems(warehouse("{imge: {repoURL: nginx}}"), "f.yaml"))
                .first()
                .asString()
                .contains("imge: is not known; did you mean image?");
        assertThat(((Warehouse) one(warehouse("{name: x, custom: {config: {a: [1]}, subscriptionType: y}}")))
                        .spec()
                        .subscriptions()
                        .get(0)
                        .subscriptionType())
                .isEqualTo("custom");
    }

    private static String warehouse(String subscription) {
        return "apiVersion: kargo.akuity.io/v1alpha1\nkind: Warehouse\nmetadata: {name: w}\nspec:\n  subscriptions:\n  - "
                + subscription;
    }

    @Test
    void unknownKinds_areSkipped_butNotKargosOwn() {
        assertThat(problems("apiVersion: v1\nkind: Namespace", "f.yaml"))
                .containsExactly("f.yaml:1: is of kind Namespace of v1, which is not Kargo's; it was skipped");
        assertThat(problems("apiVersion: kargo.akuity.io/v1alpha1\nkind: ClusterConfig", "f.yaml"))
                .containsExactly("f.yaml:1: is of kind ClusterConfig, which Haulier does not use; it was skipped");
        assertThat(problem("apiVersion: kargo.akuity.io/v1alpha1\nkind: Satge"))
                .isEqualTo("f.yaml:2: kind Satge is not known; did you mean Stage?");
        assertThat(problem("apiVersion: kargo.akuity.io/v1\nkind: Stage"))
                .isEqualTo("f.yaml:1: Stage: has apiVersion kargo.akuity.io/v1, which is not known; use"
                        + " kargo.akuity.io/v1alpha1");
        assertThat(problem("kind: Stage"))
                .isEqualTo("f.yaml:1: Stage: has no apiVersion; add apiVersion: kargo.akuity.io/v1alpha1");
        assertThat(problem("apiVersion: example.com/v1\nkind: Stage")).contains("is not Kargo's; it was skipped");
        assertThat(problem("apiVersion: v1\nkind: ConfigMap"))
                .isEqualTo("f.yaml:1: ConfigMap/? metadata.name: is missing; give the ConfigMap a name");
    }

    @Test
    void listsOfResources_areUnwrapped() {
        assertThat(Manifests.parse(
                                "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n"
                                        + "- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}",
                                "f.yaml",
                                false)
                        .resources())
                .extracting(Resource::name)
                .containsExactly("a", "b");
    }

    @Test
    void brokenText_isNamedWithItsLine() {
        assertThat(problem("a: 1\nb: [1,\nc: }"))
                .startsWith("f.yaml:3: is no YAML: ")
                .doesNotContain("\n");
        assertThat(problem("a: 'x")).startsWith("f.yaml:1: is no YAML: ");
        assertThat(problem("a: 1\nb: ${{ x ? y : z }}"))
                .startsWith("f.yaml:2: is no YAML: ")
                .endsWith("a value with a colon and a space in it, as in \"a ? b : c\", needs quotes around it");
        assertThat(problems("{\"a\": 1,\n\"b\": secretvalue}", "f.json"))
                .singleElement()
                .asString()
                .startsWith("f.json:2: is no JSON: ")
                .doesNotContain("secretvalue");
        assertThat(problem("a: \u0001")).startsWith("f.yaml").doesNotContain("\n");
    }

    @Test
    void bytesThatAreNoUtf8_areRefused_aByteOrderMarkIsNot() throws IOException {
        assertThat(Manifests.read(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff}), "s.yaml", false)
                        .problems())
                .extracting(Problem::toString)
                .containsExactly("s.yaml: is not UTF-8; convert it");
        assertThat(stream("\uFEFF" + CONFIG_MAP).resources()).hasSize(1);
        assertThat(stream(CONFIG_MAP.replace("\n", "\r\n")).resources()).hasSize(1);
    }

    @Test
    void secrets_neverShowInMessages() {
        String head = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n";
        assertThat(problem(head + "stringData: {pin: 1234567}"))
                .doesNotContain("1234567")
                .contains("(not shown)");
        assertThat(problem(head + "data: {pin: hunter2-}"))
                .doesNotContain("hunter2")
                .contains("pin");
        assertThat(problem(head + "stringData: hunter2")).doesNotContain("hunter2");
        ManifestSet lenient = Manifests.parse(head + "extra: hunter2", "f.yaml", true);
        assertThat(lenient.toString()).doesNotContain("hunter2");
        assertThat(lenient.manifests().get(0).unknownFields()).hasSize(1);
        assertThat(((SecretResource) one(head + "data: {a: eA==, b: eQ==}\nstringData: {a: z}")).values())
                .isEqualTo(Map.of("a", "z", "b", "y"));
    }

    @Test
    void anyNoise_isAnsweredWithProblems_neverThrown() {
        var random = new Random(7);
        String alphabet = "{}[]:,-?&*!|>'\"%@#<= \n\tab01~.";
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? CONFIG_MAP : "");
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Manifests.parse(text.toString(), "f.yaml", random.nextBoolean());
            ManifestSet json = Manifests.parse(text.toString(), "f.json", false);
            assertThat(json.problems())
                    .allMatch(problem -> problem.toString().lines().count() == 1);
        }
    }

    private void write(String name, String configMap) throws IOException {
        write(name, CONFIG_MAP.replace("name: c", "name: " + configMap), false);
    }

    private void write(String name, String text, boolean ignored) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static ManifestSet stream(String text) throws IOException {
        return Manifests.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "s.yaml", false);
    }
}
