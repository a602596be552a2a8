package dev.haulier.examples.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Extension;
import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.HaulierException;
import dev.haulier.Plan;
import dev.haulier.Project;
import dev.haulier.argocd.ArgoCdExtension;
import dev.haulier.aws.ecr.EcrExtension;
import dev.haulier.examples.DemoProject;
import dev.haulier.git.GitExtension;
import dev.haulier.model.Freight;
import dev.haulier.model.ObjectMeta;
import dev.haulier.model.Promotion;
import dev.haulier.model.SecretResource;
import dev.haulier.oci.OciExtension;
import dev.haulier.store.FileStore;
import dev.haulier.testkit.ArgoCdServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The everyday story, with Argo CD as the only part that is a stand-in of this project's own. */
@Tag("real")
class RealPartsTest {

    private static final String VALUES = """
            # What %1$s runs. The promotion sets the tag; people edit the rest.
            image:
              repository: demo
              tag: "%2$s" # set by the promotion
            replicas: 1
            """;
    private static final String WRONG_PASSWORD = "mistyped-5e1f07";

    @TempDir
    Path folder;

    private RealGitRepository gitops;
    private ArgoCdServer argoCd;

    @BeforeEach
    void start() {
        gitops = RealGitRepository.create(
                folder("repositories").resolve("gitops.git"),
                folder("person"),
                Map.of(
                        "env/dev/values.yaml", VALUES.formatted("dev", "0.0.0"),
                        "env/dev/flags.yaml", "newCheckout: false\n",
                        "env/prod/values.yaml", VALUES.formatted("prod", "0.0.0"),
                        "env/prod/flags.yaml", "newCheckout: false\n",
                        "features/flags.yaml", "newCheckout: false\n"));
        argoCd = ArgoCdServer.start((url, revision) -> gitops.resolve(revision));
    }

    @AfterEach
    void stop() {
        argoCd.close();
    }

    @Test
    void story_withImagesOfEcrAndGitOverHttp_endsWithProdRolledBack() {
        try (RealGitOverHttp git = gitOverHttp();
                RealEcr ecr = RealEcr.start(folder("ecr"))) {
            assertThat(ecr.createRepository("demo")).isEqualTo(DemoProject.IMAGE);
            Project project = DemoProject.fromManifests(git.url("gitops"), folder("kargo"));
            assertThat(project).isEqualTo(DemoProject.inJava(git.url("gitops")));

            story(project, tag -> ecr.push("demo", tag), EcrExtension.with(ecr.client()), GitExtension.create());
        }
    }

    @Test
    void story_withImagesOfARegistryAndGitOverSsh_endsWithProdRolledBack() {
        try (RealSsh ssh = RealSsh.start(folder("ssh"));
                RealRegistry registry = RealRegistry.start(folder("registry"))) {
            story(
                    overSsh(ssh, registry, RealRegistry.PASSWORD),
                    tag -> registry.push("demo", tag),
                    OciExtension.create(),
                    git(ssh.knownHosts()));
        }
    }

    @Test
    void wrongGitPassword_isToldWithItsSourceAndWithoutTheSecret() {
        try (RealGitOverHttp git = gitOverHttp();
                RealEcr ecr = RealEcr.start(folder("ecr"))) {
            ecr.createRepository("demo");
            ecr.push("demo", "1.0.0");
            String url = git.url("gitops");
            Project project = DemoProject.inJava(
                    url,
                    DemoProject.IMAGE,
                    secret("git", url, Map.of("username", DemoProject.GIT_USERNAME, "password", WRONG_PASSWORD)));
            String before = gitops.resolve("main");
            try (Haulier haulier = open(project, EcrExtension.with(ecr.client()), GitExtension.create())) {
                assertThatThrownBy(() -> haulier.warehouse("gitops").discover().newestOrThrow())
                        .isInstanceOf(HaulierException.class)
                        .message()
                        .contains(url, "does not accept the name and password", "Secrets of the project")
                        .doesNotContain(WRONG_PASSWORD, "\n");

                Promotion promotion = haulier.stage("dev")
                        .promote(haulier.warehouse("application").discover().newestOrThrow());
                assertThat(promotion.outcome().succeeded()).isFalse();
                assertThat(promotion.outcome().message())
                        .contains(url, "does not accept the name and password", "Secrets of the project")
                        .doesNotContain(WRONG_PASSWORD);
            }
            assertThat(gitops.resolve("main")).isEqualTo(before);
        }
    }

