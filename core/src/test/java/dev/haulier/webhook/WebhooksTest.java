package dev.haulier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.HaulierException;
import dev.haulier.credential.Secret;
import dev.haulier.model.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what hostile requests come to. */
class WebhooksTest {

    private static final Webhooks WEBHOOKS = Posts.receivers()
            .warehouses(List.of(
                    Warehouse.named("w").git("https://github.com/acme/gitops").build()))
            .build();

    private static WebhookReceiver receiver(WebhookKind kind) {
        return WEBHOOKS.receivers().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void path_isThatOfKargo() {
        Webhooks webhooks = Webhooks.builder("kargo-demo")
                .receiver("my-receiver", WebhookKind.GITHUB, Secret.of("s3cr3t"))
                .build();

        assertThat(webhooks.receivers().get(0).path())
                .isEqualTo("/github/0d17c5d5d449f969951c3a81db5057705cf42c699ae44e6bcf48847a68dafce1");
        assertThat(webhooks.receivers().toString()).doesNotContain("0d17c5");
    }

    @ParameterizedTest
    @EnumSource(names = {"GITHUB", "GITLAB", "GITEA", "BITBUCKET", "HARBOR", "ARTIFACTORY"})
    void wrongSecret_isRejectedWith401_andSoIsNone(WebhookKind kind) {
        byte[] body = Posts.body("github-push");
        String path = receiver(kind).path();

        WebhookResult wrong =
                WEBHOOKS.parse(new WebhookRequest(path, Posts.headers(kind, "push", body, "another secret"), body));
        WebhookResult none = WEBHOOKS.parse(new WebhookRequest(path, Map.of(), body));

        assertThat(wrong).isEqualTo(new WebhookResult.Rejected("unauthorized", 401));
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.message()).startsWith("missing ");
    }

    @ParameterizedTest
    @EnumSource(names = {"GITHUB", "GITEA", "BITBUCKET", "ARTIFACTORY"})
    void bodyThatWasChanged_isRejected(WebhookKind kind) {
        byte[] body = Posts.body("github-push");
        Map<String, List<String>> headers = Posts.headers(kind, "push", body);
        byte[] changed =
                new String(body, StandardCharsets.UTF_8).replace("main", "evil").getBytes(StandardCharsets.UTF_8);

        assertThat(WEBHOOKS.parse(new WebhookRequest(receiver(kind).path(), headers, changed)))
                .isEqualTo(new WebhookResult.Rejected("unauthorized", 401));
    }

