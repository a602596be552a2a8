package dev.haulier.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Registration;
import dev.haulier.artifact.ArtifactSource;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.hosting.GitHostProvider;
import dev.haulier.hosting.GitHosts;
import dev.haulier.model.HealthState;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.step.StepResult;
import dev.haulier.testkit.TestStep;
import dev.haulier.workspace.TreeResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgoCdExtensionTest {

    private final TestCluster cluster = new TestCluster();
    private final Registered registered = new Registered();

    @AfterEach
    void close() {
        cluster.close();
    }

    private StepResult update(UpdateConfig.App app) throws Exception {
        var step = (ArgoCdUpdate) registered.steps.get(0);
        try (var context = TestStep.builder().promotion("dev.1").actor("alice").build()) {
            return step.run(context, new UpdateConfig(List.of(app)));
        }
    }

    private static UpdateConfig.App app(String instance) {
        return new UpdateConfig.App("demo", null, null, instance, List.of());
    }

    private void create(String namespace) {
        cluster.create("""
                metadata:
                  name: demo
                  namespace: %s
                  annotations: {kargo.akuity.io/authorized-stage: "demo:dev"}
                spec: {source: {repoURL: x}}
                """.formatted(namespace));
    }

    @Test
    void registers_theStepAndItsHealthCheck() throws Exception {
        create("argocd");
        ArgoCdExtension.with(cluster.client()).register(registered);

        assertThat(registered.steps).extracting(step -> step.type().name()).contains("argocd-update");
        assertThat(registered.checkers).extracting(HealthChecker::kind).containsExactly("argocd-update");
        assertThat(update(app(null)).output())
                .isEqualTo(Map.of("apps", List.of(Map.of("name", "demo", "namespace", "argocd"))));
        assertThat(registered
                        .checkers
                        .get(0)
                        .check("demo", "dev", Yaml.read("apps: [{name: demo, namespace: argocd}]"))
                        .health())
                .isEqualTo(HealthState.PROGRESSING);
    }

    @Test
    void namespaceOption_isTheDefaultOfSteps() throws Exception {
        create("apps");
        ArgoCdExtension.with(cluster.client()).namespace("apps").register(registered);

        assertThat(Yaml.json(update(app(null)).output())).contains("\"namespace\":\"apps\"");
    }

    @Test
    void hostsClient_staysOpen() throws Exception {
        create("argocd");
        ArgoCdExtension.with(cluster.client()).register(registered);

        registered.closeAll();

        assertThat(cluster.client()
                        .genericKubernetesResources("argoproj.io/v1alpha1", "Application")
                        .inNamespace("argocd")
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void ownClient_isClosed(@TempDir Path folder) throws Exception {
        create("argocd");
        Path kubeconfig = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: dev
                clusters: [{name: here, cluster: {server: "%s"}}]
                contexts: [{name: dev, context: {cluster: here, user: me}}]
                users: [{name: me, user: {token: t0ps3cret}}]
                """.formatted(cluster.url()));
        ArgoCdExtension.fromKubeconfig(kubeconfig, "dev").register(registered);
        assertThat(update(app(null))).isInstanceOf(StepResult.Running.class);

        registered.closeAll();

        assertThatThrownBy(() -> update(app(null)))
                .isInstanceOf(ArgoCdException.class)
                .message()
                .contains("(context dev of " + kubeconfig + ") cannot be reached")
                .doesNotContain("t0ps3cret", "\n");
    }

    @Test
    void unknownContext_isToldAtRegistration(@TempDir Path folder) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("config"), "apiVersion: v1\nkind: Config\n");

        assertThatThrownBy(
                        () -> ArgoCdExtension.fromKubeconfig(kubeconfig, "dev").register(registered))
                .isInstanceOf(ArgoCdException.class)
                .hasMessage("the kubeconfig " + kubeconfig + " has no context dev");
    }

    @Test
    void severalInstances_areFoundByName() throws Exception {
        create("east");
        create("west");
        ArgoCdExtension.with(cluster.client())
                .named("east")
                .namespace("east")
                .and(ArgoCdExtension.with(cluster.client()).named("west").namespace("west"))
                .register(registered);

        assertThat(Yaml.json(update(app("west")).output())).contains("\"namespace\":\"west\"");
        assertThat(Yaml.json(update(app("east")).output())).contains("\"namespace\":\"east\"");
        assertThat(Yaml.json(update(app(null)).output())).contains("\"namespace\":\"east\"");
    }

    @Test
    void twoInstancesOfOneName_areRefused() {
        ArgoCdExtension one = ArgoCdExtension.with(cluster.client());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.and(ArgoCdExtension.with(cluster.client())))
                .withMessage("there are two Argo CD instances named \"default\"; name them apart by named(…)");
    }

    private static final class Registered implements Registration {

        final List<PromotionStep<?>> steps = new ArrayList<>();
        final List<HealthChecker> checkers = new ArrayList<>();
        private final List<AutoCloseable> resources = new ArrayList<>();

        void closeAll() throws Exception {
            for (AutoCloseable each : resources) {
                each.close();
            }
        }

        @Override
        public Registration step(PromotionStep<?> step) {
            steps.add(step);
            return this;
        }

        @Override
        public Registration source(ArtifactSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration credentials(CredentialSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration secretReader(dev.haulier.credential.SecretReader reader) {
            return this;
        }

        @Override
        public Registration healthChecker(HealthChecker checker) {
            checkers.add(checker);
            return this;
        }

        @Override
        public Registration verifier(String name, dev.haulier.verification.Verifier verifier) {
            throw new AssertionError("no verifier is expected");
        }

        @Override
        public Registration gitHost(GitHostProvider provider) {
            return this;
        }

        @Override
        public GitHosts gitHosts() {
            return new GitHosts();
        }

        @Override
        public Registration trees(TreeResolver resolver) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration closing(AutoCloseable resource) {
            resources.add(resource);
            return this;
        }

        @Override
        public Path cache() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock clock() {
            return Clock.system();
        }

        @Override
        public CredentialLookup credentials() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outgoing outgoing() {
            return Outgoing.of(null, OutgoingPolicy.standard());
        }
    }
}