    @Test
    void wrongRegistryPassword_isToldWithItsSourceAndWithoutTheSecret() {
        try (RealSsh ssh = RealSsh.start(folder("ssh"));
                RealRegistry registry = RealRegistry.start(folder("registry"))) {
            registry.push("demo", "1.0.0");
            try (Haulier haulier =
                    open(overSsh(ssh, registry, WRONG_PASSWORD), OciExtension.create(), git(ssh.knownHosts()))) {
                assertThatThrownBy(() ->
                                haulier.warehouse("application").discover().newestOrThrow())
                        .isInstanceOf(HaulierException.class)
                        .message()
                        .contains(registry.repository("demo"), "Secrets of the project")
                        .doesNotContain(WRONG_PASSWORD, "\n");
            }
        }
    }

    @Test
    void unknownHostKey_isRefused_andNotLearned() throws IOException {
        try (RealSsh ssh = RealSsh.start(folder("ssh"));
                RealSsh other = RealSsh.start(folder("other"));
                RealRegistry registry = RealRegistry.start(folder("registry"))) {
            Path empty = Files.writeString(folder.resolve("knows_nobody"), "");
            String anothersKey = Files.readString(ssh.knownHosts())
                    .replaceAll(" ssh-ed25519 .*", " " + other.hostKey().strip());
            Path swapped = Files.writeString(folder.resolve("knows_another_key"), anothersKey);
            for (Path knownHosts : new Path[] {empty, swapped}) {
                String before = Files.readString(knownHosts);
                try (Haulier haulier =
                        open(overSsh(ssh, registry, RealRegistry.PASSWORD), OciExtension.create(), git(knownHosts))) {
                    assertThatThrownBy(
                                    () -> haulier.warehouse("gitops").discover().newestOrThrow())
                            .isInstanceOf(HaulierException.class)
                            .message()
                            .contains(ssh.url(gitops.path()), "Server key did not validate", "known_hosts")
                            .doesNotContain("PRIVATE KEY", "\n");
                }
                assertThat(knownHosts).hasContent(before);
            }
        }
    }

    @Test
    void keyThatTheServerDoesNotKnow_isToldWithItsSourceAndWithoutTheSecret() {
        try (RealSsh ssh = RealSsh.start(folder("ssh"));
                RealSsh other = RealSsh.start(folder("other"))) {
            String url = ssh.url(gitops.path());
            Project project = DemoProject.inJava(
                    url, DemoProject.IMAGE, secret("git", url, Map.of("sshPrivateKey", other.privateKey())));
            try (Haulier haulier = open(project, OciExtension.create(), git(ssh.knownHosts()))) {
                assertThatThrownBy(() -> haulier.warehouse("gitops").discover().newestOrThrow())
                        .isInstanceOf(HaulierException.class)
                        .message()
                        .contains(url, "Secrets of the project")
                        .doesNotContain("PRIVATE KEY", "Server key did not validate", "\n");
            }
        }
    }

    @Test
    void missingProgram_failsAndSaysHowToInstallIt() {
        assertThatThrownBy(() -> RealProcess.program("/nowhere/docker-registry"))
                .hasMessage(
                        "this profile needs /nowhere/docker-registry, which is not here: run .ci/install-real-parts");
        assertThatThrownBy(() -> RealProcess.run(folder, "no-such-htpasswd"))
                .hasMessage("cannot run no-such-htpasswd: run .ci/install-real-parts, which installs it");
    }