    @Test
    void otherPaths_areNotFound() {
        byte[] body = Posts.body("quay-push");
        String path = receiver(WebhookKind.QUAY).path();

        for (String wrong : List.of("", "/", "/quay/", path + "0", path.substring(0, path.length() - 1))) {
            assertThat(WEBHOOKS.parse(new WebhookRequest(wrong, Map.of(), body)).status())
                    .isEqualTo(404);
        }
        assertThat(WEBHOOKS.parse(new WebhookRequest("/any/prefix" + path + "?x=1", Map.of(), body))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void requestWithoutAPath_isReadWhenItIsSigned_andNotOtherwise() {
        byte[] push = Posts.body("github-push");
        byte[] quay = Posts.body("quay-push");

        assertThat(WEBHOOKS.parse(Posts.headers(WebhookKind.GITHUB, "push", push), push))
                .isEqualTo(new WebhookResult.Refresh(List.of("w"), List.of()));
        assertThat(WEBHOOKS.parse(Posts.headers(WebhookKind.GITHUB, "push", push, "wrong"), push)
                        .status())
                .isEqualTo(401);
        assertThat(WEBHOOKS.parse(Posts.headers(WebhookKind.QUAY, "", quay), quay)
                        .status())
                .isEqualTo(404);
        assertThat(WEBHOOKS.parse("quay", Posts.headers(WebhookKind.QUAY, "", quay), quay)
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> WEBHOOKS.parse("qay", Map.of(), quay))
                .isInstanceOf(HaulierException.class)
                .hasMessage("Project demo has no webhook receiver qay; did you mean quay?");
    }

    @Test
    void ofTwoReceiversOfAKind_theOneWhoseSecretFitsIsMeant() {
        byte[] body = Posts.body("github-ping");
        Webhooks webhooks = Webhooks.builder("demo")
                .receiver("one", WebhookKind.GITHUB, Secret.of("first"))
                .receiver("two", WebhookKind.GITHUB, Secret.of("second"))
                .build();

        assertThat(webhooks.parse(Posts.headers(WebhookKind.GITHUB, "ping", body, "second"), body))
                .isInstanceOf(WebhookResult.Ignored.class);
    }

    @Test
    void bodyAtTheBound_isRead_andOneByteMoreIsRejectedWith413() {
        byte[] full = ("{}" + " ".repeat(Payload.MAX_BYTES - 2)).getBytes(StandardCharsets.UTF_8);
        byte[] more = ("{}" + " ".repeat(Payload.MAX_BYTES - 1)).getBytes(StandardCharsets.UTF_8);

        assertThat(WEBHOOKS.parse("github", Posts.headers(WebhookKind.GITHUB, "ping", full), full)
                        .status())
                .isEqualTo(200);
        assertThat(WEBHOOKS.parse("github", Posts.headers(WebhookKind.GITHUB, "ping", more), more)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void nestingAtTheBound_isRead_andOneLevelMoreIsRejected() {
        byte[] full = nested(Payload.MAX_DEPTH);
        byte[] more = nested(Payload.MAX_DEPTH + 1);

        assertThat(WEBHOOKS.parse("github", Posts.headers(WebhookKind.GITHUB, "ping", full), full)
                        .status())
                .isEqualTo(200);
        assertThat(WEBHOOKS.parse("github", Posts.headers(WebhookKind.GITHUB, "ping", more), more)
                        .status())
                .isEqualTo(400);
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "\"text\"",
                "[]",
                "{}",
                "{",
                "{}{}",
                "\u0000",
                "{\"ref\":null,\"repository\":null,\"commits\":null}",
                "{\"ref\":{},\"repository\":[],\"commits\":{\"a\":1},\"head_commit\":3}",
                "{\"repository\":{\"clone_url\":\"\\u0000 ::%%\"},\"ref\":\"\",\"commits\":[null,1,{\"added\":\"x\"}]}",
                "{\"push\":{\"changes\":[null,{\"new\":7}]},\"changes\":[1],\"repository\":{\"links\":{\"clone\":[0]}}}",
                "{\"package\":{\"package_version\":1},\"action\":\"published\"}",
                "{\"type\":\"PUSH_ARTIFACT\",\"event_data\":{\"resources\":[{\"resource_url\":\"@@::\"}]}}",
                "{\"domain\":\"docker\",\"event_type\":\"pushed\",\"data\":{\"image_type\":\"oci\",\"path\":\"/\"}}",
                "{\"eventType\":\"git.push\",\"resource\":{\"refUpdates\":[[]],\"repository\":{\"remoteUrl\":[]}}}",
                "{\"updated_tags\":[{},null],\"docker_url\":\"quay.io/\"}"
            })
    void hostileBodies_endInAResult(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        for (WebhookKind kind : WebhookKind.values()) {
            if (kind == WebhookKind.GENERIC) {
                continue;
            }
            for (String event :
                    List.of("push", "package", "Push Hook", "repo:push", "repo:refs_changed", "VSServices")) {
                WebhookResult result = WEBHOOKS.parse(kind.wireName(), Posts.headers(kind, event, body), body);

                assertThat(result).isNotInstanceOf(WebhookResult.Refresh.class);
                assertThat(result.message()).doesNotContain("\n");
            }
        }
    }

    @Test
    void subscriptionThatCannotBeRead_isTheProjectsFault() {
        byte[] body = Posts.body("github-push");
        Webhooks webhooks = Posts.receivers()
                .warehouses(List.of(Warehouse.named("w")
                        .git(
                                "https://github.com/acme/gitops",
                                git -> git.branch("main").includePaths("regex:("))
                        .build()))
                .build();

        WebhookResult result = webhooks.parse(Posts.headers(WebhookKind.GITHUB, "push", body), body);

        assertThat(result.status()).isEqualTo(500);
    }
}
