package dev.haulier.git;

import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;
import static dev.haulier.step.data.DataSteps.yamlUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Plan;
import dev.haulier.Project;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import dev.haulier.model.Freight;
import dev.haulier.model.Promotion;
import dev.haulier.model.PromotionPhase;
import dev.haulier.model.Stage;
import dev.haulier.model.Step;
import dev.haulier.model.Warehouse;
import dev.haulier.testkit.GitLogEntry;
import dev.haulier.testkit.GitRepository;
import dev.haulier.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module in its place: a whole project whose artifact and target are Git repositories. */
class HaulierGitTest {

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository config;
    private GitRepository gitops;

    @BeforeEach
    void open() {
        server = GitServer.builder().user("ada", "right-password").start();
        config = server.createRepository("team/config");
        gitops = server.createRepository("team/gitops");
        config.commit("main", Map.of("config.yaml", "a: 1\n"), "config one");
        gitops.commit("main", Map.of("env/dev/values.yaml", "# values\nrevision: none\n"), "first");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HaulierBuilder builder(String password) {
        Warehouse warehouse = Warehouse.named("config").git(config.url()).build();
        Stage dev = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(pipeline -> pipeline.variable("repo", gitops.url())
                        .step(gitClone("${{ vars.repo }}").branch("main").into("./out"))
                        .step(yamlUpdate("./out/env/${{ ctx.stage }}/values.yaml")
                                .set("revision", "${{ commitFrom('" + config.url() + "').ID }}"))
                        .step(gitCommit("./out").message("${{ ctx.stage }} runs it"))
                        .step(gitPush("./out").as("push")))
                .build();
        return Haulier.builder()
                .project(Project.named("demo").warehouse(warehouse).stage(dev).build())
                .use(GitExtension.builder()
                        .mirrorFolder(folder.resolve("mirrors"))
                        .build())
                .allowCredentialsOverHttp()
                .credentials(CredentialSource.basic(server.uri() + "/", "ada", Secret.of(password)));
    }

    @Test
    void plan_showsTheDiff_andPromote_pushesIt() {
        try (Haulier haulier = builder("right-password").build()) {
            Freight freight = haulier.warehouse("config").discover().newestOrThrow();

            Plan plan = haulier.stage("dev").plan(freight);
            assertThat(plan.toString())
                    .contains("would push 1 commit to branch 'main'")
                    .contains("+revision: ");
            assertThat(gitops.log("main")).hasSize(1);

            Promotion promotion = haulier.stage("dev").promote(freight);
            assertThat(promotion.status().phase())
                    .as(String.valueOf(promotion.status()))
                    .isEqualTo(PromotionPhase.SUCCEEDED);
        }
        assertThat(gitops.read("main", "env/dev/values.yaml"))
                .isEqualTo("# values\nrevision: " + config.head("main").orElseThrow() + "\n");
        GitLogEntry top = gitops.log("main").get(0);
        assertThat(top.subject()).isEqualTo("dev runs it");
        assertThat(top.trailer("Haulier-Promotion").orElseThrow()).startsWith("dev.");
    }

    @Test
    void plan_leavesNoRef_noWorkspaceAndNoRecord() throws Exception {
        Path workspaces = folder.resolve("workspaces");
        try (Haulier haulier = builder("right-password").workspaces(workspaces).build()) {
            Freight freight = haulier.warehouse("config").discover().newestOrThrow();
            haulier.stage("dev").plan(freight);
            List<String> refs = refs();
            List<String> files = mirrorFiles();
            String remote = String.valueOf(gitops.head("main"));

            Plan plan = haulier.stage("dev").as("bob").plan(freight);

            assertThat(plan.isComplete()).isTrue();
            assertThat(refs()).isEqualTo(refs).noneMatch(ref -> ref.contains("plan"));
            assertThat(mirrorFiles()).isEqualTo(files).noneMatch(file -> file.contains("plan-"));
            assertThat(String.valueOf(gitops.head("main"))).isEqualTo(remote);
            assertThat(haulier.promotions()).isEmpty();
            assertThat(haulier.stage("dev").history()).isEmpty();
            assertThat(haulier.freight(freight.name())).isEqualTo(freight);
            try (Stream<Path> left = Files.list(workspaces)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void plan_ofACommit_writesNoObjectIntoTheMirror() throws Exception {
        try (Haulier haulier = builder("right-password").build()) {
            Freight freight = haulier.warehouse("config").discover().newestOrThrow();
            haulier.stage("dev").promote(freight);
            gitops.commit("main", Map.of("env/dev/values.yaml", "revision: another\n"), "Change by hand");
            haulier.warehouse("config").discover();
            haulier.stage("dev").plan(freight);
            List<String> files = mirrorFiles();

            Plan plan = haulier.stage("dev").plan(freight);

            assertThat(plan.toString()).contains("would push 1 commit to branch 'main'");
            assertThat(mirrorFiles()).isEqualTo(files);
        }
    }

    /** All files of all mirrors with their sizes. */
    private List<String> mirrorFiles() throws IOException {
        var all = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.add(folder.relativize(file) + " " + Files.size(file));
            }
        }
        all.sort(null);
        return all;
    }

    /** All refs of all mirrors, loose and packed. */
    private List<String> refs() throws IOException {
        var refs = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.contains("/refs/") || name.endsWith("/packed-refs")) {
                    refs.add(name + " " + Files.readString(file));
                }
            }
        }
        refs.sort(null);
        return refs;
    }

    @Test
    void promote_withAWrongPassword_failsAndShowsNoSecret() {
        try (Haulier haulier = builder("wrong-password").build()) {
            assertThat(haulier.warehouse("config").discover().problems().toString())
                    .contains("does not accept the name and password")
                    .doesNotContain("wrong-password");
        }
    }

    @Test
    void build_refusesAKeyThatAGitStepDoesNotKnow() {
        Warehouse warehouse = Warehouse.named("config").git(config.url()).build();
        Stage dev = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(pipeline -> pipeline.step(
                        Step.uses("git-push").config("path", "./out").config("targetBranh", "x")))
                .build();
        assertThatThrownBy(() -> Haulier.builder()
                        .project(Project.named("demo")
                                .warehouse(warehouse)
                                .stage(dev)
                                .build())
                        .use(GitExtension.create())
                        .build())
                .hasMessageContaining("targetBranh")
                .hasMessageContaining("targetBranch");
    }
}
