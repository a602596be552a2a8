package dev.haulier;

import static dev.haulier.Pipelines.external;
import static dev.haulier.Pipelines.freight;
import static dev.haulier.Pipelines.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.haulier.credential.CredentialKind;
import dev.haulier.credential.CredentialRequest;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Credentials;
import dev.haulier.credential.Secret;
import dev.haulier.event.Event;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.SecretResource;
import dev.haulier.model.Stage;
import dev.haulier.step.Capability;
import dev.haulier.step.Effect;
import dev.haulier.step.Preview;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepContext;
import dev.haulier.step.StepResult;
import dev.haulier.step.StepType;
import dev.haulier.store.FileStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret leaves: canaries in all places that secrets come from, and a look at all places that things leave by. */
class SecretsTest {

    private static final String FROM_SECRET = "canary-in-a-secret";
    private static final String PASSWORD = "canary-as-password";
    private static final String FROM_HOST = "canary-of-the-host";

    @TempDir
    private Path folder;

    @SuppressWarnings("unchecked")
    private static final Class<Map<String, @Nullable Object>> ANY =
            (Class<Map<String, @Nullable Object>>) (Class<?>) Map.class;

    private static SecretResource secret(String name, String type, Map<String, String> values) {
        return SecretResource.of(ObjectMeta.named(name).withLabel("kargo.akuity.io/cred-type", type), values);
    }

    private static Project project() {
        return Project.named("demo")
                .warehouse(Pipelines.APP)
                .secret(secret("api", "generic", Map.of("token", FROM_SECRET)))
                .secret(secret(
                        "git",
                        "git",
                        Map.of("repoURL", "https://git.example.com/a.git", "username", "bot", "password", PASSWORD)))
                .stage(Stage.named("dev")
                        .requests(Pipelines.APP.direct())
                        .promotion(pipeline -> pipeline.variable("token", "${{ secret('api').token }}")
                                .step(
                                        "leak",
                                        step -> step.config("token", "${{ vars.token }}")
                                                .config("other", "${{ vars.missing?.token ?? secret('api').token }}")
                                                .continueOnError())
                                .step(
                                        "leak",
                                        step -> step.config("token", "Bearer ${{ secret('api').token }}")
                                                .config("mode", "throw")
                                                .continueOnError())
                                .step(
                                        "leak",
                                        step -> step.config("token", "x")
                                                .config("mode", "wait")
                                                .continueOnError())
                                .step(
                                        "bad",
                                        step -> step.config("x", "${{ int(secret('api').token) }}")
                                                .continueOnError())
                                .step("ask", step -> {}))
                        .build())
                .build();
    }

    /** Puts whatever it gets wherever it can. */
    private static PromotionStep<Map<String, @Nullable Object>> leak() {
        return new PromotionStep<>() {
            @Override
            public StepType<Map<String, @Nullable Object>> type() {
                return new StepType<>("leak", ANY, Effect.EXTERNAL, Set.of(Capability.CREDENTIALS), null, 1);
            }

            @Override
            public StepResult run(StepContext context, Map<String, @Nullable Object> config) throws IOException {
                String token = String.valueOf(config.get("token"));
                String text = "token " + token + ", password " + password(context) + ", "
                        + Base64.getEncoder()
                                .encodeToString(("bot:" + password(context)).getBytes(StandardCharsets.UTF_8));
                context.progress("progress of " + text);
                Map<String, @Nullable Object> output =
                        Map.of("nested", List.of(Map.of(text, text)), "host", host(context));
                if ("throw".equals(config.get("mode"))) {
                    throw new IOException("exception of " + text + " and " + host(context));
                }
                if ("wait".equals(config.get("mode")) && context.outputs().get("step-3") == null) {
                    return new StepResult.Running(output, "waits for " + text, Duration.ofSeconds(1));
                }
                return new StepResult.Succeeded(output, "did " + text, null);
            }

            @Override
            public Preview preview(StepContext context, Map<String, @Nullable Object> config) {
                String text = config.get("token") + " " + password(context) + " " + host(context);
                return Preview.of("would " + text, "detail\n" + text, Map.of("x", text));
            }
        };
    }

    private static String password(StepContext context) {
        return ask(context, "https://git.example.com/a");
    }

