package dev.haulier.githosting;

import static dev.haulier.git.GitSteps.gitClone;
import static dev.haulier.git.GitSteps.gitCommit;
import static dev.haulier.git.GitSteps.gitPush;

import dev.haulier.Haulier;
import dev.haulier.HaulierBuilder;
import dev.haulier.Project;
import dev.haulier.clock.Clock;
import dev.haulier.credential.CredentialSource;
import dev.haulier.credential.Secret;
import dev.haulier.git.GitExtension;
import dev.haulier.model.PipelineBuilder;
import dev.haulier.model.Promotion;
import dev.haulier.model.Stage;
import dev.haulier.model.StepExecutionMetadata;
import dev.haulier.model.Warehouse;
import dev.haulier.step.data.DataSteps;
import dev.haulier.store.FileStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A project whose one Stage promotes a commit of one repository to another one on a Git host. */
final class Flow {

    static final String TOKEN = "token-that-may-write";

    private final String config;
    private final String gitops;
    private final GitHostingExtension hosting;
    private final Path folder;
    private Clock clock = Clock.system();
    private String token = TOKEN;
    private boolean anonymous;

    Flow(String config, String gitops, GitHostingExtension hosting, Path folder) {
        this.config = config;
        this.gitops = gitops;
        this.hosting = hosting;
        this.folder = folder;
    }

    Flow clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    Flow anonymous() {
        anonymous = true;
        return this;
    }

    Flow token(String newToken) {
        token = newToken;
        return this;
    }

    /** Everything up to a pushed branch of the promotion's own. */
    void push(PipelineBuilder pipeline) {
        pipeline.variable("repo", gitops)
                .step(gitClone("${{ vars.repo }}").branch("main").into("./out"))
                .step(DataSteps.yamlUpdate("./out/values.yaml")
                        .set("revision", "${{ commitFrom('" + config + "').ID }}"))
                .step(gitCommit("./out").message("${{ ctx.stage }} runs it\n\nbecause it is new"))
                .step(gitPush("./out").generateTargetBranch().as("push"));
    }

    Haulier open(Consumer<PipelineBuilder> steps) {
        Warehouse warehouse = Warehouse.named("config").git(config).build();
        Stage dev = Stage.named("dev")
                .requests(warehouse.direct())
                .promotion(steps::accept)
                .build();
        HaulierBuilder builder = Haulier.builder()
                .project(Project.named("demo").warehouse(warehouse).stage(dev).build())
                .use(GitExtension.create())
                .use(hosting)
                .clock(clock)
                .store(FileStore.open(folder.resolve("state")))
                .cache(folder.resolve("cache"));
        if (!anonymous) {
            builder.credentials(CredentialSource.basic(host(gitops), "git", Secret.of(token)));
        }
        return builder.build();
    }

    private static String host(String url) {
        return url.substring(0, url.indexOf('/', url.indexOf("://") + 3) + 1);
    }

    Promotion promote(Consumer<PipelineBuilder> steps) {
        try (Haulier haulier = open(steps)) {
            return haulier.stage("dev")
                    .promote(haulier.warehouse("config").discover().newestOrThrow());
        }
    }

    static StepExecutionMetadata step(Promotion promotion, String alias) {
        List<StepExecutionMetadata> all = promotion.status().stepExecutionMetadata();
        return all.stream()
                .filter(step -> alias.equals(step.alias()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + alias + " in " + all));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> output(Promotion promotion, String alias) {
        return (Map<String, Object>) promotion.status().state().getOrDefault(alias, Map.of());
    }
}
