package dev.haulier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Registration;
import dev.haulier.artifact.ArtifactSource;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialLookup;
import dev.haulier.credential.CredentialSource;
import dev.haulier.deploy.HealthChecker;
import dev.haulier.hosting.GitHostProvider;
import dev.haulier.hosting.GitHosts;
import dev.haulier.net.Outgoing;
import dev.haulier.net.OutgoingPolicy;
import dev.haulier.step.PromotionStep;
import dev.haulier.workspace.TreeResolver;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitExtensionTest {

    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();
    private final List<Object> others = new ArrayList<>();

    @Test
    void register_addsStepsSourceAndTrees_andTouchesNothing() throws Exception {
        GitExtension.create().register(new Recorder());

        assertThat(steps).containsExactly("git-clone", "git-clear", "git-commit", "git-tag", "git-push", "github-push");
        assertThat(others).hasSize(3);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void options_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> GitExtension.builder().idleTimeout(Duration.ZERO))
                .hasMessageContaining("idleTimeout must be more than zero");
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThatThrownBy(() -> GitExtension.builder().httpClient(following)).hasMessageContaining("redirects");
        assertThatThrownBy(() -> GitAuthor.of("a\nb", "x@y.z")).isInstanceOf(GitException.class);
        assertThatThrownBy(() -> GitAuthor.of("a", "<x>")).isInstanceOf(GitException.class);
    }

    private final class Recorder implements Registration {

        @Override
        public Registration step(PromotionStep<?> step) {
            steps.add(step.type().name());
            return this;
        }

        @Override
        public Registration source(ArtifactSource source) {
            others.add(source);
            return this;
        }

        @Override
        public Registration credentials(CredentialSource source) {
            return this;
        }

        @Override
        public Registration secretReader(dev.haulier.credential.SecretReader reader) {
            return this;
        }

        @Override
        public Registration healthChecker(HealthChecker checker) {
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
            others.add(resolver);
            return this;
        }

        @Override
        public Registration closing(AutoCloseable resource) {
            others.add(resource);
            return this;
        }

        @Override
        public Path cache() {
            return folder;
        }

        @Override
        public Clock clock() {
            return Clock.system();
        }

        @Override
        public CredentialLookup credentials() {
            return Kit.nobody();
        }

        @Override
        public Outgoing outgoing() {
            return Outgoing.of(null, OutgoingPolicy.standard());
        }
    }
}
