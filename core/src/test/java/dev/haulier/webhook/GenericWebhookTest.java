package dev.haulier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.InvalidProjectException;
import dev.haulier.LoadOptions;
import dev.haulier.Project;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generic kind, and receivers as manifests have them. */
class GenericWebhookTest {

    private static final String RECEIVER = """
                - name: builds
                  generic:
                    secretRef:
                      name: hooks
                    actions:
                    - action: Refresh
                      whenExpression: WHEN
                      parameters:
                        prefix: team-
                      targetSelectionCriteria:
                      - kind: Warehouse
                        CRITERIA
            """;

    private static final String WHEN = "request.body.event == 'built' && request.header('X-Source') == 'ci'";

    private static Project project(String receivers) {
        String yaml = """
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Project
                metadata:
                  name: demo
                ---
                apiVersion: kargo.akuity.io/v1alpha1
                kind: ProjectConfig
                metadata:
                  name: demo
                  namespace: demo
                spec:
                  webhookReceivers:
                RECEIVERS
                ---
                apiVersion: v1
                kind: Secret
                metadata:
                  name: hooks
                  namespace: demo
                stringData:
                  secret: s3cr3t
                ---
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata:
                  name: app
                  namespace: demo
                  labels:
                    team: team-blue
                spec:
                  subscriptions:
                  - image:
                      repoURL: Registry.example.com/acme/app
                ---
                apiVersion: kargo.akuity.io/v1alpha1
                kind: Warehouse
                metadata:
                  name: config
                  namespace: demo
                  labels:
                    team: team-red
                spec:
                  subscriptions:
                  - git:
                      repoURL: https://github.com/acme/gitops.git
                """.replace("RECEIVERS", receivers);
        return Project.load(new StringReader(yaml), "test.yaml", LoadOptions.defaults());
    }

    private static Webhooks webhooks(String when, String criteria) {
        return Webhooks.of(project(RECEIVER.replace("WHEN", "\"" + when + "\"").replace("CRITERIA", criteria)));
    }

    private static WebhookResult send(Webhooks webhooks, String query, byte[] body) {
        return webhooks.parse(new WebhookRequest(
                "/hooks" + webhooks.receivers().get(0).path() + query, Map.of("x-source", List.of("ci")), body));
    }