    /** All of it, asserted on what the git program finds on the branch. */
    private void story(Project project, Consumer<String> ci, Extension images, Extension git) {
        String repository = project.promotionTasks().get(0).spec().vars().stream()
                .filter(variable -> variable.name().equals("repoURL"))
                .findFirst()
                .orElseThrow()
                .value();
        for (String stage : new String[] {"dev", "prod"}) {
            argoCd.createApplication("demo-" + stage)
                    .source(repository, "main", "env/" + stage)
                    .authorizedStage("demo:" + stage)
                    .create();
        }
        try (Haulier haulier = open(project, images, git)) {
            ci.accept("1.0.0");
            Freight first = haulier.warehouse("application").discover().newestOrThrow();
            Plan plan = haulier.stage("dev").plan(first);
            assertThat(plan.diff()).contains("env/dev/values.yaml", "+  tag: \"1.0.0\" # set by the promotion");
            assertThat(gitops.subjects()).containsExactly("Begin");

            succeeds(haulier.stage("dev").promote(first));
            assertThat(gitops.read("env/dev/values.yaml")).isEqualTo(VALUES.formatted("dev", "1.0.0"));
            assertThat(gitops.read("env/prod/values.yaml")).isEqualTo(VALUES.formatted("prod", "0.0.0"));
            succeeds(haulier.stage("prod").promote(first));
            assertThat(gitops.read("env/prod/values.yaml")).isEqualTo(VALUES.formatted("prod", "1.0.0"));

            gitops.commit(Map.of("features/flags.yaml", "newCheckout: true\n"), "Turn the new checkout on");
            String flagsCommit = gitops.resolve("main");
            Freight flags = haulier.warehouse("gitops").discover().newestOrThrow();
            succeeds(haulier.stage("dev").promote(flags));
            succeeds(haulier.stage("prod").promote(flags));
            assertThat(gitops.read("env/prod/flags.yaml")).isEqualTo("newCheckout: true\n");

            ci.accept("1.1.0");
            ci.accept("latest");
            Freight second = haulier.warehouse("application").discover().newestOrThrow();
            succeeds(haulier.stage("dev").promote(second));
            succeeds(haulier.stage("prod").promote(second));
            assertThat(gitops.read("env/prod/values.yaml")).isEqualTo(VALUES.formatted("prod", "1.1.0"));

            succeeds(haulier.stage("prod").rollback());
            assertThat(gitops.read("env/prod/values.yaml")).isEqualTo(VALUES.formatted("prod", "1.0.0"));
            assertThat(gitops.read("env/dev/values.yaml")).isEqualTo(VALUES.formatted("dev", "1.1.0"));

            String short7 = flagsCommit.substring(0, 7);
            assertThat(gitops.subjects())
                    .containsExactly(
                            "prod runs 1.0.0",
                            "prod runs 1.1.0",
                            "dev runs 1.1.0",
                            "prod has the feature flags of " + short7,
                            "dev has the feature flags of " + short7,
                            "Turn the new checkout on",
                            "prod runs 1.0.0",
                            "dev runs 1.0.0",
                            "Begin");
            gitops.check();
            assertThat(argoCd.application("demo-dev").operations()).isEqualTo(3);
            assertThat(argoCd.application("demo-prod").operations()).isEqualTo(4);
        }
    }

    private static void succeeds(Promotion promotion) {
        assertThat(promotion.outcome().succeeded())
                .as(promotion.name() + ": " + promotion.outcome())
                .isTrue();
    }

    private Haulier open(Project project, Extension... extensions) {
        HaulierBuilder haulier = Haulier.builder()
                .project(project)
                .use(ArgoCdExtension.with(argoCd.client()))
                .allowCredentialsOverHttp()
                .cache(folder("cache"))
                .store(FileStore.open(folder("state")));
        for (Extension extension : extensions) {
            haulier.use(extension);
        }
        return haulier.build();
    }

    private RealGitOverHttp gitOverHttp() {
        return RealGitOverHttp.start(folder("lighttpd"), folder("repositories"));
    }

    private Extension git(Path knownHosts) {
        return GitExtension.builder()
                .sshFolder(folder("no-keys"))
                .knownHosts(knownHosts)
                .build();
    }

    private Project overSsh(RealSsh ssh, RealRegistry registry, String registryPassword) {
        String url = ssh.url(gitops.path());
        String image = registry.repository("demo");
        return DemoProject.inJava(
                url,
                image,
                secret("git", url, Map.of("sshPrivateKey", ssh.privateKey())),
                secret("image", image, Map.of("username", RealRegistry.USERNAME, "password", registryPassword)));
    }

    private static SecretResource secret(String type, String url, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("repoURL", url);
        return SecretResource.of(
                ObjectMeta.named("for-" + type).withLabels(Map.of("kargo.akuity.io/cred-type", type)), all);
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