    private static String host(StepContext context) {
        return ask(context, "https://host.example.com/x");
    }

    private static String ask(StepContext context, String url) {
        return context.credentials()
                .find(new CredentialRequest(CredentialKind.GIT, url, context.project()))
                .credentials()
                .map(found -> ((Credentials.Basic) found).password().reveal())
                .orElse("");
    }

    @Test
    void nothingThatLeaves_holdsASecret() throws IOException {
        var events = new ArrayList<Event>();
        Path state = folder.resolve("state");
        String plan;
        String shown;
        try (Haulier haulier = Pipelines.builder(project(), FileStore.open(state))
                .step(leak())
                .step(local("bad", (context, config) -> StepResult.succeeded()))
                .step(external("ask", (context, config) -> StepResult.succeeded()))
                .credentials(CredentialSource.basic("https://host.example.com/", "me", Secret.of(FROM_HOST)))
                .listener(events::add)
                .build()) {
            Freight freight = freight(haulier, "1.0.0");
            plan = haulier.stage("dev").plan(freight).toString();
            Promotion promotion = haulier.stage("dev").promote(freight);
            assertThat(promotion.outcome().succeeded())
                    .as(promotion.outcome().toString())
                    .isTrue();
            shown = promotion + " " + haulier.stage("dev").stage() + haulier.freight();
        }

        var places = new ArrayList<String>(List.of(plan, shown));
        events.forEach(event -> places.add(event + " " + event.message()));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                places.add(Files.readString(file));
            }
        }
        assertThat(places).hasSizeGreaterThan(20);
        String basic = Base64.getEncoder().encodeToString(("bot:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(places)
                .allSatisfy(place -> assertThat(place)
                        .doesNotContain(FROM_SECRET)
                        .doesNotContain(PASSWORD)
                        .doesNotContain(FROM_HOST)
                        .doesNotContain(basic));
        assertThat(plan).contains("would *** *** ***");
        assertThat(events)
                .extracting(Event::message)
                .anyMatch(message -> message.contains("exception of token Bearer ***"));
    }

    @Test
    void credentials_areAskedForInOrder_hostThenSecretsThenExtensions() {
        var asked = new ArrayList<String>();
        var found = new ArrayList<Optional<Credentials>>();
        var described = new ArrayList<String>();
        Project project = Project.named("demo")
                .warehouse(Pipelines.APP)
                .secret(secret(
                        "git",
                        "git",
                        Map.of("repoURL", "https://git.example.com/a.git", "username", "bot", "password", PASSWORD)))
                .stage(Stage.named("dev")
                        .requests(Pipelines.APP.direct())
                        .promotion(pipeline -> pipeline.step("ask", step -> {}))
                        .build())
                .build();
        var ask = PromotionStep.of(
                new StepType<>("ask", ANY, Effect.LOCAL, Set.of(Capability.CREDENTIALS), null, 1),
                (context, config) -> {
                    for (String url : List.of(
                            "https://git.example.com/a", "https://else.example.com/a", "http://git.example.com/a")) {
                        var answer = context.credentials()
                                .find(new CredentialRequest(CredentialKind.GIT, url, context.project()));
                        found.add(answer.credentials());
                        described.add(answer.describe());
                    }
                    return StepResult.succeeded();
                });
        try (Haulier haulier = Pipelines.builder(project)
                .step(ask)
                .credentials(request -> {
                    asked.add("host " + request.repoUrl());
                    return Optional.empty();
                })
                .use(registration -> registration.credentials(request -> {
                    asked.add("extension " + request.repoUrl());
                    return Optional.empty();
                }))
                .build()) {
            haulier.stage("dev").promote(freight(haulier, "1.0.0"));
        }

        assertThat(found.get(0)).isPresent();
        assertThat(found.get(1)).isEmpty();
        assertThat(found.get(2)).as("in the clear").isEmpty();
        assertThat(asked)
                .containsExactly(
                        "host https://git.example.com/a",
                        "host https://else.example.com/a",
                        "extension https://else.example.com/a");
        assertThat(described.get(0)).startsWith("with credentials from Secrets of the project");
        assertThat(described.get(2)).contains("allowCredentialsOverHttp");
    }
}