    private static WebhookResult send(Webhooks webhooks) {
        return send(webhooks, "?run=7", Posts.body("generic-built"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: app | app",
                "name: ${{ {\"7\":\"config\"}[request.params(\"run\")] }} | config",
                "labelSelector: {matchLabels: {team: '${{ params.prefix + request.body.team }}'}} | app",
                "labelSelector: {matchExpressions: [{key: team, operator: NotIn, values: [team-blue]}]} | config",
                "labelSelector: {matchExpressions: [{key: team, operator: Exists, values: []}]} | app,config",
                "indexSelector: {matchIndices: [{key: subscribedURLs, operator: Equals, value:"
                        + " '${{ normalizeImage(request.body.image) }}'}]} | app",
                "indexSelector: {matchIndices: [{key: subscribedURLs, operator: NotEquals, value:"
                        + " '${{ normalizeImage(request.body.image) }}'}]} | config"
            })
    void criteria_selectWarehouses(String criteria, String names) {
        assertThat(send(webhooks(WHEN, criteria)))
                .isEqualTo(new WebhookResult.Refresh(List.of(names.split(",")), List.of()));
    }

    @Test
    void criteriaThatMustAllHold_mayHoldForNobody() {
        String both = "name: app\n            labelSelector: {matchLabels: {team: team-red}}";
        String indent = RECEIVER.lines()
                .filter(line -> line.contains("CRITERIA"))
                .findFirst()
                .orElseThrow()
                .replace("CRITERIA", "");

        assertThat(send(webhooks(WHEN, both.replaceAll("\n *", "\n" + indent))))
                .isEqualTo(new WebhookResult.Ignored("no Warehouse is selected"));
    }

    @ParameterizedTest
    @CsvSource({
        "request.body.event == 'tested', 200",
        "request.body.nothing.at.all == 1, 500",
        "request.body.event, 500"
    })
    void condition_decides_andMustBeTrueOrFalse(String when, int status) {
        WebhookResult result = send(webhooks(when, "name: app"));

        assertThat(result).isNotInstanceOf(WebhookResult.Refresh.class);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void emptyBody_isNil_andOtherTextIsRejected() {
        Webhooks webhooks = webhooks("request.body == nil", "name: app");

        assertThat(send(webhooks, "", new byte[0])).isInstanceOf(WebhookResult.Refresh.class);
        assertThat(send(webhooks, "", "event=built".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void templateThatIsNoText_isTheProjectsFault() {
        assertThat(send(webhooks(WHEN, "name: ${{ request.body.attempt }}")))
                .isInstanceOfSatisfying(
                        WebhookResult.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("action 0: name: the value of ${{ request.body.attempt }} is no text"));
    }

    @Test
    void receiverWithoutItsSecret_hasNoPath_andSaysSoWhenItIsNamed() {
        Webhooks webhooks = Webhooks.of(project("    - {name: gh, github: {secretRef: {name: missing}}}"));

        assertThat(webhooks.receivers().get(0).path()).isEmpty();
        assertThat(webhooks.parse(new WebhookRequest("/github/", Map.of(), new byte[0]))
                        .status())
                .isEqualTo(404);
        assertThat(webhooks.parse("gh", Map.of(), new byte[0]))
                .isEqualTo(new WebhookResult.Rejected("receiver gh has no Secret with the key secret", 500));
    }

    @Test
    void haulier_hasTheReceiversOfItsProject() {
        Project project = project(RECEIVER.replace("WHEN", "\"\"").replace("CRITERIA", "name: app"));
        try (Haulier haulier = Haulier.builder().project(project).build()) {
            assertThat(haulier.webhooks().receivers())
                    .extracting(WebhookReceiver::name)
                    .containsExactly("builds");
            assertThat(send(haulier.webhooks())).isInstanceOf(WebhookResult.Refresh.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {name: a, githb: {secretRef: {name: hooks}}}|did you mean github?",
                "- {name: a}|exactly one kind is wanted",
                "- {name: a, github: {secretRef: {name: hooks}}, quay: {secretRef: {name: hooks}}}|this has 2",
                "- {name: a, quay: {secretRef: {name: x}}}\n    - {name: a, quay: {secretRef: {name: x}}}|of another receiver",
                "- {name: a, generic: {secretRef: {name: x}, actions: []}}|one action at least",
                "- {name: a, generic: {secretRef: {name: x}, actions: [{action: Promote, targetSelectionCriteria: []}]}}|must"
                        + " be Refresh",
                "- {name: a, generic: {secretRef: {name: x}, actions: [{action: Refresh, whenExpression: '1 +',"
                        + " targetSelectionCriteria: [{kind: Warehouse, name: app}]}]}}|actions[0].whenExpression",
                "- {name: a, generic: {secretRef: {name: x}, actions: [{action: Refresh, targetSelectionCriteria: [{kind:"
                        + " Stage, name: app}]}]}}|kind must be Warehouse",
                "- {name: a, generic: {secretRef: {name: x}, actions: [{action: Refresh, targetSelectionCriteria: [{kind:"
                        + " Warehouse}]}]}}|needs name, labelSelector or indexSelector"
            })
    void receiverThatIsWrong_isFoundWhenTheHaulierIsBuilt(String text) {
        Project project = project("    " + text.substring(0, text.lastIndexOf('|')));
        assertThatThrownBy(() -> Haulier.builder().project(project).build())
                .isInstanceOf(InvalidProjectException.class)
                .hasMessageContaining("webhookReceivers")
                .hasMessageContaining(text.substring(text.lastIndexOf('|') + 1));
    }
}
